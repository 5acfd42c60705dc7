/** How the verbs of effects are tried: one decision acts upon another. */
import * as effects from '#modules/effects'
import type { Attempt, Council, Verbs } from './council.ts'
import { adopted, draft } from './papers.ts'

export function effectVerbs(council: Council): Verbs {
  const { world } = council
  function relating(from: number, targetId: number): Attempt {
    return (context) => effects.relateActs(context, from, effects.relationForm.parse({ kind: 'repeals', targetId }))
  }
  async function relation(fields: object = {}): Promise<number> {
    return (await relating(await draft(council, fields), await adopted(council))(world.house())) as number
  }
  async function withdrawn(): Promise<number> {
    const id = await relation()
    await withdrawing(id)(world.house())
    return id
  }
  function correctingRelation(id: number, revision: number): Attempt {
    const given = { kind: 'amends', targetName: 'Порядок', revision, reason: 'описка' }
    return (context) => effects.correctRelation(context, id, effects.relationCorrectionForm.parse(given))
  }
  function withdrawing(id: number): Attempt {
    return (context) => effects.withdrawRelation(context, id, { revision: 1, reason: 'помилково' })
  }
  return {
    'relate an act to another': async () => relating(await adopted(council), await adopted(council)),
    'relate: для службового користування': async () =>
      relating(await draft(council, { access: 'service' }), await adopted(council)),
    'relate: to a restricted one': async () =>
      relating(await adopted(council), await draft(council, { access: 'service' })),
    'correct a relation: entered': async () => correctingRelation(await relation(), 1),
    'correct a relation: withdrawn': async () => correctingRelation(await withdrawn(), 2),
    'withdraw a relation: entered': async () => withdrawing(await relation()),
    'withdraw: для службового користування': async () => withdrawing(await relation({ access: 'service' })),
  }
}
