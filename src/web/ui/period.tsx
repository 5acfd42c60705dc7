import type { FieldErrors, Fields } from '../submitted.ts'
import { dayIn } from '../visit.ts'
import { type Filled, Input } from './forms.tsx'

/** Both days belong to the period. */
export interface Period {
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate
}

/** Days in one printed register. */
const longest = 366

/** The period `?z=…&do=…` of an address; one that cannot be gives `usual` and says what is wrong. */
export function periodOf(query: URLSearchParams, usual: Period): { period: Period; errors: FieldErrors } {
  const from = possible(query.get('z'), usual.from)
  const until = possible(query.get('do'), usual.until)
  if (!from) return { period: usual, errors: { z: noSuchDay } }
  if (!until) return { period: usual, errors: { do: noSuchDay } }
  const days = from.until(until).days
  if (days < 0) return { period: usual, errors: { do: 'Кінець періоду раніший за його початок' } }
  if (days >= longest) return { period: usual, errors: { do: 'Період довший за рік: оберіть коротший' } }
  return { period: { from, until }, errors: {} }
}

export function PeriodFields({ filled }: { filled: Filled }) {
  return (
    <>
      <Input name="z" label="Від" type="date" filled={filled} />
      <Input name="do" label="До" type="date" filled={filled} />
    </>
  )
}

/** What the fields of the period show: the asked days, right or wrong, or the usual ones. */
export function periodFields(query: URLSearchParams, { from, until }: Period): Fields {
  return { z: query.get('z') || from.toString(), do: query.get('do') || until.toString() }
}

export function periodQuery({ from, until }: Period): string {
  return `z=${from}&do=${until}`
}

const noSuchDay = 'Такої дати немає'

function possible(text: string | null, usual: Temporal.PlainDate): Temporal.PlainDate | undefined {
  if (!text) return usual
  const day = dayIn(text)
  return day && day.year >= 1991 && day.year <= 2100 ? day : undefined
}
