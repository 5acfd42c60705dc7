/** Who hears of acts: what they do to each other, and what their points bid. */
import { theHouse } from '#kernel'
import { type ActChanged, type ActsCarriedOver, getAct } from '#modules/acts'
import { type ActEffectChanged, hearOfAct } from '#modules/effects'
import { hearOfAdoption, hearOfForce } from '#modules/points'
import type { Context } from '#platform/db'
import { hear } from '#platform/events'

export function wireActs(): void {
  hear<ActChanged>('ActChanged', { name: 'effects', within: relateAct })
  hear<ActsCarriedOver>('ActsCarriedOver', { name: 'effects', within: relateCarriedActs })
  hear<ActChanged>('ActChanged', { name: 'points', within: (context, { actId }) => hearOfAdoption(context, actId) })
  hear<ActEffectChanged>('ActEffectChanged', {
    name: 'points',
    within: (context, { actIds }) => hearOfForce(context, actIds),
  })
}

async function relateAct(context: Context, event: ActChanged): Promise<void> {
  await hearOfAct(context, await getAct({ ...context, actor: theHouse('чинність актів') }, event.actId))
}

async function relateCarriedActs(context: Context, { acts }: ActsCarriedOver): Promise<void> {
  for (const { act } of acts) await hearOfAct(context, act)
}
