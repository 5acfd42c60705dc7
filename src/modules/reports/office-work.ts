import { longDate, plural } from '@ratusha/ukrainian'
import { getUnit, type Unit } from '#modules/directory'
import { countCards } from '#modules/documents'
import { type Book, listBooks } from '#modules/numbers'
import type { Context } from '#platform/db'
import type { Figure, Said, Scope } from './block.ts'

/** How a protocol of an extended conference at the mayor's is registered: the kind of its card. */
export const conferenceKind = 'протокол розширеної наради'

/** Діловодство: the block with which a department of seed 1 begins its yearly report, word for word. */
export async function readOfficeWork(context: Context, scope: Scope): Promise<Said> {
  const [figure, place] = await Promise.all([figuresOf(context, scope), placeOf(context, scope.unitId)])
  const conferences = figure('conferences', () => true, conferenceKind)
  return {
    intro: [`Станом на ${spelled(scope.until.add({ days: 1 }))} діловодство ${place} склало:`],
    items: [
      [
        'документообіг: ',
        figure('incoming', ({ kind }) => kind === 'incoming'),
        ' документів вхідної кореспонденції та ',
        figure('outgoing', ({ kind }) => kind === 'outgoing'),
        ' - вихідної',
      ],
      [
        'організовано ',
        conferences,
        ` ${plural(conferences.count, 'розширену нараду', 'розширені наради', 'розширених нарад')} в міського голови`,
      ],
      ['підготовлено проектів рішень виконавчого комітету - ', figure('drafts', ({ kind }) => kind === 'draft-acts')],
    ],
  }
}

type FigureOf = (name: string, isWanted: (book: Book) => boolean, kind?: string) => Figure

/** Counts the papers of some books, and says the address of the register that shows the same papers. */
async function figuresOf(context: Context, scope: Scope): Promise<FigureOf> {
  const { unitId, from, until } = scope
  const [counts, books] = await Promise.all([
    countCards(context, { from, until, unitId: unitId ?? undefined }),
    listBooks(context, { retired: true, ...(unitId === null ? {} : { unitIds: [unitId] }) }),
  ])
  return (name, isWanted, kind) => {
    const ids = new Set(books.filter((book) => isWanted(book)).map(({ id }) => id))
    const count = counts
      .filter((one) => ids.has(one.bookId) && (kind === undefined || one.kind === kind))
      .reduce((sum, { count }) => sum + count, 0)
    return { name, count, href: registerAddress({ bookIds: [...ids], kind, from, until }) }
  }
}

/** The register of documents with exactly these papers: of no book, when there is none. */
export function registerAddress({
  bookIds,
  kind,
  from,
  until,
}: Pick<Scope, 'from' | 'until'> & { bookIds: readonly number[]; kind?: string | undefined }): string {
  const query = new URLSearchParams({ z: from.toString(), do: until.toString() })
  for (const id of bookIds.length > 0 ? bookIds : ['nemaie']) query.append('zhurnal', String(id))
  if (kind !== undefined) query.set('vyd', kind)
  return `/stil/dokumenty?${query}`
}

async function placeOf(context: Context, unitId: number | null): Promise<string> {
  if (unitId === null) return 'у міській раді'
  return placeWords[(await getUnit(context, unitId)).kind] ?? 'у підрозділі'
}

const placeWords: Partial<Record<Unit['kind'], string>> = {
  department: 'у департаменті',
  administration: 'в управлінні',
  division: 'у відділі',
  leadership: 'у керівництва',
}

/** «01 січня 2025 року», as the reports of the council write it. */
function spelled(day: Temporal.PlainDate): string {
  return longDate(day).replace(/^\d\b/, '0$&')
}
