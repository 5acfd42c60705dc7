import { shortDate } from '@ratusha/ukrainian'
import { layOut } from '#modules/acts'
import type { Council, Unit } from '#modules/directory'
import { type Attached, bare, type Mark, type Paper, placeOf, restricted, unbroken } from '#modules/official-forms'

/** What a letter belongs to, as its blank needs it. */
export interface LetterSubject {
  readonly kind: string
  readonly ref: number
  /** «Документ № 5», for the page. */
  readonly title: string
  readonly href: string
  /** Kind of the paper; a letter has none on its blank. */
  readonly paperKind: string
  readonly number: string
  readonly date: Temporal.PlainDate | null
  readonly restricted: boolean
  /** Files that go with it: bound by its PDF. */
  readonly attached?: readonly Attached[]
  /** What stands in the form before anybody has written. */
  readonly usual: LetterText
  readonly mayRead: boolean
  /** Why the reader may not write, as a code with words; `null`: may. */
  readonly whyNotWrite: string | null
}

/** What is written; one thing a line, an addressee of several lines apart from the next by an empty one. */
export interface LetterText {
  /** `null`: on the blank of the council. */
  readonly unitId: number | null
  readonly addressees: string
  readonly replyNumber: string
  readonly replyDate: string
  readonly title: string
  readonly text: string
  readonly appendices: string
  readonly post: string
  readonly name: string
  readonly secondPost: string
  readonly secondName: string
  readonly approvedPost: string
  readonly approvedName: string
  readonly agreedPost: string
  readonly agreedName: string
  readonly preparer: string
  readonly preparerPhone: string
}

export const noLetter: LetterText = {
  unitId: null,
  addressees: '',
  replyNumber: '',
  replyDate: '',
  title: '',
  text: '',
  appendices: '',
  post: '',
  name: '',
  secondPost: '',
  secondName: '',
  approvedPost: '',
  approvedName: '',
  agreedPost: '',
  agreedName: '',
  preparer: '',
  preparerPhone: '',
}

/** As the fields of a form. */
export function fieldsOf(text: LetterText): Record<string, string> {
  return Object.fromEntries(Object.entries(text).map(([name, value]) => [name, value === null ? '' : String(value)]))
}

interface Blank {
  readonly council: Council
  readonly unit: Unit | null
  readonly phones: string
}

export function letterOnForm(subject: LetterSubject, text: LetterText, blank: Blank): Paper {
  const { council, unit } = blank
  const isLetter = subject.paperKind === ''
  const day = subject.date === null ? '' : shortDate(subject.date)
  return {
    ...bare,
    bodies: unit && unit.name !== council.name ? [council.name, unit.name] : [council.name],
    details: isLetter ? detailsOf(blank) : [],
    kind: subject.paperKind.toLocaleUpperCase('uk'),
    date: day,
    number: subject.number,
    reference: text.replyNumber === '' ? null : { number: text.replyNumber, date: text.replyDate },
    place: placeOf(council),
    restriction: subject.restricted ? restricted : '',
    addressees: partsOf(text.addressees, /\n\s*\n/),
    approved: markOf(text.approvedPost, text.approvedName),
    title: text.title,
    blocks: layOut(text.text).map(({ label, depth, text }) => ({ label, depth, text: unbroken(text) })),
    appendices: partsOf(text.appendices, /\n/),
    attached: subject.attached ?? [],
    signatories: [
      { post: text.post, name: text.name },
      { post: text.secondPost, name: text.secondName },
    ].filter(({ post, name }) => post !== '' || name !== ''),
    agreed: [markOf(text.agreedPost, text.agreedName)].filter((mark) => mark !== null),
    preparer: [text.preparer, text.preparerPhone].filter(Boolean).join(' '),
  }
}

function detailsOf({ council, unit, phones }: Blank): string[] {
  const phone = phones || council.phone
  const where = [unit?.address || council.address, phone ? `тел. ${phone}` : '']
  const reach = [
    unit?.email || council.email,
    (unit?.website || council.website).replace(/^https?:\/\//, ''),
    council.code ? `код згідно з ЄДРПОУ ${council.code}` : '',
  ]
  return [where, reach].map((parts) => parts.filter(Boolean).join(', ')).filter(Boolean)
}

function markOf(post: string, name: string): Mark | null {
  return post === '' && name === '' ? null : { post, name, date: '' }
}

function partsOf(text: string, between: RegExp): string[] {
  return text
    .replace(/\r\n?/g, '\n')
    .split(between)
    .map((part) => part.trim())
    .filter(Boolean)
}
