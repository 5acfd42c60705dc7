import type { listActs } from '#modules/acts'
import { listForces } from '#modules/effects'
import type { Force } from '#modules/legal-force'
import type { Context } from '#platform/db'
import { oneOf } from '#web/visit.ts'

type ActFilter = Parameters<typeof listActs>[1]

/** By what people look for acts: in force, at an end, stopped, not begun. */
const groups = {
  chynni: { label: 'чинні', forces: ['not-yet', 'suspended', 'repealed', 'cancelled'], others: true },
  nechynni: { label: 'втратили чинність, скасовані', forces: ['repealed', 'cancelled'], others: false },
  zupyneni: { label: 'дію зупинено', forces: ['suspended', 'suspended-in-part'], others: false },
  maibutni: { label: 'ще не набрали чинності', forces: ['not-yet'], others: false },
} as const satisfies Record<string, { label: string; forces: readonly Force[]; others: boolean }>

const names = Object.keys(groups) as (keyof typeof groups)[]

export const forceOptions = names.map((name) => ({ value: name, label: groups[name].label }))

/** What `?chynnist=` of an address asks of the register. */
export async function forceFilterOf(context: Context, query: URLSearchParams): Promise<Partial<ActFilter>> {
  const asked = oneOf(query.get('chynnist'), names)
  if (asked === undefined) return {}
  const found = await listForces(context)
  const { forces, others } = groups[asked]
  const ids = forces.flatMap((force) => found.get(force) ?? [])
  return { state: 'adopted', ...(others ? { notIds: ids } : { ids }) }
}
