import type { Unit } from '#modules/directory'
import { type Card, documentKinds, documentWords } from '#modules/documents'
import type { Book } from '#modules/numbers'
import { FilterForm } from '#web/ui/filters.tsx'
import { dayIn, oneOf, positive } from '#web/visit.ts'

const directions = ['incoming', 'outgoing', 'internal'] as const
const states = ['registered', 'late', 'executed', 'filed'] as const

/** The filters of the register as its address says them. */
export function registerFilterOf(query: URLSearchParams) {
  return {
    q: query.get('q')?.slice(0, 200) ?? '',
    bookIds: booksIn(query),
    kind: query.get('vyd')?.slice(0, 100) || undefined,
    direction: oneOf<Card['direction']>(query.get('napriam'), directions),
    state: oneOf(query.get('stan'), states),
    unitId: positive(query.get('pidrozdil')),
    from: dayIn(query.get('z')),
    until: dayIn(query.get('do')),
  }
}

/** `?zhurnal=3&zhurnal=5`: the papers of both; one that cannot be is a book without papers. */
function booksIn(query: URLSearchParams): number[] | undefined {
  const named = query.getAll('zhurnal').filter(Boolean)
  return named.length === 0 ? undefined : named.slice(0, 300).flatMap((text) => positive(text) ?? [])
}

interface RegisterFiltersProps {
  readonly query: URLSearchParams
  readonly books: readonly Book[]
  readonly units: ReadonlyMap<number, Unit>
}

export function RegisterFilters({ query, books, units }: RegisterFiltersProps) {
  return (
    <>
      <FilterForm
        action="/stil/dokumenty"
        fields={Object.fromEntries(query)}
        search="Номер, зміст або кореспондент"
        conditions={[
          {
            name: 'zhurnal',
            label: 'Журнал',
            empty: 'усі журнали',
            options: books.map((book) => ({
              value: String(book.id),
              label: book.title,
              group: units.get(book.ownerUnitId)?.name ?? '',
            })),
          },
          { name: 'stan', label: 'Стан', empty: 'у будь-якому стані', options: stateOptions },
          {
            name: 'napriam',
            label: 'Напрям',
            empty: 'усі',
            options: directions.map((value) => ({ value, label: documentWords.direction[value] })),
          },
          { name: 'vyd', label: 'Вид документа', list: 'vydy' },
          { name: 'z', label: 'Від', type: 'date' },
          { name: 'do', label: 'До', type: 'date' },
        ]}
      />
      <datalist id="vydy">
        {documentKinds.map((kind) => (
          <option value={kind} />
        ))}
      </datalist>
    </>
  )
}

const stateOptions = [
  { value: 'registered', label: documentWords.state.registered },
  { value: 'late', label: 'прострочено' },
  { value: 'executed', label: documentWords.state.executed },
  { value: 'filed', label: documentWords.state.filed },
]
