import { Refusal } from '#kernel'
import type { BookKind, TakenNumber } from '#modules/numbers'
import type { Context } from '#platform/db'
import type { NamedFile, Subject } from './signing.ts'

/** A draft, or what it has become, as signing sees it. */
export interface ToBeSigned extends Subject {
  readonly title: string
  readonly href: string
  readonly restricted: boolean
  readonly isDraft: boolean
  /** The day of its number; `null` for a draft. */
  readonly registeredOn: Temporal.PlainDate | null
  /** Handed to its signers: nobody corrects it meanwhile. */
  readonly onSigning: boolean
  /** Why the reader may not lead it to its signature, as a code with words; `null`: may. */
  readonly whyNotLead: string | null
  /** The key of the inbox that answers for it when nobody sent it. */
  readonly keeper: string
  readonly bookKind: BookKind
  /** Who stands under the text, in their order. */
  readonly signatories: readonly { readonly post: string; readonly name: string }[]
  /** Files that may be signed instead of its official form. */
  readonly files: readonly (NamedFile & { readonly id: number })[]
  /** There is a text of which an official form can be made. */
  readonly hasText: boolean
}

/** With what a draft becomes a registered paper. */
export interface Registration {
  readonly bookId: number
  readonly session: string
  readonly dossierIndex: string
  readonly on: Temporal.PlainDate
  /** The number that the signed file bears already. */
  readonly reserved: TakenNumber | null
  /** What was signed. */
  readonly originals: readonly NamedFile[]
  /** Files of the signatures that lie beside it. */
  readonly signatures: readonly NamedFile[]
}

export interface SigningHandler {
  /** Refuses like a thing that is not there whoever may not read it. */
  read(context: Context, ref: number): Promise<ToBeSigned>
  /** Nobody corrects the draft until it is released or registered. */
  hold(context: Context, ref: number): Promise<void>
  release(context: Context, ref: number): Promise<void>
  /** Whoever is asked to sign reads what they sign. */
  openTo(context: Context, ref: number, people: readonly number[]): Promise<void>
  /** The official form, as its signers have it before them. Slow: never within a transaction. */
  form(context: Context, ref: number, signed: { number: string; on: Temporal.PlainDate } | null): Promise<MadeForm>
  register(context: Context, ref: number, registration: Registration): Promise<void>
  /** The paper that was signed by hand, when it is registered. */
  attachScan(context: Context, ref: number, scan: NamedFile): Promise<void>
}

export interface MadeForm {
  readonly bytes: Uint8Array
  readonly name: string
}

const plugged = new Map<string, SigningHandler>()

/** Plugs in what may be handed to signers: done once, where the house is put together (src/signatures.ts). */
export function plugSigning(kind: string, handler: SigningHandler): void {
  plugged.set(kind, handler)
}

export function handlerOf({ kind }: Pick<Subject, 'kind'>): SigningHandler {
  const handler = plugged.get(kind)
  if (!handler) throw new Refusal('not-found', 'signings.not-found')
  return handler
}

export function isPlugged(kind: string): boolean {
  return plugged.has(kind)
}
