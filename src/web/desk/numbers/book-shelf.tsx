import { z } from 'zod'
import { type Book, getBook, listGaps, listSeries, type SeriesRow } from '#modules/numbers'
import type { Filled } from '#web/ui/forms.tsx'
import type { Visit } from '#web/visit.ts'
import type { Gap } from './book-runs.ts'

export const reason = z
  .string('Напишіть причину')
  .trim()
  .min(3, 'Напишіть причину: порожній номер без причини не лишають')
  .max(300, 'Причина довша за 300 знаків')

export const ordinal = z.coerce
  .number('Напишіть номер числом')
  .int('Напишіть номер цілим числом')
  .min(1, 'Номери починаються з одиниці')
  .max(9_999_999, 'Номер має до семи знаків')

export interface Shelved {
  readonly book: Book
  readonly series: readonly SeriesRow[]
  readonly gaps: readonly Gap[]
}

export async function shelved(visit: Visit): Promise<Shelved> {
  const book = await getBook(visit.context, visit.id('id'))
  const [series, gaps] = await Promise.all([listSeries(visit.context, book.id), listGaps(visit.context, book.id)])
  return { book, series, gaps }
}

export function Finish({ label, late, back }: { label: string; late?: boolean; back: number }) {
  return (
    <div class="actions">
      <button type="submit" class={late ? 'button-late' : 'button-main'}>
        {label}
      </button>
      <a href={`/stil/zhurnaly/${back}`}>Не зберігати</a>
    </div>
  )
}

export function statusOfForm({ errors }: Filled): 200 | 422 {
  return Object.keys(errors).length > 0 ? 422 : 200
}
