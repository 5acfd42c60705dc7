import { Refusal, theHouse } from '#kernel'
import { getAct } from '#modules/acts'
import { awaitStep, stepDone } from '#modules/inbox'
import { countDue, type Due } from '#modules/law'
import type { Context } from '#platform/db'

/** By when an act is published (2939-VI ст. 15 ч. 2: five working days); `null`: no such rule was in force on its day. */
export async function publicationDue(context: Context, adoptedOn: Temporal.PlainDate): Promise<Due | null> {
  try {
    return await countDue(context, 'PI-08', adoptedOn)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

/** The act is not what it was: what waited for its author or the registry may be done. */
export async function hearChanged(context: Context, { actId }: { actId: number }): Promise<void> {
  const act = await getAct(asHouse(context), actId)
  if (act.state === 'adopted') {
    await stepDone(context, { kind: 'act', ref: actId, step: 'send-to-sign' })
    await stepDone(context, { kind: 'act', ref: actId, step: 'rework' })
  }
  if (act.publishedAt !== null) await stepDone(context, { kind: 'act', ref: actId, step: 'publish' })
}

export async function awaitPublication(context: Context, actId: number): Promise<void> {
  const act = await getAct(asHouse(context), actId)
  if (act.access === 'service' || act.publishedAt !== null || act.adoptedOn === null) return
  const due = await publicationDue(context, act.adoptedOn)
  await awaitStep(context, {
    kind: 'act',
    ref: actId,
    step: 'publish',
    holders: ['role:registrar'],
    watchers: ['role:secretary'],
    number: act.number ?? '',
    title: act.title,
    href: `/stil/akty/${actId}`,
    dueOn: due?.dueOn ?? null,
  })
}

function asHouse(context: Context): Context {
  return { ...context, actor: theHouse('підписання') }
}
