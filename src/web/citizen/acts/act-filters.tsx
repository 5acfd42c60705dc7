import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { type ActKind, actKinds, actKindWords, type getShelves, type listActs } from '#modules/acts'
import type { Unit } from '#modules/directory'
import { forceOptions } from '#web/citizen/effects/force-filter.ts'
import { FilterForm } from '#web/ui/filters.tsx'
import { oneOf, pageOf, positive } from '#web/visit.ts'

type ActFilter = Parameters<typeof listActs>[1]

/** The filters of the register as its address says them; a value that cannot be is as if it were not there. */
export function readActFilter(query: URLSearchParams): ActFilter & { readonly q: string } {
  return {
    q: query.get('q')?.slice(0, 400) ?? '',
    kind: oneOf<ActKind>(query.get('vyd'), actKinds),
    bodyUnitId: positive(query.get('orhan')),
    year: positive(query.get('rik')),
    state: oneOf<'draft' | 'adopted'>(query.get('stan'), ['draft', 'adopted']),
    sort: oneOf<'newest' | 'oldest' | 'number'>(query.get('poriadok'), ['newest', 'oldest', 'number']),
    ...pageOf(query),
  }
}

interface ActFiltersProps {
  readonly action: string
  readonly filter: ActFilter
  /** `?chynnist=` of the address. */
  readonly force: string | null
  readonly shelves: Awaited<ReturnType<typeof getShelves>>
  readonly units: ReadonlyMap<number, Unit>
  /** More conditions of staff, and what one of them in force is called. */
  readonly children?: Child
  readonly own?: string | undefined
}

const drawn = new WeakMap<ActFiltersProps['shelves'], ReturnType<typeof raw>>()

/**
 * The filters of the whole register, nothing asked yet: the page that most open. They are the same for everybody as long
 * as the shelves are, and cost a fifth of the page.
 */
export async function filtersOfAll(props: ActFiltersProps): Promise<Child> {
  const known = drawn.get(props.shelves)
  if (known) return known
  const html = raw(String(await (<ActFilters {...props} />)))
  drawn.set(props.shelves, html)
  return html
}

/** The same filters for residents and for staff, who may have some more. */
export function ActFilters({ action, filter, force, shelves, units, children, own }: ActFiltersProps) {
  const fields = {
    q: filter.q ?? '',
    vyd: filter.kind ?? '',
    orhan: String(filter.bodyUnitId ?? ''),
    rik: String(filter.year ?? ''),
    stan: filter.state ?? '',
    chynnist: force ?? '',
    poriadok: filter.sort ?? 'newest',
  }
  return (
    <FilterForm
      action={action}
      fields={fields}
      search="Номер або слова з акта"
      conditions={[
        {
          name: 'vyd',
          label: 'Вид',
          empty: 'усі види',
          options: actKinds.map((kind) => ({ value: kind, label: actKindWords[kind].many })),
        },
        {
          name: 'rik',
          label: 'Рік',
          empty: 'усі роки',
          options: shelves.years.map((year) => ({ value: String(year), label: String(year) })),
        },
      ]}
      rare={[
        {
          name: 'orhan',
          label: 'Хто видав',
          empty: 'усі органи',
          options: shelves.bodyUnitIds.map((id) => ({ value: String(id), label: units.get(id)?.name ?? '' })),
        },
        {
          name: 'stan',
          label: 'Стан',
          empty: 'акти й проєкти',
          options: [
            { value: 'adopted', label: 'ухвалені акти' },
            { value: 'draft', label: 'проєкти' },
          ],
        },
        { name: 'chynnist', label: 'Чинність', empty: 'будь-яка', options: forceOptions },
        {
          name: 'poriadok',
          label: 'Порядок',
          usual: 'newest',
          options: [
            { value: 'newest', label: 'спершу новіші' },
            { value: 'oldest', label: 'спершу давніші' },
            { value: 'number', label: 'за номером' },
          ],
        },
      ]}
      own={own}
    >
      {children}
    </FilterForm>
  )
}
