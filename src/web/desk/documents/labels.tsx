import { raw } from 'hono/html'
import { getCouncil } from '#modules/directory'
import { type Card, getCard } from '#modules/documents'
import { digitBars, qrCode } from '#platform/barcode'
import { get, printPage, type Route } from '#web/routes.ts'
import { PrintBar } from '#web/ui/sheet.tsx'
import { Day, numbered } from '#web/ui/text.tsx'
import { positive, type Visit } from '#web/visit.ts'

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
      <h1 class="hidden">{cards.length === 1 ? 'Етикетка' : 'Етикетки'}</h1>
      <PrintBar
        back={cards.length === 1 ? `/stil/dokumenty/${cards[0]?.id}` : '/stil/dokumenty'}
        backLabel={cards.length === 1 ? 'До документа' : 'До реєстру'}
      />
      {cards.map((card) => (
        <Label visit={visit} card={card} council={council.name} />
      ))}
    </div>,
  )
}

/** The code holds the card's address: a telephone opens it, a scanner types it into the search field. */
async function Label({ visit, card, council }: { visit: Visit; card: Card; council: string }) {
  const [code, bars] = await Promise.all([
    qrCode(`${visit.origin}/d/${card.id}`),
    digitBars(String(card.id).padStart(10, '0')),
  ])
  return (
    <div class="label-sheet">
      <div>{raw(code)}</div>
      <div>
        {council}
        <strong>{numbered(card.number)}</strong>
        <Day day={card.registeredOn} />
      </div>
      <div class="bars">{raw(bars)}</div>
    </div>
  )
}
