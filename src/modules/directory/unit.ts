export const unitKinds = [
  'council',
  'executive-committee',
  'leadership',
  'department',
  'administration',
  'division',
  'starosta-district',
  'deputies',
  'commission',
  'communal-enterprise',
  'institution',
  'territorial-body',
] as const

/** What a unit is. `administration` is управління, `division` is відділ, `leadership` the mayor and deputies by post. */
export type UnitKind = (typeof unitKinds)[number]

export interface Unit {
  readonly id: number
  readonly parentId: number | null
  readonly kind: UnitKind
  readonly name: string
  readonly shortName: string
  /** Index of the department in registration numbers: `23` in `23-18/5`. */
  readonly index: string | null
  readonly address: string
  readonly email: string
  readonly website: string
  readonly note: string
  readonly sort: number
  readonly abolishedOn: Temporal.PlainDate | null
  readonly revision: number
}

export interface Council {
  readonly name: string
  readonly nameGenitive: string
  readonly hromada: string
  readonly code: string
  readonly address: string
  readonly phone: string
  readonly email: string
  readonly website: string
}

export interface PersonName {
  readonly surname: string
  readonly givenName: string
  readonly patronymic: string
}

/** «Юрій ВЕРБИЧ»: as Ukrainian documents print a name under a post. */
export function fullName({ surname, givenName }: PersonName): string {
  return `${givenName} ${surname}`
}
