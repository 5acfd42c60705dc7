import { z } from 'zod'
import { type Act, actForm, adoptionForm } from '#modules/acts'
import { revision } from '#platform/input'
import { type Fields, fieldText } from '#web/submitted.ts'

/** Parts of an act that repeat: their fields are numbered, `signatories.0.post`. */
export const repeated = {
  signatories: ['post', 'name'],
  appendices: ['title', 'present'],
} as const
export type Repeated = keyof typeof repeated

const known = {
  bookId: adoptionForm.shape.bookId,
  adoptedOn: adoptionForm.shape.adoptedOn,
  number: z
    .string('Напишіть номер, який стоїть на документі')
    .trim()
    .min(1, 'Напишіть номер, який стоїть на документі')
    .max(60, 'Номер довший за 60 знаків'),
}

const correction = {
  revision,
  reason: z.string('Напишіть причину').trim().min(3, 'Напишіть, чому виправляєте').max(300, 'Довше за 300 знаків'),
}

export const draftFields = z.preprocess(withRows, actForm)
export const adoptedFields = z.preprocess(withRows, actForm.extend(adoptionForm.shape))
export const knownFields = z.preprocess(withRows, actForm.extend(known))
export const correctionFields = z.preprocess(withRows, actForm.extend(correction))

/** The same fields with the empty rows taken out, so that a row keeps its number between the form and its errors. */
export function compactRows(fields: Fields): Fields {
  const rest = Object.entries(fields).filter(([name]) => !/^(signatories|appendices)\.\d+\./.test(name))
  const rows = (Object.keys(repeated) as Repeated[]).flatMap((part) =>
    rowsOf(fields, part).flatMap((row, at) =>
      Object.entries(row).map(([name, value]) => [`${part}.${at}.${name}`, value]),
    ),
  )
  return Object.fromEntries([...rest, ...rows])
}

/** How many rows a form shows: those written, one more, and at least as many as were asked for. */
export function rowsShown(fields: Fields, part: Repeated): number {
  const asked = Number(fieldText(fields, `${part}-rows`)) || 2
  const more = fieldText(fields, '_do') === `more-${part}` ? 1 : 0
  return Math.min(Math.max(rowsOf(fields, part).length + 1, asked + more), 60)
}

export function fieldsOfAct(act: Act): Record<string, string> {
  const rows = [
    ...act.signatories.flatMap(({ post, name }, at) => [
      [`signatories.${at}.post`, post],
      [`signatories.${at}.name`, name],
    ]),
    ...act.appendices.flatMap(({ title, present }, at) => [
      [`appendices.${at}.title`, title],
      [`appendices.${at}.present`, present ? 'true' : ''],
    ]),
  ]
  return {
    revision: String(act.revision),
    title: act.title,
    text: act.text,
    textState: act.textState,
    preparer: act.preparer,
    preparerPhone: act.preparerPhone,
    sourceNote: act.sourceNote,
    access: act.access,
    ...Object.fromEntries(rows),
  }
}

/** The rows of a repeated part in words, one a line: for comparing two versions. */
export function rowsText(fields: Fields, part: Repeated): string {
  const line = (row: Record<string, string>) =>
    part === 'signatories'
      ? [row.post, row.name].filter(Boolean).join(' ')
      : `${row.title}${row.present ? '' : ' (немає)'}`
  return rowsOf(fields, part).map(line).join('; ')
}

export function rowsOf(fields: Fields, part: Repeated): Record<string, string>[] {
  const numbers = Object.keys(fields).flatMap((name) => {
    const found = new RegExp(`^${part}\\.(\\d{1,3})\\.`).exec(name)
    return found ? [Number(found[1])] : []
  })
  const [main] = repeated[part]
  return [...new Set(numbers)]
    .sort((one, other) => one - other)
    .map((at) => Object.fromEntries(repeated[part].map((name) => [name, fieldText(fields, `${part}.${at}.${name}`)])))
    .filter((row) => row[main]?.trim() || row.name?.trim())
}

function withRows(given: unknown): unknown {
  if (typeof given !== 'object' || given === null) return given
  const fields: Fields = { ...given }
  return {
    ...fields,
    signatories: rowsOf(fields, 'signatories'),
    appendices: rowsOf(fields, 'appendices').map(({ title, present }) => ({ title, present: present === 'true' })),
  }
}
