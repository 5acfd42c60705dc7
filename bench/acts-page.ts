import { sql } from 'kysely'
import { getAct, listActs } from '#modules/acts'
import { getEffects, listContradictions, listForces, listStatuses, refreshForces } from '#modules/effects'
import type { Context } from '#platform/db'
import { type Ground, type Measure, rounded } from './ground.ts'

const acts = 100_000
const relations = 300_000
const asked = 400

/** The state, text and relations of one act among 100,000 acts with 300,000 relations; a page of 50; all at once. */
export async function actsPage({ context, registry }: Ground): Promise<Measure[]> {
  const first = await fill(context, registry)
  const ids = Array.from({ length: asked }, (_, at) => first + Math.floor((at * acts) / asked))
  const single: number[] = []
  // The first fifty warm the plans and the caches up.
  for (const [at, id] of [...ids.slice(0, 50), ...ids].entries()) {
    const act = await getAct(context, id)
    const spent = await millisecondsOf(() => getEffects(context, act))
    if (at >= 50) single.push(spent)
  }
  const hub = await getAct(context, first)
  const busiest = await millisecondsOf(() => getEffects(context, hub))
  const pages: number[] = []
  for (let page = 1; page <= 40; page += 1) {
    const { items } = await listActs(context, { page: page * 40, perPage: 50 })
    pages.push(await millisecondsOf(() => listStatuses(context, items)))
  }
  const slowest = await computeAll(context)
  const whole = await millisecondsOf(() => listForces(context))
  const contradictions = await millisecondsOf(() => listContradictions(context))
  const measure = (what: string, value: number, goal?: number): Measure => ({
    what,
    value: rounded(value, 1),
    unit: 'ms',
    goal: goal === undefined ? '' : `≤ ${goal}`,
    met: goal === undefined || value <= goal,
  })
  return [
    measure('one act among 100,000 with 300,000 relations, p50', at(single, 0.5), 50),
    measure('the same, p95', at(single, 0.95), 50),
    measure('the same, slowest of 400', Math.max(...single), 50),
    measure('an act that 3,000 others act upon or refer to', busiest),
    measure('states of 50 acts of a page, p95', at(pages, 0.95), 50),
    measure('the filter by force over all acts', whole, 200),
    measure('states of all acts computed anew, the slowest of their batches, p99', slowest),
    measure('contradictions of all acts', contradictions),
  ]
}

/** Computes every act anew, batch after batch, as the house does beside its pages. */
async function computeAll(context: Context): Promise<number> {
  await sql`insert into effects.stale (act_id, hops)
    select distinct target_id, 1000 from effects.relations where target_id is not null`.execute(context.db)
  const batches: number[] = []
  let done = 1
  while (done > 0) {
    batches.push(
      await millisecondsOf(async () => {
        done = await refreshForces(context)
      }),
    )
  }
  return at(batches, 0.99)
}

/** Acts of thirty years, and what they do to older ones; one in fifty relations contradicts the order of days. */
export async function fill({ db, now }: Context, unitId: number): Promise<number> {
  const { rows } = await sql<{ first: number }>`
    with entered as (
      insert into acts.acts (kind, body_unit_id, number, adopted_on, title, text, text_state, state, published_at, entered_at)
      select 'order', ${unitId}, at::text, date '1996-01-01' + at / 10, 'Про порядок ' || at,
        '1. Затвердити порядок.' || chr(10) || '2. Контроль за мною.', 'whole', 'adopted', ${now}, ${now}
      from generate_series(1, ${acts}) at
      returning id, number, adopted_on
    ), known as (
      insert into effects.acts (act_id, kind, body_unit_id, number, adopted_on, points)
      select id, 'order', ${unitId}, number, adopted_on, '{1,2}' from entered returning act_id
    )
    select min(act_id) as first from known`.execute(db)
  const first = rows[0]?.first ?? 0
  await sql`
    insert into effects.relations (kind, source_id, target_id, target_chosen, points, force_on, until, changes, entered_at, entered_by)
    select kind, ${first} + greatest(source, target), ${first} + least(source, target), true,
      case when random() < 0.3 then array['2'] else '{}'::text[] end,
      case when random() < 0.2 then date '1996-01-01' + greatest(source, target) / 10 + (random() * 400)::int end,
      case when kind = 'suspends' and random() < 0.7 then date '1996-01-01' + greatest(source, target) / 10 + 500 end,
      case when kind = 'amends' and random() < 0.5
        then '[{"point":"1","change":"replaced","text":"Затвердити новий порядок."}]'::jsonb else '[]'::jsonb end,
      ${now}, 'bench'
    from (
      select (array['amends','amends','amends','amends','amends','amends','amends','repeals','repeals','repeals','repeals',
          'refers','refers','refers','refers','refers','implements','cancels','suspends','restores'])[1 + floor(random() * 20)::int] as kind,
        floor(random() * ${acts})::int as source,
        case when at <= 3000 then 0 else floor(random() * ${acts})::int end as target
      from generate_series(1, ${relations}) at
    ) drawn where source <> target`.execute(db)
  // Against the order of days: an older act that speaks of a newer one.
  await sql`
    update effects.relations set source_id = target_id, target_id = source_id
    where id % 50 = 0 and target_id <> ${first}`.execute(db)

  return first
}

async function millisecondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function at(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
