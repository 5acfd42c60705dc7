export const roles = [
  'registrar',
  'organiser',
  'secretary',
  'mayor',
  'head',
  'executor',
  'service-centre',
  'deputy',
  'ict',
  'administrator',
] as const

/** What a person may do by post. `secretary` is керуючий справами виконкому, `head` heads a department. */
export type Role = (typeof roles)[number]

export interface Stranger {
  readonly kind: 'stranger'
}

export interface Member {
  readonly kind: 'member'
  readonly accountId: number
  readonly personId: number
  readonly login: string
  readonly name: string
  readonly roles: readonly Role[]
  /** Departments where the person holds a post today. */
  readonly units: readonly number[]
  /** Admitted to papers «для службового користування». */
  readonly clearance: boolean
  /** People whom the person stands in for today; their roles and departments are among those above. */
  readonly standsFor?: readonly StandsFor[]
  /** What the person is without standing in for anybody; absent when they stand in for nobody. */
  readonly own?: Pick<Member, 'roles' | 'units'>
}

export interface StandsFor {
  readonly personId: number
  readonly name: string
}

/** The program itself: nightly work, the demo city, the command line of the server's owner. */
export interface House {
  readonly kind: 'house'
  readonly name: string
}

export type Actor = Stranger | Member | House

export const stranger: Stranger = { kind: 'stranger' }

export function theHouse(name: string): House {
  return { kind: 'house', name }
}

export function isMember(actor: Actor): actor is Member {
  return actor.kind === 'member'
}

export function hasRole(actor: Actor, ...wanted: Role[]): boolean {
  return actor.kind === 'house' || (actor.kind === 'member' && wanted.some((role) => actor.roles.includes(role)))
}

export function worksIn(actor: Actor, unitId: number | null): boolean {
  return actor.kind === 'house' || (actor.kind === 'member' && unitId !== null && actor.units.includes(unitId))
}

export function memberName(actor: Actor): string {
  switch (actor.kind) {
    case 'member':
      return actor.name
    case 'house':
      return `Ратуша (${actor.name})`
    case 'stranger':
      return 'Відвідувач'
  }
}

/**
 * The keys an actor carries. A record names the keys that open it (its audience); a reader sees it when the two
 * lists meet, so that lists, counts, facets and suggestions all ask the same question inside their query.
 */
export function audienceKeys(actor: Actor): readonly string[] {
  switch (actor.kind) {
    case 'stranger':
      return ['public']
    case 'house':
      return ['public', 'staff', 'house']
    case 'member':
      return memberKeys(actor)
  }
}

/** Written into an audience beside the keys that open a record: this one person does not open it, by any key. */
export function exceptKey(personId: number): string {
  return `except:person:${personId}`
}

/**
 * The actor in a matter that is about this person: the person is a stranger to it, also when they stand in for another;
 * whoever stands in for the person has in it only what is their own.
 */
export function impartial(actor: Actor, personId: number | null): Actor {
  if (actor.kind !== 'member' || personId === null) return actor
  if (actor.personId === personId) return stranger
  const standsIn = (actor.standsFor ?? []).some((absent) => absent.personId === personId)
  return standsIn ? inOwnRight(actor) : actor
}

/** The member without the powers of those whom they stand in for. */
export function inOwnRight(member: Member): Member {
  return { ...member, ...member.own, standsFor: [] }
}

function memberKeys(member: Member): string[] {
  const open = [
    ...member.roles.map((role) => `role:${role}`),
    ...member.units.map((unit) => `unit:${unit}`),
    `person:${member.personId}`,
    ...(member.standsFor ?? []).map(({ personId }) => `person:${personId}`),
  ]
  const restricted = member.clearance ? open.map((key) => `${key}:restricted`) : []
  return ['public', 'staff', ...open, ...restricted]
}
