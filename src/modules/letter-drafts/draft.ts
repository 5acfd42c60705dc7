import { Refusal } from '#kernel'

export const answeredKinds = ['document', 'appeal', 'information-request'] as const
export type AnsweredKind = (typeof answeredKinds)[number]

/** What the letter answers. */
export interface AnsweredPaper {
  readonly kind: AnsweredKind
  readonly ref: number
  readonly number: string
}

export type DraftState = 'draft' | 'registered' | 'dropped'

export interface LetterDraft {
  readonly id: number
  readonly state: DraftState
  /** Handed to its signers: nobody corrects it meanwhile. */
  readonly onSigning: boolean
  readonly summary: string
  readonly correspondentKind: 'organisation' | 'person'
  readonly correspondent: string
  readonly access: 'open' | 'service'
  readonly answers: AnsweredPaper | null
  readonly replyKind: 'final' | 'interim'
  readonly unitId: number | null
  readonly authorId: number
  readonly author: string
  /** People who were asked to approve or to sign. */
  readonly readers: readonly number[]
  /** People whom the answered appeal complains of. */
  readonly exceptPeople: readonly number[]
  readonly cardId: number | null
  readonly number: string
  readonly registeredOn: Temporal.PlainDate | null
  readonly dropReason: string
  readonly begunAt: Temporal.Instant
  readonly endedAt: Temporal.Instant | null
  readonly revision: number
}

export type FileRole = 'appendix' | 'original' | 'scan'

export interface LetterFile {
  readonly id: number
  readonly sha256: string
  readonly name: string
  readonly role: FileRole
  readonly attachedBy: string
  readonly attachedAt: Temporal.Instant
}

/** A letter to a resident: who they are is for those who deal with it (393/96-ВР ст. 10). */
export function isPersonal({ answers }: Pick<LetterDraft, 'answers'>): boolean {
  return answers !== null && answers.kind !== 'document'
}

/** Nobody changes what is at its signers, registered or dropped. */
export function requireDraft({ state, onSigning }: Pick<LetterDraft, 'state' | 'onSigning'>): void {
  if (state === 'registered') throw new Refusal('conflict', 'letter-drafts.registered')
  if (state === 'dropped') throw new Refusal('conflict', 'letter-drafts.dropped')
  if (onSigning) throw new Refusal('conflict', 'letter-drafts.on-signing')
}
