/** How the verbs of journals and their numbers are tried. */
import * as numbers from '#modules/numbers'
import { inTransaction } from '#platform/db'
import { type Council, today, type Verbs } from './council.ts'

export function numberVerbs(council: Council): Verbs {
  const { world, owner } = council
  const bookInput = () =>
    numbers.bookForm.parse({
      ownerUnitId: owner,
      kind: 'incoming',
      title: 'Вхідні',
      template: '{n}-в',
      restart: 'year',
    })
  function takenIn(book: numbers.Book): Promise<numbers.TakenNumber> {
    return inTransaction(world.house(), (context) => numbers.takeNumber(context, { book, on: today }))
  }
  return {
    'open a book': () => (context) => numbers.openBook(context, bookInput()),
    'edit a book: empty': async () => {
      const { id } = await world.book(owner)
      return (context) => numbers.editBook(context, id, 1, bookInput())
    },
    'retire a book': async () => {
      const { id } = await world.book(owner)
      return (context) => numbers.retireBook(context, id, 1)
    },
    'explain a gap': async () => {
      const book = await world.book(owner)
      return (context) =>
        numbers.leaveOut(context, { book, scope: '2026', from: 1, until: 9, reason: 'паперовий журнал' })
    },
    'void a number: reserved': async () => {
      const wanted = { book: await world.book(owner), on: today }
      const held = await inTransaction(world.house(), (context) => numbers.reservations.hold(context, wanted, 'підпис'))
      return (context) => numbers.voidReservation(context, { ...held, reason: 'не підписано' })
    },
    'void a number: taken': async () => {
      const taken = await takenIn(await world.book(owner))
      return (context) => numbers.voidReservation(context, { ...taken, reason: 'помилка' })
    },
    'close the year: open': async () => {
      const { seriesId } = await takenIn(await world.book(owner))
      return (context) => numbers.closeSeries(context, { seriesId, note: '' })
    },
    'close the year: closed': async () => {
      const { seriesId } = await takenIn(await world.book(owner))
      await numbers.closeSeries(world.house(), { seriesId, note: '' })
      return (context) => numbers.closeSeries(context, { seriesId, note: '' })
    },
  }
}
