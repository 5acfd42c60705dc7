import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getAppeal } from '#modules/appeals'
import { findKey } from '#modules/intake'
import { historyOf } from '#modules/journal'
import { newWorld, type World } from '#tests/world.ts'
import {
  addSitting,
  admit,
  book,
  bookingForm,
  cancelBooking,
  cancelSitting,
  getBooked,
  getSitting,
  listFree,
  listSittings,
  markMissed,
  receive,
  receivingForm,
  sittingForm,
  slotsOf,
  visitorForm,
} from './index.ts'

describe('personal reception', () => {
  let world: World
  let mayor: number

  beforeAll(async () => {
    world = await newWorld()
    const registry = await world.unit('Загальний відділ')
    await world.book(registry, { kind: 'appeals', template: '{letter}-{n}' })
    await world.staff('registrar', { roles: ['registrar'], unitId: registry })
    const leadership = await world.unit('Керівництво', { kind: 'leadership' })
    mayor = (await world.staff('mayor', { roles: ['mayor'], unitId: leadership })).personId
    await world.staff('executor', { roles: ['executor'] })
  })
  afterAll(() => world.close())

  const hours = (fields: object = {}) =>
    sittingForm.parse({
      personId: mayor,
      heldOn: '2026-11-25',
      from: '10:00',
      until: '12:00',
      place: 'вул. Прикладна, 1, каб. 5',
      ...fields,
    })
  let day = 0
  const sitting = (fields: object = {}) => {
    day += 1
    const heldOn = Temporal.PlainDate.from('2026-12-01').add({ days: day }).toString()
    return addSitting(world.as('registrar'), hours({ heldOn, ...fields }))
  }
  const place = (fields: object = {}) =>
    bookingForm.parse({
      at: '10:20',
      surname: 'Прикладова',
      givenName: 'Мешканка',
      address: 'вул. Прикладна, 5',
      phone: '050 000 00 01',
      subject: 'Про яму на вулиці',
      ...fields,
    })
  const come = async (fields: object = {}) => book(world.stranger(), await sitting(), { input: place(fields) })

  it('a place is taken without an account, found by its key, and nobody else’s any more', async () => {
    const id = await sitting()
    const { key } = await book(world.stranger(), id, { input: place() })
    expect(await findKey(world.stranger(), key)).toMatchObject({ kind: 'reception' })
    const { sitting: held } = await getSitting(world.stranger(), id)
    expect(await listFree(world.stranger(), held)).toEqual(['10:00', '10:40', '11:00', '11:20', '11:40'])
    const late = book(world.stranger(), id, { input: place({ phone: '050 000 00 02' }) })
    await expect(late).rejects.toMatchObject({ code: 'reception.slot-taken' })
  })

  it('one person has one place at a reception, however the telephone is spelt; a family may come together', async () => {
    const id = await sitting()
    const { id: first } = await book(world.stranger(), id, { input: place() })
    const again = place({ at: '11:00', surname: 'ПРИКЛАДОВА', phone: '+38 (050) 0000001' })
    await expect(book(world.stranger(), id, { input: again })).rejects.toMatchObject({
      code: 'reception.booked-already',
    })
    await book(world.stranger(), id, { input: place({ at: '11:20', givenName: 'Інша' }) })
    await cancelBooking(world.house(), first)
    await book(world.stranger(), id, { input: again })
  })

  it('of one official two receptions do not overlap, by whatever minutes, even when entered at once', async () => {
    const on = (from: string, until: string) => hours({ heldOn: '2027-02-01', from, until })
    const both = await Promise.allSettled(
      [on('10:00', '12:00'), on('11:00', '13:00')].map((input) => addSitting(world.as('registrar'), input)),
    )
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    await addSitting(world.as('registrar'), on('13:00', '14:00'))
    const within = addSitting(world.as('registrar'), on('11:30', '11:40'))
    await expect(within).rejects.toMatchObject({ code: 'reception.sitting-doubled' })
  })

  it('of ten who press at once, one gets the place', async () => {
    const id = await sitting()
    const phone = (at: number) => place({ phone: `050 000 00 1${at}` })
    const tries = Array.from({ length: 10 }, (_, at) => book(world.stranger(), id, { input: phone(at) }))
    const done = await Promise.allSettled(tries)
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('a cancelled place is free again, and is not cancelled twice', async () => {
    const id = await sitting()
    const { id: bookingId } = await book(world.stranger(), id, { input: place() })
    await cancelBooking(world.house(), bookingId)
    await expect(cancelBooking(world.house(), bookingId)).rejects.toMatchObject({ code: 'reception.booking-over' })
    await book(world.stranger(), id, { input: place() })
  })

  it.each([
    ['10:10', 'reception.no-such-slot'],
    ['12:00', 'reception.no-such-slot'],
  ])('at %s nobody is received', async (at, code) => {
    await expect(come({ at })).rejects.toMatchObject({ code })
  })

  it('what is said is an oral appeal with a clock of its own', async () => {
    const { id } = await come()
    const input = receivingForm.parse({ summary: 'Про яму', outcome: 'Голова доручив перевірити' })
    const { appealId } = await receive(world.as('registrar'), id, input)
    const appeal = await getAppeal(world.as('mayor'), appealId)
    expect([appeal.channel, appeal.form, appeal.due.ruleId]).toEqual(['reception', 'oral', 'ZV-01'])
    expect(appeal.text).toContain('Голова доручив перевірити')
    await expect(receive(world.as('registrar'), id, input)).rejects.toMatchObject({ code: 'reception.booking-over' })
  })

  it('what is settled on the spot is registered with its answer, by the day of the reception', async () => {
    const id = await addSitting(world.as('registrar'), hours({ heldOn: '2026-11-20', from: '09:00', until: '18:00' }))
    const came = visitorForm.parse({ ...place({ at: '09:05' }), phone: '' })
    const { id: visitor, key } = await admit(world.as('registrar'), id, { input: came })
    expect(await findKey(world.stranger(), key)).toMatchObject({ kind: 'reception', ref: visitor })
    const later = { ...world.as('registrar'), now: world.now.add({ hours: 72 }) }
    const input = receivingForm.parse({
      summary: 'Про яму',
      outcome: 'Яму засиплють у понеділок',
      settled: 'satisfied',
    })
    const { appealId } = await receive(later, visitor, input)
    const { state, outcome, receivedOn, responsiblePersonId } = await getAppeal(world.as('registrar'), appealId)
    expect([state, outcome, String(receivedOn), responsiblePersonId]).toEqual([
      'answered',
      'satisfied',
      '2026-11-20',
      mayor,
    ])
    expect(receivingForm.safeParse({ summary: 'Про яму', settled: 'explained' }).success).toBe(false)
  })

  it('whoever comes is written in within the hours of the day, by telephone only to a free place', async () => {
    const today = await addSitting(
      world.as('registrar'),
      hours({ heldOn: '2026-11-20', from: '06:00', until: '08:00' }),
    )
    const write = (id: number, at: string) => admit(world.as('registrar'), id, { input: place({ at }) })
    await write(today, '07:07')
    await expect(write(today, '07:07')).rejects.toMatchObject({ code: 'reception.slot-taken' })
    await expect(write(today, '08:00')).rejects.toMatchObject({ code: 'reception.outside-hours' })
    const ahead = await sitting()
    await expect(write(ahead, '10:07')).rejects.toMatchObject({ code: 'reception.no-such-slot' })
    await write(ahead, '10:20')
  })

  it('a complaint of the one who received goes past them', async () => {
    const { id } = await come()
    const input = receivingForm.parse({ summary: 'Про відмову', kind: 'complaint', complainedOf: 'Прикладова-mayor' })
    const { appealId } = await receive(world.as('registrar'), id, input)
    await expect(getAppeal(world.as('mayor'), appealId)).rejects.toMatchObject({ kind: 'not-found' })
    const another = await come()
    const settled = receivingForm.parse({ ...input, outcome: 'Усе гаразд', settled: 'explained' })
    await expect(receive(world.as('registrar'), another.id, settled)).rejects.toMatchObject({ kind: 'conflict' })
  })

  it('a cancelled reception takes nobody, and says why to those who had booked', async () => {
    const id = await sitting()
    const { id: bookingId } = await book(world.stranger(), id, { input: place() })
    await cancelSitting(world.as('registrar'), id, 'Відрядження')
    const booked = await getBooked(world.house(), bookingId)
    expect([booked.sitting.cancelReason, booked.mayCancel]).toEqual(['Відрядження', false])
    const late = book(world.stranger(), id, { input: place({ at: '11:00' }) })
    await expect(late).rejects.toMatchObject({ code: 'reception.cancelled' })
  })

  it('who comes is read by the registry and the one who receives, by nobody else', async () => {
    const id = await sitting()
    const { id: bookingId } = await book(world.stranger(), id, { input: place() })
    for (const login of ['registrar', 'mayor']) expect((await getSitting(world.as(login), id)).bookings).toHaveLength(1)
    expect((await getSitting(world.as('executor'), id)).bookings).toBeNull()
    expect((await getSitting(world.stranger(), id)).bookings).toBeNull()
    expect(JSON.stringify(await historyOf(world.house(), 'booking', bookingId))).not.toContain('Прикладова')
  })

  it('nobody is missed before the time has come, and nobody is received twice at one time', async () => {
    const { id } = await come()
    await expect(markMissed(world.as('registrar'), id)).rejects.toMatchObject({ code: 'reception.not-yet' })
    await expect(addSitting(world.as('registrar'), hours({ heldOn: '2026-11-19' }))).rejects.toMatchObject({
      code: 'reception.day-past',
    })
    await addSitting(world.as('registrar'), hours())
    await expect(addSitting(world.as('registrar'), hours())).rejects.toMatchObject({
      code: 'reception.sitting-doubled',
    })
    expect((await listSittings(world.stranger(), { page: 1, perPage: 50 })).total).toBeGreaterThan(1)
  })

  it('slots are equal, do not overlap and end in time', () => {
    const minutes = fc.integer({ min: 0, max: 23 * 60 })
    fc.assert(
      fc.property(minutes, minutes, fc.integer({ min: 5, max: 240 }), (a, b, slotMinutes) => {
        const clock = (time: number) =>
          `${String(Math.floor(time / 60)).padStart(2, '0')}:${String(time % 60).padStart(2, '0')}`
        const slots = slotsOf({ from: clock(Math.min(a, b)), until: clock(Math.max(a, b)), slotMinutes })
        expect(slots).toHaveLength(Math.floor(Math.abs(a - b) / slotMinutes))
        expect(slots.every((slot) => slot >= clock(Math.min(a, b)) && slot < clock(Math.max(a, b)))).toBe(true)
      }),
    )
  })
})
