/** A house that registers papers as fast as it can and says each number that was confirmed, until it is killed. */
import { theHouse } from '#kernel'
import { addUnit, listUnits } from '#modules/directory'
import { registerDocument, registrationForm } from '#modules/documents'
import { verifyJournal } from '#modules/journal'
import { listBooks, openBook } from '#modules/numbers'
import type { Context } from '#platform/db'
import { openHouse } from '../../src/opening.ts'

const unit = {
  parentId: null,
  kind: 'division' as const,
  name: 'Загальний відділ',
  shortName: 'Загальний відділ',
  index: '01',
  address: '',
  email: '',
  website: '',
  note: '',
  sort: 0,
}

const house = await openHouse(process.env)
const context: Context = { db: house.connection.db, actor: theHouse('test'), now: house.clock(), requestId: 'test' }
if (process.argv[2] === 'count') await count()
else await registerForEver()

async function registerForEver(): Promise<void> {
  const unitId = (await listUnits(context))[0]?.id ?? (await addUnit(context, unit))
  const book = {
    ownerUnitId: unitId,
    kind: 'incoming' as const,
    title: 'Вхідні',
    template: '{n}',
    restart: 'year' as const,
  }
  const bookId = (await listBooks(context))[0]?.id ?? (await openBook(context, book))
  for (let at = 0; ; at += 8) await Promise.all(Array.from({ length: 8 }, (_, client) => register(bookId, at + client)))
}

async function register(bookId: number, at: number): Promise<void> {
  const input = registrationForm.parse({
    bookId,
    correspondent: `Організація ${at % 7}`,
    correspondentNumber: `${process.pid}/${at}`,
    summary: `Про лист ${at}`,
  })
  const { number } = await registerDocument(context, input)
  process.stdout.write(`${number}\n`)
}

/** What the house holds: numbers of the cards, ordinals of the ledger, and whether the journal is whole. */
async function count(): Promise<void> {
  const cards = await house.connection.pool.query<{ number: string }>(
    'select number from documents.cards order by ordinal',
  )
  const ledger = await house.connection.pool.query<{ ordinal: number; last: number }>(
    'select entry.ordinal, series.last from numbers.entries entry join numbers.series series on series.id = entry.series_id order by 1',
  )
  const found = await house.connection.pool.query<{ count: string }>(
    "select count(*) from search.entries where kind = 'document'",
  )
  const { broken } = await verifyJournal(context)
  const answer = {
    cards: cards.rows.map(({ number }) => Number(number)),
    ledger: ledger.rows.map(({ ordinal }) => ordinal),
    last: ledger.rows[0]?.last ?? 0,
    searchable: Number(found.rows[0]?.count),
    broken,
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`)
  await house.close()
}
