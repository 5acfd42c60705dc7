import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { configureNorm, normForm } from '#modules/law'
import { type AppealsCouncil, openAppealsCouncil } from '#tests/appeals-council.ts'
import { appealVerbs, appealForms as forms, getAppeal, getAppealPage } from './index.ts'

const { correctAppeal, settleLikeness } = appealVerbs

describe('an appeal', () => {
  let world: AppealsCouncil['world']
  let registry: AppealsCouncil['registry']
  let letter: AppealsCouncil['letter']
  let come: AppealsCouncil['come']
  let answered: AppealsCouncil['answered']

  beforeAll(async () => {
    ;({ world, registry, letter, come, answered } = await openAppealsCouncil())
  })
  afterAll(() => world.close())

  describe('is registered', () => {
    it('under the letter of its author’s surname, and its month begins on the day of coming', async () => {
      const { id, number } = await come({ receivedOn: '2026-11-18' })
      expect(number).toMatch(/^Д-\d+$/)
      const { due, state } = await getAppeal(world.as('registrar'), id)
      expect(state).toBe('registered')
      expect([due.dueOn.toString(), due.version]).toEqual(['2026-12-18', 'ZV-01/1'])
      expect(due.why[0]).toContain('ч. 1 ст. 20 Закону № 393/96-ВР')
    })

    it('in fifteen days when it needs no study', async () => {
      const { id } = await come({ receivedOn: '2026-11-18', noStudy: true })
      const { due } = await getAppeal(world.as('registrar'), id)
      expect([due.dueOn.toString(), due.ruleId]).toEqual(['2026-12-03', 'ZV-02'])
    })

    it.each([
      [{ authorship: 'collective', signers: '12' }, /^КО-\d+$/],
      [{ authorship: 'anonymous', surname: '' }, /^БП-\d+$/],
      [{ unsigned: true }, /^БП-\d+$/],
      [{ surname: 'Ґудзь' }, /^Ґ-\d+$/],
      [{ surname: 'Smith' }, /^БП-\d+$/],
    ])('with %o it gets the mark %s', async (fields, mark) => {
      expect((await come(fields)).number).toMatch(mark)
    })

    it('not on a day that has not come', async () => {
      await expect(come({ receivedOn: '2026-11-21' })).rejects.toMatchObject({ code: 'appeals.received-in-future' })
    })

    it('not in a book of letters', async () => {
      const book = await world.book(registry)
      await expect(come({ bookId: book.id })).rejects.toMatchObject({ code: 'appeals.book-foreign' })
    })

    it('each under its own number, when twenty come at once', async () => {
      const all = await Promise.all(Array.from({ length: 20 }, () => come({ surname: 'Єдина' })))
      expect(new Set(all.map(({ number }) => number)).size).toBe(20)
    })

    it('under the personal control of the head when a Hero writes it', async () => {
      const { id } = await come({ benefits: ['hero-of-ukraine'] })
      expect((await getAppeal(world.as('mayor'), id)).control).toBe(true)
    })
  })

  describe('that resembles another', () => {
    const about = 'На вулиці Прикладній третій тиждень велика яма. Дітям небезпечно йти до школи, автомобілі ламаються.'

    it('is shown with reasons, and a person decides', async () => {
      const author = { surname: 'Схожа', phone: '+38 (050) 111-22-33' }
      const first = await answered({ ...author, text: about })
      const again = await come({ ...author, phone: '0501112233', address: '', text: `${about} Пишу вдруге.` })
      const { alike, appeal } = await getAppealPage(world.as('registrar'), again.id)
      const found = alike.find(({ id }) => id === first.id)
      expect(found?.suggested).toBe('repeated')
      expect(found?.reasons.map(({ kind }) => kind)).toEqual(['name-and-phone', 'text'])
      expect(appeal.sign).toBe('primary')
    })

    it('by text alone is of the same letter sent by many', async () => {
      const one = await come({ surname: 'Перша', address: '', text: `${about} Зробіть щось із ямою нарешті.` })
      const other = await come({ surname: 'Друга', address: 'вул. Інша, 1', text: `${about} Зробіть щось із ямою.` })
      const { alike } = await getAppealPage(world.as('registrar'), other.id)
      expect(alike.find(({ id }) => id === one.id)?.suggested).toBe('mass')
    })

    it('carries the index of the first when it is repeated or doubled, each with a mark of its own', async () => {
      const first = await come()
      const again = (sign: string, earlierId: number) => come({ sign, earlierId: String(earlierId) })
      const repeated = await again('repeated', first.id)
      expect(repeated.number).toBe(`${first.number} ПОВТОРНО`)
      expect((await again('repeated', repeated.id)).number).toBe(`${first.number} ПОВТОРНО 2`)
      const doubles = await Promise.all([1, 2, 3].map(() => again('duplicate', first.id)))
      expect(doubles.map(({ number }) => number).toSorted()).toEqual([1, 2, 3].map((nth) => `${first.number}/${nth}`))
      expect((await again('recurrent', first.id)).number).toMatch(/^Д-\d+$/)
    })

    it('and carries its own where the council decided so', async () => {
      const decision = { value: 'own', decidedBy: 'розпорядження № 1', since: '2026-11-20' }
      const { id } = await come()
      await configureNorm(world.house(), 'ZV-index-duplicate', normForm.parse(decision))
      expect((await come({ sign: 'duplicate', earlierId: String(id) })).number).toMatch(/^Д-\d+$/)
      await configureNorm(world.house(), 'ZV-index-duplicate', normForm.parse({ ...decision, value: 'first' }))
    })

    it('and is called repeated must name what it repeats', async () => {
      await expect(come({ sign: 'repeated' })).rejects.toMatchObject({ code: 'appeals.earlier-needed' })
      const { id } = await come()
      await expect(
        settleLikeness(world.as('registrar'), id, { sign: 'repeated', earlierId: id }),
      ).rejects.toMatchObject({
        code: 'appeals.earlier-itself',
      })
    })
  })

  describe('is corrected', () => {
    it('with a reason, and what it said before is kept', async () => {
      const { id } = await come()
      const fields = {
        ...letter(),
        unsigned: false,
        moreTopicIds: [],
        summary: 'Про дві ями',
        revision: 1,
        reason: 'описка',
      }
      await correctAppeal(world.as('registrar'), id, forms.correctionForm.parse(fields))
      const { corrections, appeal } = await getAppealPage(world.as('registrar'), id)
      expect(corrections.map(({ reason }) => reason)).toEqual(['описка'])
      expect(appeal.summary).toBe('Про дві ями')
      const late = correctAppeal(world.as('registrar'), id, forms.correctionForm.parse(fields))
      await expect(late).rejects.toMatchObject({ code: 'stale' })
    })

    it('never in its number or its clock, not even by the program', async () => {
      const { id } = await come()
      const { pool } = world.connection
      const forge = pool.query(`update appeals.appeals set received_on = '2026-11-19' where id = ${id}`)
      await expect(forge).rejects.toThrow('immutable')
    })
  })
})
