import { createHash } from 'node:crypto'
import { isFigure, type Said, type Scope } from './block.ts'

export interface Report extends Scope {
  readonly id: number
  readonly title: string
  readonly blocks: readonly string[]
  readonly composedBy: string
  readonly composedAt: Temporal.Instant
  readonly revision: number
  /** `null`: a draft. */
  readonly signed: Signed | null
}

export interface Signed {
  /** Canonical JSON of `Content`: what the hash was taken of. */
  readonly content: string
  readonly hash: string
  readonly at: Temporal.Instant
  readonly by: string
  /** The login with whose rights the figures were counted. */
  readonly as: string
}

/** A block as it was, or is, said. */
export interface SaidBlock extends Said {
  readonly kind: string
  readonly title: string
}

/** What is frozen when a report is signed off. */
export interface Content {
  readonly title: string
  readonly unit: string
  readonly from: string
  readonly until: string
  readonly signedAt: string
  readonly signedBy: string
  readonly blocks: readonly SaidBlock[]
}

/** JSON with the names of every object in the order of the alphabet and no white space: one content, one text. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${fields.map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`).join(',')}}`
}

export function hashOf(content: string): string {
  return createHash('sha256').update(content, 'utf8').digest('hex')
}

export function contentOf(signed: Signed): Content {
  return JSON.parse(signed.content) as Content
}

export interface ChangedFigure {
  readonly block: string
  readonly name: string
  readonly was: number
  /** `null`: today's records no longer say it. */
  readonly is: number | null
  readonly href: string
}

/** The figures that today's records would give otherwise. */
export function changedFigures(then: readonly SaidBlock[], now: readonly SaidBlock[]): ChangedFigure[] {
  const today = new Map(figuresOf(now).map(({ kind, figure }) => [`${kind} ${figure.name}`, figure]))
  return figuresOf(then).flatMap(({ kind, title, figure }) => {
    const is = today.get(`${kind} ${figure.name}`)?.count ?? null
    return is === figure.count ? [] : [{ block: title, name: figure.name, was: figure.count, is, href: figure.href }]
  })
}

function figuresOf(blocks: readonly SaidBlock[]) {
  return blocks.flatMap(({ kind, title, intro, items }) =>
    [intro, ...items].flatMap((line) => line.filter(isFigure).map((figure) => ({ kind, title, figure }))),
  )
}

/** The keys that open a report. A draft is for those who write it and those it is written for; then, for all staff. */
export function audienceOf({ unitId }: Pick<Scope, 'unitId'>, signed: boolean): string[] {
  const keys = [
    'house',
    'role:registrar',
    'role:secretary',
    'role:mayor',
    ...(unitId === null ? [] : [`unit:${unitId}`]),
  ]
  return signed ? [...keys, 'staff'] : keys
}
