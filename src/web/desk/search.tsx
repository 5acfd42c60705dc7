import { findByNumber } from '#modules/documents'
import { searchBody } from '../citizen/search.tsx'
import { deskPage, get, type Route, seeOther } from '../routes.ts'
import type { Visit } from '../visit.ts'

export const deskSearchRoutes: readonly Route[] = [get('/stil/poshuk', 'staff', search)]

async function search(visit: Visit) {
  const q = (visit.query.get('q') ?? '').trim()
  // A scanned label is the address of the card; a typed number that only one paper has opens that paper.
  const scanned = /\/d\/(\d+)$/.exec(q) ?? /^0*([1-9]\d*)$/.exec(q.length === 10 ? q : '')
  if (scanned) return seeOther(`/stil/dokumenty/${scanned[1]}`)
  if (/^№?\s*[\p{L}\d./-]*\d[\p{L}\d./-]*$/u.test(q)) {
    const found = await findByNumber(visit.context, q.replace(/^№\s*/, ''))
    if (found.length === 1) return seeOther(`/stil/dokumenty/${found[0]?.id}`)
  }
  return deskPage('Пошук', await searchBody(visit, '/stil/poshuk', '/stil/dovidnyk'))
}
