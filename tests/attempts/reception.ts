/** How the verbs of reception are tried: each on a sitting or a booking of its own. */
import * as reception from '#modules/reception'
import { type Attempt, type Council, personOf, today, type Verbs } from './council.ts'

const placeInput = reception.bookingForm.parse({
  ...{ at: '10:00', surname: 'Прикладова', givenName: 'Мешканка', address: 'вул. Прикладна, 1' },
  ...{ phone: '050 000 00 01', subject: 'Про дах' },
})

export function receptionVerbs({ world, next }: Council): Verbs {
  const sittingInput = () => {
    const heldOn = today.add({ days: next() }).toString()
    const personId = personOf(world, 'may')
    return reception.sittingForm.parse({ personId, heldOn, from: '10:00', until: '11:00', place: 'каб. 5' })
  }
  const sitting = () => reception.addSitting(world.house(), sittingInput())
  const booking = async () => (await reception.book(world.house(), await sitting(), { input: placeInput })).id
  const receiving =
    (id: number): Attempt =>
    (context) =>
      reception.receive(context, id, reception.receivingForm.parse({ summary: 'Про дах' }))
  return {
    'add hours': () => (context) => reception.addSitting(context, sittingInput()),
    'cancel hours': async () => {
      const id = await sitting()
      return (context) => reception.cancelSitting(context, id, 'Відрядження')
    },
    'take a place': async () => {
      const id = await sitting()
      return (context) => reception.book(context, id, { input: placeInput })
    },
    'write somebody in': async () => {
      const id = await sitting()
      return (context) => reception.admit(context, id, { input: placeInput })
    },
    'write in who came: another hour': async () => {
      const id = await sitting()
      return (context) => reception.admit(context, id, { input: { ...placeInput, at: '12:30' } })
    },
    'cancel a booking': async () => {
      const id = await booking()
      return (context) => reception.cancelBooking(context, id)
    },
    'receive: booked': async () => receiving(await booking()),
    'receive: received': async () => {
      const id = await booking()
      await receiving(id)(world.house())
      return receiving(id)
    },
    'mark missed: not yet': async () => {
      const id = await booking()
      return (context) => reception.markMissed(context, id)
    },
  }
}
