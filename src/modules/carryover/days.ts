import { monthName } from '@ratusha/ukrainian'

const months = new Map(Array.from({ length: 12 }, (_, at) => [monthName(at + 1, 'genitive'), at + 1]))
const spreadsheetsFirstDay = Temporal.PlainDate.from('1899-12-30')

/**
 * A day as tables write it: 15.01.2025, 2025-01-15T10:30, 15/01/25, 15 січня 2025 р., or the number of a spreadsheet.
 * `null` for an empty cell, `undefined` for what is no day.
 */
export function dayIn(written: string): Temporal.PlainDate | null | undefined {
  const text = written.trim().toLocaleLowerCase('uk')
  if (text === '') return null
  const iso = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[t ].*)?$/.exec(text)
  if (iso) return dayOf(iso[1], iso[2], iso[3])
  const byHand = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})(?:\s*р?\.?|[ ,]+\d{1,2}:\d{2}.*)$/.exec(text)
  if (byHand) return dayOf(yearOf(byHand[3]), byHand[2], byHand[1])
  const inWords = /^«?(\d{1,2})»? (\p{L}+) (\d{4})(?:\s*(?:р\.?|року))?$/u.exec(text)
  if (inWords) return dayOf(inWords[3], months.get(inWords[2] ?? ''), inWords[1])
  const serial = /^(\d{5})(?:\.\d+)?$/.exec(text)
  if (serial) return spreadsheetsFirstDay.add({ days: Number(serial[1]) })
  return undefined
}

function yearOf(written: string | undefined): string | undefined {
  if (written?.length !== 2) return written
  return Number(written) > 80 ? `19${written}` : `20${written}`
}

function dayOf(
  year: string | undefined,
  month: string | number | undefined,
  day: string | undefined,
): Temporal.PlainDate | undefined {
  try {
    const read = Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(day) },
      { overflow: 'reject' },
    )
    return read.year >= 1900 && read.year <= 2100 ? read : undefined
  } catch {
    return undefined
  }
}
