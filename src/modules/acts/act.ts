export const actKinds = ['council-decision', 'committee-decision', 'order', 'directive'] as const
export type ActKind = (typeof actKinds)[number]

export interface Signatory {
  readonly post: string
  readonly name: string
}

/** An appendix that the text names; `present`: its text or file is here. */
export interface Appendix {
  readonly title: string
  readonly present: boolean
}

/** How much of the official text the register holds. */
export type TextState = 'whole' | 'incomplete' | 'absent'

export interface Act {
  readonly id: number
  readonly kind: ActKind
  readonly bodyUnitId: number
  readonly number: string | null
  readonly adoptedOn: Temporal.PlainDate | null
  readonly title: string
  readonly text: string
  readonly textState: TextState
  readonly state: 'draft' | 'adopted'
  /** Handed to its signers. */
  readonly onSigning: boolean
  readonly preparer: string
  readonly preparerPhone: string
  readonly signatories: readonly Signatory[]
  readonly appendices: readonly Appendix[]
  readonly sourceNote: string
  readonly access: 'open' | 'service'
  readonly publishedAt: Temporal.Instant | null
  readonly revision: number
}

/** What a draft still lacks, as codes of `words.uk.ts`: said on its page, not filled in by guess. */
export function missingFrom(act: Act): string[] {
  const missing: string[] = []
  if (act.state === 'draft') missing.push('acts.no-number')
  if (act.textState === 'absent') missing.push('acts.no-text')
  if (act.textState === 'incomplete') missing.push('acts.text-incomplete')
  if (act.appendices.some(({ present }) => !present)) missing.push('acts.appendix-missing')
  return missing
}
