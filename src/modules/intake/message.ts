import { exceptKey, Refusal } from '#kernel'

export const channels = ['portal', 'email', 'post', 'phone', 'reception', 'hotline'] as const
/** How it came. */
export type Channel = (typeof channels)[number]

export const messageKinds = [
  'application',
  'complaint',
  'proposal',
  'information-request',
  'petition',
  'deputy',
  'administrative',
  'hotline',
  'letter',
] as const
/** What a message may be taken for. The law of each starts another clock. */
export type MessageKind = (typeof messageKinds)[number]

export const senderKinds = [
  'person',
  'collective',
  'media',
  'civic-organisation',
  'legal-person',
  'institution',
  'military-unit',
  'deputy',
  'anonymous',
] as const
export type SenderKind = (typeof senderKinds)[number]

/** The public form that the sender chose. */
export type SentForm = 'none' | 'appeal' | 'information-request'

/** A message as it came, and what became of it. */
export interface Message {
  readonly id: number
  readonly channel: Channel
  readonly form: SentForm
  readonly receivedAt: Temporal.Instant
  readonly enteredAt: Temporal.Instant
  readonly enteredBy: string
  readonly senderKind: SenderKind
  readonly sender: string
  readonly address: string
  readonly email: string
  readonly phone: string
  readonly confidential: boolean
  readonly subject: string
  readonly text: string
  /** What else its form asked, by name of the field. */
  readonly fields: Readonly<Record<string, string | readonly string[]>>
  /** Came in a flood from one address: it waits behind the others, and is lost no more than they are. */
  readonly crowded: boolean
  readonly kind: MessageKind | null
  /** What it became. */
  readonly result: Result | null
  readonly audience: readonly string[]
  readonly revision: number
  readonly files: readonly MessageFile[]
}

export interface Result {
  readonly kind: string
  readonly ref: number
  readonly number: string
  readonly href: string
}

export interface MessageFile {
  readonly sha256: string
  readonly name: string
}

/** The registry and the heads of the council read what comes in; others only what it became. */
const readers = ['house', 'role:registrar', 'role:secretary', 'role:mayor']
/** Of a sender who asks not to be named (393/96-ВР ст. 10): those who have to know. */
const readersOfConfidential = ['house', 'role:registrar', 'role:mayor']

/** Who reads what came in; `except`: of the council, whom it complains of, and then the head of the registry has to know. */
export function readersOf({ confidential }: Pick<Message, 'confidential'>, except: readonly number[]): string[] {
  const open = confidential && except.length === 0 ? readersOfConfidential : readers
  return [...open, ...except.map(exceptKey)]
}

/** It complains of somebody who works here: they do not read it, and the registry does not decide about it alone. */
export function complainsOfStaff({ audience }: Pick<Message, 'audience'>): boolean {
  return audience.some((key) => key.startsWith('except:'))
}

const longest = 90

/** What a message is called: its subject, or the first words of its text without the greeting. */
export function titleOf({ subject, text }: Pick<Message, 'subject' | 'text'>): string {
  const written = (subject || text.slice(0, 1000)).replace(/\s+/g, ' ').trim()
  const begun = written.replace(/^(Добрий день|Доброго дня|Вітаю|Шановн\p{L}+[^!.]{0,80})[!.,]\s*(?=\S)/iu, '')
  const [sentence = begun] = /^.{15,}?[.!?…](?=\s|$)/u.exec(begun) ?? []
  if (sentence.length <= longest) return sentence.replace(/[.,;:]$/, '')
  const cut = sentence.slice(0, longest)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longest / 2)).replace(/[\s.,;:]+$/, '')}…`
}

export function requireQualifiable(message: Pick<Message, 'kind' | 'result'>, kind: MessageKind): void {
  if (message.result !== null && message.kind === kind) throw new Refusal('conflict', 'intake.qualified-so')
}
