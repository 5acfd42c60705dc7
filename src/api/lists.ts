import { z } from '@hono/zod-openapi'
import { inputWords } from './words.uk.ts'

export interface ListQuery {
  readonly q: string
  readonly page: number
  readonly per_page: number
}

const mostPages = 100_000
const mostPerPage = 100

export const pageQuery = {
  q: z
    .string()
    .max(400, inputWords.query)
    .default('')
    .openapi({ description: 'Слова або частина номера', example: 'дах школи' }),
  page: whole(inputWords.page, mostPages, 1).openapi({
    type: 'integer',
    minimum: 1,
    maximum: mostPages,
    default: 1,
    description: 'Сторінка, від першої',
  }),
  per_page: whole(inputWords.perPage, mostPerPage, 50).openapi({
    type: 'integer',
    minimum: 1,
    maximum: mostPerPage,
    default: 50,
    description: 'Рядків на сторінці, до 100',
  }),
}

export function idQuery(description: string) {
  return z
    .string()
    .regex(/^[1-9]\d{0,14}$/, inputWords.id)
    .transform(Number)
    .optional()
    .openapi({ type: 'integer', minimum: 1, description })
}

export function dayQuery(description: string) {
  return z
    .string()
    .transform((written, issues) => {
      const day = readDay(written)
      if (day) return day
      issues.addIssue({ code: 'custom', message: inputWords.day })
      return z.NEVER
    })
    .optional()
    .openapi({ type: 'string', format: 'date', description, example: '2026-01-15' })
}

export function listSchema<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    page: z.number().int().openapi({ description: 'Ця сторінка' }),
    per_page: z.number().int().openapi({ description: 'Рядків на сторінці' }),
    total: z.number().int().openapi({ description: 'Скільки всього знайдено серед відкритого вам' }),
  })
}

/** `Link` of RFC 8288, with addresses of this house. Where the total is not exact, nobody knows the last page. */
export function linksOf(
  url: URL,
  list: { page: number; perPage: number; total: number; shown: number; exact: boolean },
): string {
  const last = Math.max(1, Math.ceil(list.total / list.perPage))
  const hasNext = list.exact ? list.page < last : list.shown === list.perPage
  const links: [string, number][] = [['first', 1]]
  if (list.page > 1) links.push(['prev', list.exact ? Math.min(list.page - 1, last) : list.page - 1])
  if (hasNext) links.push(['next', list.page + 1])
  if (list.exact) links.push(['last', last])
  return links.map(([rel, page]) => `<${addressOf(url, page)}>; rel="${rel}"`).join(', ')
}

/** The page of a list that is in memory as a whole. */
export function pageOf<Item>(items: readonly Item[], { page, per_page }: Pick<ListQuery, 'page' | 'per_page'>) {
  return { items: items.slice((page - 1) * per_page, page * per_page), total: items.length }
}

function addressOf(url: URL, page: number): string {
  const query = new URLSearchParams(url.searchParams)
  query.set('page', String(page))
  return `${url.pathname}?${query}`
}

function whole(message: string, most: number, otherwise: number) {
  return z
    .string()
    .regex(/^\d{1,6}$/, message)
    .transform(Number)
    .refine((value) => value >= 1 && value <= most, message)
    .default(otherwise)
}

// Temporal reads ±YYYYYY years too; the calendar of the register has four digits.
function readDay(written: string): Temporal.PlainDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(written)) return undefined
  try {
    return Temporal.PlainDate.from(written, { overflow: 'reject' })
  } catch {
    return undefined
  }
}
