import { tokens } from '@ratusha/ukrainian/lemmas'
import { type Cue, cues } from './cues.ts'
import type { Message, MessageKind } from './message.ts'

/** What a message looks like, and why. It never decides: a person does. */
export interface Proposal {
  readonly kind: MessageKind
  /** How much speaks for it, to compare proposals by; no probability. */
  readonly weight: number
  readonly reasons: readonly string[]
}

type Readable = Pick<Message, 'form' | 'channel' | 'senderKind' | 'subject' | 'text'>

interface Sign {
  readonly kind: MessageKind
  readonly weight: number
  readonly reason: string
}

const mostCharacters = 20_000

/** What speaks for each kind of message, the likeliest first. Nothing said at all: an application, as most are. */
export function propose(message: Readable): Proposal[] {
  const signs = [...signsOfForm(message), ...signsOfSender(message), ...signsOfWords(message)]
  const proposals = [...Map.groupBy(signs, ({ kind }) => kind)].map(([kind, some]) => ({
    kind,
    weight: some.reduce((sum, { weight }) => sum + weight, 0),
    reasons: distinct(some.map(({ reason }) => reason)),
  }))
  if (proposals.length === 0)
    return [{ kind: 'application', weight: 0, reasons: ['певних ознак немає; найчастіше це заява'] }]
  return proposals.toSorted((one, other) => other.weight - one.weight)
}

function signsOfForm({ form, channel }: Readable): Sign[] {
  if (form === 'information-request')
    return [{ kind: 'information-request', weight: 4, reason: 'надіслано формою запиту на інформацію' }]
  if (form === 'appeal') return [{ kind: 'application', weight: 1, reason: 'надіслано формою звернення' }]
  return channel === 'hotline' ? [{ kind: 'hotline', weight: 2, reason: 'надійшло на гарячу лінію' }] : []
}

function signsOfSender({ senderKind }: Readable): Sign[] {
  switch (senderKind) {
    case 'military-unit':
      return [{ kind: 'letter', weight: 6, reason: 'від військової частини: це службовий лист, а не звернення' }]
    case 'institution':
      return [{ kind: 'letter', weight: 5, reason: 'від органу чи установи: це службовий лист, а не звернення' }]
    case 'deputy':
      return [{ kind: 'deputy', weight: 5, reason: 'від депутата' }]
    case 'media':
      return [{ kind: 'information-request', weight: 2, reason: 'від медіа' }]
    case 'legal-person':
      return [{ kind: 'letter', weight: 2, reason: 'від юридичної особи' }]
    default:
      return []
  }
}

function signsOfWords({ subject, text }: Readable): Sign[] {
  const whole = `${subject}\n${text}`.slice(0, mostCharacters)
  const read = tokens(whole)
  return cues.flatMap(({ kind, weight, words }) => {
    const found = firstOf(read, words)
    if (!found) return []
    return [{ kind, weight, reason: `слова «${whole.slice(found.start, found.end).replace(/\s+/g, ' ')}»` }]
  })
}

/** «прошу надати інформацію» says it; «прошу» alone beside it would say it again. */
function distinct(reasons: readonly string[]): string[] {
  const bare = (reason: string) => reason.replace(/^слова «|»$/g, '')
  return reasons.filter(
    (reason, at) =>
      !reasons.some((other, place) => place !== at && other.length > reason.length && other.includes(bare(reason))),
  )
}

type Read = ReturnType<typeof tokens>

/** Where the words of a cue stand one after another, each in any form, with at most one word between them. */
function firstOf(read: Read, words: Cue['words']): { start: number; end: number } | undefined {
  const wanted = lemmasOf(words)
  for (const [at, token] of read.entries()) {
    let last = at
    const stands = wanted.every((lemmas, step) => {
      if (step === 0) return meet(token.lemmas, lemmas)
      const next = read.findIndex(
        ({ lemmas: own, position }, place) =>
          place > last && position - (read[last]?.position ?? 0) <= 2 && meet(own, lemmas),
      )
      last = next
      return next !== -1
    })
    if (stands) return { start: token.start, end: read[last]?.end ?? token.end }
  }
  return undefined
}

const remembered = new Map<string, readonly (readonly string[])[]>()

function lemmasOf(words: string): readonly (readonly string[])[] {
  const known = remembered.get(words) ?? tokens(words).map(({ lemmas }) => lemmas)
  remembered.set(words, known)
  return known
}

function meet(one: readonly string[], other: readonly string[]): boolean {
  return one.some((lemma) => other.includes(lemma))
}
