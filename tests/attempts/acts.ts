/** How the verbs of acts are tried: decisions of the executive committee. */
import { adoptDraft, carryOverActs, correctAct, draftAct, enterAct, publishAct, registerAct } from '#modules/acts'
import type { Attempt, Council, Verbs } from './council.ts'
import { adopted, adoption, decision, draft } from './papers.ts'

export function actVerbs(council: Council): Verbs {
  const { world, incoming, next } = council
  function adopting(id: number): Attempt {
    return (context) => adoptDraft(context, id, adoption(council))
  }
  function correctingAct(id: number): Attempt {
    return (context) => correctAct(context, id, 1, decision(council), 'описка')
  }
  function publishing(id: number): Attempt {
    return (context) => publishAct(context, id)
  }
  return {
    draft: () => (context) => draftAct(context, decision(council)),
    'draft for службове користування': () => (context) => draftAct(context, decision(council, { access: 'service' })),
    'register under the next number': () => (context) => registerAct(context, decision(council), adoption(council)),
    'enter under the number of its paper': () => {
      const number = `${100_000 + next()}-1`
      return (context) => enterAct(context, decision(council), { ...adoption(council), number })
    },
    'adopt: draft': async () => adopting(await draft(council)),
    'adopt: adopted': async () => adopting(await adopted(council)),
    'correct: adopted': async () => correctingAct(await adopted(council)),
    'correct: для службового користування': async () => correctingAct(await draft(council, { access: 'service' })),
    'publish: draft': async () => publishing(await draft(council)),
    'publish: adopted': async () => publishing(await adopted(council)),
    'publish: published': async () => {
      const id = await adopted(council)
      await publishAct(world.house(), id)
      return publishing(id)
    },
    'publish: для службового користування': async () => publishing(await draft(council, { access: 'service' })),
    'carry a register over': () => (context) => carryOverActs(context, incoming, []),
  }
}
