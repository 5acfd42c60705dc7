/** How the verbs of points are tried: an order whose one point is a task of `own`, controlled by `hea`. */
import { actForm, draftAct, enterAct, getAct } from '#modules/acts'
import { relateActs, relationForm } from '#modules/effects'
import { closeTasks, confirmPoints, moveTasks, proposePoints } from '#modules/points'
import type { Context } from '#platform/db'
import { type Attempt, type Council, personOf, type Verbs } from './council.ts'

const adoptedOn = Temporal.PlainDate.from('2026-11-02')

export function pointVerbs(council: Council): Verbs {
  const { world, owner, decisions, next } = council
  const input = (fields: object = {}) =>
    actForm.parse({
      kind: 'committee-decision',
      bodyUnitId: owner,
      title: 'Про порядок',
      text: 'Міська рада\n\nВИРІШИЛА:\n\n1. Відділу подати звіт.',
      ...fields,
    })
  const draft = (fields: object = {}) => draftAct(world.house(), input(fields))
  const adopted = (fields: object = {}) => {
    const known = { bookId: decisions.id, number: `${5000 + next()}-1`, adoptedOn }
    return enterAct(world.house(), input(fields), known)
  }
  const partyOf = (login: string) => ({ personId: personOf(world, login), unitId: null })
  const confirming =
    (id: number, digest?: string): Attempt =>
    async (context) => {
      const act = await getAct(world.house(), id)
      const proposed = await proposePoints(world.house(), act.text, act.adoptedOn)
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
    await confirming(id)(world.house())
    return id
  }
  const repealed = async (): Promise<number> => {
    const id = await given()
    const house: Context = world.house()
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
