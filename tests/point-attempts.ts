/** How the verbs of points are tried: an order whose one point is a task of `own`, controlled by `hea`. */
import { actForm, draftAct, enterAct, getAct } from '#modules/acts'
import { relateActs, relationForm } from '#modules/effects'
import { closeTasks, confirmPoints, moveTasks, proposePoints } from '#modules/points'
import type { Context } from '#platform/db'
import type { Attempt } from './attempts.ts'
import type { World } from './world.ts'

interface Stage {
  readonly world: World
  readonly unit: number
  readonly bookId: number
}

type Verbs = Record<string, (column: string) => Promise<Attempt> | Attempt>

const adoptedOn = Temporal.PlainDate.from('2026-11-02')

export function pointVerbs(stage: () => Stage): Verbs {
  let numbers = 5000
  const input = (fields: object = {}) =>
    actForm.parse({
      kind: 'committee-decision',
      bodyUnitId: stage().unit,
      title: 'Про порядок',
      text: 'Міська рада\n\nВИРІШИЛА:\n\n1. Відділу подати звіт.',
      ...fields,
    })
  const draft = (fields: object = {}) => draftAct(stage().world.house(), input(fields))
  const adopted = (fields: object = {}) => {
    numbers += 1
    const known = { bookId: stage().bookId, number: `${numbers}-1`, adoptedOn }
    return enterAct(stage().world.house(), input(fields), known)
  }
  const partyOf = (login: string) => {
    const { actor } = stage().world.as(login)
    return { personId: actor.kind === 'member' ? actor.personId : 0, unitId: null }
  }
  const confirming =
    (id: number, digest?: string): Attempt =>
    async (context) => {
      const act = await getAct(stage().world.house(), id)
      const proposed = await proposePoints(stage().world.house(), act.text, act.adoptedOn)
      const points = proposed.points.map(({ point }) => ({
        key: point.key,
        kind: 'task' as const,
        isTask: true,
        executors: [partyOf('own')],
        each: false,
        term: { kind: 'none' as const },
        termWords: '',
      }))
      return confirmPoints(context, id, { digest: digest ?? proposed.digest, controllers: [partyOf('hea')], points })
    }
  const given = async (): Promise<number> => {
    const id = await adopted()
    await confirming(id)(stage().world.house())
    return id
  }
  const repealed = async (): Promise<number> => {
    const id = await given()
    const house: Context = stage().world.house()
    await relateActs(house, await adopted(), relationForm.parse({ kind: 'repeals', targetId: String(id) }))
    return id
  }
  return {
    'confirm: adopted': async () => confirming(await adopted()),
    'confirm: draft': async () => confirming(await draft()),
    'confirm: tasks given': async () => confirming(await given()),
    'confirm: another text': async () => confirming(await adopted(), 'another'),
    'confirm: для службового користування': async () => confirming(await draft({ access: 'service' })),
    'close tasks: in force': async () => {
      const id = await given()
      return (context) => closeTasks(context, id, 'не потрібні')
    },
    'close tasks: repealed': async () => {
      const id = await repealed()
      return (context) => closeTasks(context, id, 'втратило чинність')
    },
    'move tasks: repealed': async () => {
      const [id, to] = [await repealed(), await adopted()]
      return (context) => moveTasks(context, id, to, 'продовжено')
    },
  }
}
