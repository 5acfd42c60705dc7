import { searchBody } from '#web/citizen/search/search.tsx'
import { onlyNumbered } from '#web/found-papers.ts'
import { deskPage, get, type Route, seeOther } from '#web/routes.ts'
import type { Visit } from '#web/visit.ts'

export const deskSearchRoutes: readonly Route[] = [get('/stil/poshuk', 'staff', search)]

async function search(visit: Visit) {
  const q = (visit.query.get('q') ?? '').trim()
  // A scanned label is the address of the card; a typed number that only one paper has opens that paper.
  const scanned = /\/d\/(\d+)$/.exec(q) ?? /^0*([1-9]\d*)$/.exec(q.length === 10 ? q : '')
  if (scanned) return seeOther(`/stil/dokumenty/${scanned[1]}`)
  const numbered = await onlyNumbered(visit.context, q)
  if (numbered !== null) return seeOther(numbered)
  return deskPage('Пошук', await searchBody(visit, '/stil/poshuk', '/stil/dovidnyk'))
}
