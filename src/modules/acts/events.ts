import type { Act } from './act.ts'

/** Entered, adopted, corrected or published: search and feeds look again. */
export interface ActChanged {
  readonly type: 'ActChanged'
  readonly actId: number
}

/** A register was carried over from elsewhere: search looks at its acts. */
export interface ActsCarriedOver {
  readonly type: 'ActsCarriedOver'
  readonly acts: readonly { readonly act: Act; readonly files: readonly { sha256: string; name: string }[] }[]
}
