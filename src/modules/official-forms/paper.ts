import type { ActKind } from '#modules/acts'

/** What a blank is for: each kind of act, and the other papers that a council issues. */
export const formKinds = [
  'council-decision',
  'committee-decision',
  'order',
  'directive',
  'letter',
  'document',
  'report',
  'extract',
] as const satisfies readonly (ActKind | string)[]
export type FormKind = (typeof formKinds)[number]

export interface Signed {
  readonly post: string
  readonly name: string
}

/** Who approved, agreed or certified, and on which day; the day may be left for a pen. */
export interface Mark extends Signed {
  readonly date: string
}

export interface Block {
  /** `2.1`; empty for a plain paragraph. */
  readonly label: string
  /** 0 for `2.`, 1 for `2.1.` */
  readonly depth: number
  readonly text: string
}

/** A file that goes with the paper and is bound by it: whoever signs the paper signs it. */
export interface Attached {
  readonly name: string
  /** Bytes. */
  readonly size: number
  readonly sha256: string
}

/** What a template is given: every requisite of ДСТУ 4163:2020, by its number, as text; empty where a paper has none. */
export interface Paper {
  /** 03, 04, 05: names of the council and its body, the higher first. */
  readonly bodies: readonly string[]
  /** 06, 08: address, telephones, code; on a letter. */
  readonly details: readonly string[]
  /** 09; a letter has none. */
  readonly kind: string
  /** 10; empty for a draft. */
  readonly date: string
  /** 11 */
  readonly number: string
  /** 12 */
  readonly reference: { readonly number: string; readonly date: string } | null
  /** 13 */
  readonly place: string
  /** 14 */
  readonly restriction: string
  /** 15; more than four make a list of recipients. */
  readonly addressees: readonly string[]
  /** 16 */
  readonly approved: Mark | null
  readonly isDraft: boolean
  /** 19 */
  readonly title: string
  /** 20 */
  readonly blocks: readonly Block[]
  /** 21 */
  readonly appendices: readonly string[]
  /** Its appendices as files, in their order. */
  readonly attached: readonly Attached[]
  /** 22 */
  readonly signatories: readonly Signed[]
  /** 23 */
  readonly agreed: readonly Mark[]
  /** 26 */
  readonly certified: Mark | null
  /** Where the paper is written down, below the certification: number and day of the register. */
  readonly entry: string
  /** 27 */
  readonly preparer: string
}

/** A paper without requisites, for those that have few. */
export const bare: Paper = {
  bodies: [],
  details: [],
  kind: '',
  date: '',
  number: '',
  reference: null,
  place: '',
  restriction: '',
  addressees: [],
  approved: null,
  isDraft: false,
  title: '',
  blocks: [],
  appendices: [],
  attached: [],
  signatories: [],
  agreed: [],
  certified: null,
  entry: '',
  preparer: '',
}

// A line never ends between № and the number.
export function unbroken(text: string): string {
  return text.replace(/№ +(?=\S)/g, '№\u00a0')
}
