import bwipjs from 'bwip-js/node'
import { raw } from 'hono/html'
import { getCouncil } from '#modules/directory'
import { type Card, getCard } from '#modules/documents'
import { get, printPage, type Route } from '../routes.ts'
import { Day, numbered } from '../ui/text.tsx'
import { positive, type Visit } from '../visit.ts'

export const labelRoutes: readonly Route[] = [
  get('/stil/dokumenty/:id{[0-9]+}/etyketka', 'staff', async (visit) =>
    labels(visit, [await getCard(visit.context, visit.id('id'))]),
  ),
  get('/stil/etyketky', 'staff', async (visit) => {
    const ids = visit.query
      .getAll('id')
      .flatMap((text) => positive(text) ?? [])
      .slice(0, 200)
    return labels(visit, await Promise.all(ids.map((id) => getCard(visit.context, id))))
  }),
]

async function labels(visit: Visit, cards: readonly Card[]) {
  const council = await getCouncil(visit.context)
  return printPage(
    cards.length === 1 ? `Етикетка ${numbered(cards[0]?.number ?? null)}` : 'Етикетки',
    <div class="labels">
      <p class="no-print">
        <a href={cards.length === 1 ? `/stil/dokumenty/${cards[0]?.id}` : '/stil/dokumenty'}>Назад</a>. Друк: Ctrl P.
      </p>
      {cards.map((card) => (
        <div class="label-sheet">
          <div>{qrOf(`${visit.origin}/d/${card.id}`)}</div>
          <div>
            {council.name}
            <strong>{numbered(card.number)}</strong>
            <Day day={card.registeredOn} />
          </div>
          <div class="bars">{barsOf(card.id)}</div>
        </div>
      ))}
    </div>,
  )
}

/** The address of the card: a telephone opens it, a scanner types it into the search field. */
function qrOf(address: string) {
  return raw(bwipjs.toSVG({ bcid: 'qrcode', text: address }))
}

// Numeric Code 128 of at least 45 mm: letters at that width are not read reliably from a scan.
function barsOf(id: number) {
  return raw(bwipjs.toSVG({ bcid: 'code128', text: String(id).padStart(10, '0'), height: 8, includetext: false }))
}
