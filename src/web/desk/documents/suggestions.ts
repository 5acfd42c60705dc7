import { fullName, searchPeople } from '#modules/directory'
import { findCorrespondents } from '#modules/documents'
import { suggest } from '#modules/search'
import { get, type Route } from '#web/routes.ts'
import type { Visit } from '#web/visit.ts'

/** What a field offers while it is typed into. The same without a script: a plain field. */
export const suggestionRoutes: readonly Route[] = [
  get('/stil/pidkazky/korespondenty', 'staff', async (visit) =>
    answer(await findCorrespondents(visit.context, asked(visit)), ({ name }) => name),
  ),
  get('/stil/pidkazky/liudy', 'staff', async (visit) =>
    answer(await searchPeople(visit.context, asked(visit)), (person) => fullName(person)),
  ),
  get('/stil/pidkazky/vsiudy', 'staff', async (visit) => {
    const items = await suggest(visit.context, asked(visit))
    return Response.json(
      items.map(({ title, number, href }) => ({ text: number ? `№ ${number} ${title}` : title, href })),
    )
  }),
]

function asked(visit: Visit): string {
  return (visit.query.get('q') ?? '').slice(0, 120)
}

function answer<Item>(items: readonly Item[], text: (item: Item) => string): Response {
  return Response.json(
    items.map((item) => ({ text: text(item) })),
    { headers: { 'Cache-Control': 'no-store' } },
  )
}
