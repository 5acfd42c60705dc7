/** How the verbs of approvals are tried: `org` sent a draft to `hea` and after that to `oth`; an outer body answers last. */
import { actForm, adoptDraft, correctAct, draftAct, getAct } from '#modules/acts'
import {
  answerStep,
  approvalForms,
  confirmDifference,
  declareEditorial,
  explainRefusal,
  getRoutePage,
  recordLetter,
  restartRoute,
  returnRoute,
  sendForApproval,
  withdrawRoute,
} from '#modules/approvals'
import { type Attempt, type Council, personOf, today, type Verbs } from './council.ts'

export function approvalVerbs(council: Council): Verbs {
  const { world, owner, decisions } = council
  const as = (login: string) => world.as(login)
  const content = (text: string) =>
    actForm.parse({ kind: 'committee-decision', bodyUnitId: owner, title: 'Про план роботи', text })
  const draft = () => draftAct(world.house(), content('Пункт'))
  const route = () =>
    approvalForms.route.parse({
      stages: [
        { people: [personOf(world, 'hea')] },
        { people: [personOf(world, 'oth')] },
        { outer: [{ body: 'Адміністрація' }] },
      ],
    })
  const onItsWay = async () => {
    const actId = await draft()
    const id = await sendForApproval(as('org'), { kind: 'act', ref: actId }, route())
    const { steps } = await getRoutePage(world.house(), id)
    return { id, actId, steps: steps.map((step) => step.id) }
  }
  type Way = Awaited<ReturnType<typeof onItsWay>>
  const answering = ({ id, steps }: Way, at: number, verdict = 'approved'): Attempt => {
    const input = approvalForms.answer.parse({ version: 1, verdict, remarks: 'Зауваження' })
    return (context) => answerStep(context, id, steps[at] ?? 0, input)
  }
  const approved = async () => {
    const way = await onItsWay()
    await answering(way, 0)(as('hea'))
    return way
  }
  const changed = async () => {
    const way = await approved()
    const { revision } = await getAct(as('org'), way.actId)
    await correctAct(as('org'), way.actId, revision, content('Інший пункт'), 'зауваження')
    return way
  }
  const refused = async () => {
    const way = await onItsWay()
    await answering(way, 0, 'refused')(as('hea'))
    return way
  }
  const withdrawn = async () => {
    const way = await onItsWay()
    await withdrawRoute(as('org'), way.id, 'помилка')
    return way
  }
  const recording = ({ id, steps }: Way): Attempt => {
    const letter = { version: 1, verdict: 'approved', letterNumber: '5', letterOn: '2026-11-19' }
    return (context) => recordLetter(context, id, steps[2] ?? 0, approvalForms.letter.parse(letter))
  }
  const explaining = ({ id, steps }: Way): Attempt => {
    return (context) => explainRefusal(context, id, steps[0] ?? 0, 'Пояснення')
  }
  const editorial = { version: 2, reason: 'лише крапки' }
  return {
    'send for approval: draft': async () => sending(await draft(), route()),
    'send for approval: adopted': async () => {
      const id = await draft()
      await adoptDraft(world.house(), id, { bookId: decisions.id, adoptedOn: today })
      return sending(id, route())
    },
    'lay the visa of hea: asked': async () => answering(await onItsWay(), 0),
    'lay the visa of hea: laid': async () => answering(await approved(), 0),
    'lay the visa of oth: not yet asked': async () => answering(await onItsWay(), 1),
    'confirm the difference for hea: changed': async () => {
      const { id, steps } = await changed()
      return (context) => confirmDifference(context, id, steps[0] ?? 0, 2)
    },
    'confirm the difference for hea: not changed': async () => {
      const { id, steps } = await approved()
      return (context) => confirmDifference(context, id, steps[0] ?? 0, 1)
    },
    'record the letter of an outer body: asked': async () => {
      const way = await approved()
      await answering(way, 1)(as('oth'))
      return recording(way)
    },
    'record the letter of an outer body: not yet asked': async () => recording(await approved()),
    'explain to a refusal: stopped': async () => explaining(await refused()),
    'explain to a refusal: on its way': async () => explaining(await onItsWay()),
    'withdraw from approval: on its way': async () => withdrawing(await onItsWay()),
    'withdraw from approval: withdrawn': async () => withdrawing(await withdrawn()),
    'return to the author: on its way': async () => returning(await onItsWay()),
    'return to the author: withdrawn': async () => returning(await withdrawn()),
    'begin approval anew: stopped': async () => restarting(await refused()),
    'begin approval anew: on its way': async () => restarting(await onItsWay()),
    'find a change editorial: changed': async () => {
      const { id } = await changed()
      return (context) => declareEditorial(context, id, editorial)
    },
    'find a change editorial: not changed': async () => {
      const { id } = await onItsWay()
      return (context) => declareEditorial(context, id, { ...editorial, version: 1 })
    },
  }
}

function sending(ref: number, route: ReturnType<typeof approvalForms.route.parse>): Attempt {
  return (context) => sendForApproval(context, { kind: 'act', ref }, route)
}

function withdrawing({ id }: { id: number }): Attempt {
  return (context) => withdrawRoute(context, id, 'помилка в маршруті')
}

function returning({ id }: { id: number }): Attempt {
  return (context) => returnRoute(context, id, 'оформити додатки')
}

function restarting({ id }: { id: number }): Attempt {
  return (context) => restartRoute(context, id)
}
