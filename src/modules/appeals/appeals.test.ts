import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isMember } from '#kernel'
import { findMember } from '#modules/access'
import { assignBelow, listTasksOf, periods, taskForms } from '#modules/assignments'
import { addPerson, addPost, appoint } from '#modules/directory'
import { addDossier, dossierForm, openNomenclature } from '#modules/dossiers'
import { listFiled } from '#modules/filings'
import { listInbox } from '#modules/inbox'
import { historyOf } from '#modules/journal'
import { configureNorm, normForm } from '#modules/law'
import { find } from '#modules/search'
import { arrangeSubstitution, endSubstitution } from '#modules/substitutions'
import type { Context } from '#platform/db'
import { newWorld, type World } from '#tests/world.ts'
import { appealVerbs, appealForms as forms, getAppeal, getAppealPage, listAppeals, listFollowed } from './index.ts'

const {
  answerAppeal,
  answerInterim,
  assignAppeal,
  closeAppeal,
  controlAppeal,
  correctAppeal,
  disagree,
  extendAppeal,
  fileAppeal,
  forwardAppeal,
  rateAppeal,
  registerAppeal,
  returnAppeal,
  setAppealAside,
  settleLikeness,
  shortenAppeal,
} = appealVerbs

const day = (iso: string) => Temporal.PlainDate.from(iso)

describe('an appeal', () => {
  let world: World
  let registry: number
  let roads: number
  let water: number
  let bookId: number

  beforeAll(async () => {
    world = await newWorld()
    registry = await world.unit('Загальний відділ')
    roads = await world.unit('Департамент доріг')
    const leadership = await world.unit('Керівництво', { kind: 'leadership' })
    water = await world.unit('Департамент води')
    bookId = (await world.book(registry, { kind: 'appeals', template: '{letter}-{n}', title: 'Звернення' })).id
    await world.staff('registrar', { roles: ['registrar'], unitId: registry })
    await world.staff('mayor', { roles: ['mayor'], unitId: leadership })
    await world.staff('deputy', { roles: ['secretary'], unitId: leadership })
    await world.staff('engineer', { roles: ['head'], unitId: roads, leads: true })
    await world.staff('roads', { roles: ['executor'], unitId: roads })
    await world.staff('water', { roles: ['executor'], unitId: water })
  })
  afterAll(() => world.close())

  const letter = (fields: object = {}) =>
    forms.registrationForm.parse({
      bookId,
      surname: 'Додаткова',
      givenName: 'Мешканка',
      address: 'вул. Прикладна, 5, кв. 2',
      kind: 'application',
      channel: 'post',
      summary: 'Про яму на вулиці Прикладній',
      ...fields,
    })
  const come = (fields: object = {}) => registerAppeal(world.as('registrar'), letter(fields))
  const given = async (fields: object = {}) => {
    const appeal = await come(fields)
    await assign(appeal.id)
    return appeal
  }
  const assign = (id: number, unitId = roads, fields: object = {}) =>
    assignAppeal(world.as('mayor'), id, resolution(unitId, fields))
  const resolution = (unitId: number, fields: object = {}) =>
    forms.resolutionForm.parse({ words: 'Розглянути й відповісти', executor: `unit:${unitId}`, ...fields })
  const reply = (fields: object = {}) =>
    forms.answerForm.parse({ outcome: 'satisfied', words: 'Яму засипано 19 листопада.', ...fields })
  const answered = async (fields: object = {}) => {
    const appeal = await given(fields)
    await answerAppeal(world.as('roads'), appeal.id, reply())
    return appeal
  }

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

  describe('is resolved and answered', () => {
    it('waits at the right desk at every step', async () => {
      const { id, number } = await come()
      expect(await waits('mayor', number)).toEqual(['resolution'])
      await assign(id)
      expect(await waits('mayor', number)).toEqual([])
      expect(await waits('roads', number)).toEqual(['answer'])
      await answerInterim(world.as('roads'), id, forms.interimForm.parse({ words: 'Замовлено матеріали.' }))
      expect(await waits('roads', number)).toEqual(['answer'])
      await answerAppeal(world.as('roads'), id, reply())
      expect(await waits('registrar', number)).toEqual(['close'])
      await closeAppeal(world.as('registrar'), id, { dossierId: null, sheets: null })
      expect(await waits('registrar', number)).toEqual(['file'])
      const dossierId = await dossier()
      await expect(fileAppeal(world.as('roads'), id, { dossierId, sheets: 3 })).rejects.toMatchObject({
        kind: 'forbidden',
      })
      await fileAppeal(world.as('registrar'), id, { dossierId, sheets: 3 })
      expect(await waits('registrar', number)).toEqual([])
      const [filed] = await listFiled(world.as('registrar'), dossierId)
      expect([filed?.number, filed?.sheets, filed?.href]).toEqual([number, 3, `/stil/zvernennia/${id}`])
      expect(await listFiled(world.as('water'), dossierId)).toEqual([])
      await expect(fileAppeal(world.as('registrar'), id, { dossierId, sheets: 3 })).rejects.toMatchObject({
        code: 'filings.filed-already',
      })
    })

    it('shows to the head when it is late', async () => {
      const { number } = await given({ receivedOn: '2026-09-01' })
      expect(await waits('mayor', number)).toEqual(['answer'])
      expect(await waits('water', number)).toEqual([])
    })

    it('keeps its clock when it is given to another department', async () => {
      const { id } = await given({ receivedOn: '2026-11-01' })
      const before = await getAppeal(world.as('mayor'), id)
      await assign(id, water)
      const after = await getAppeal(world.as('mayor'), id)
      expect(after.due.dueOn.toString()).toBe(before.due.dueOn.toString())
    })

    it('is never given to those whom it complains of', async () => {
      const { id } = await come({ kind: 'complaint', complainedUnitId: String(roads) })
      await expect(assign(id)).rejects.toMatchObject({ code: 'appeals.given-to-complained-of' })
      await expect(assign(id, water, { coExecutors: [`unit:${roads}`] })).rejects.toMatchObject({
        code: 'appeals.given-to-complained-of',
      })
      await expect(getAppeal(world.as('roads'), id)).rejects.toMatchObject({ kind: 'not-found' })
    })

    it('is not answered before somebody was told to', async () => {
      const { id } = await come()
      await expect(answerAppeal(world.as('mayor'), id, reply())).rejects.toMatchObject({ code: 'appeals.not-assigned' })
    })

    it('is refused only with the law and the way to complain', async () => {
      const { id } = await given()
      const bare = answerAppeal(world.as('roads'), id, reply({ outcome: 'refused' }))
      await expect(bare).rejects.toMatchObject({ code: 'appeals.refusal-needs-law' })
      const law = { law: 'ч. 1 ст. 5 Закону № 2862-IV', remedy: 'До суду впродовж шести місяців.' }
      await answerAppeal(world.as('roads'), id, reply({ outcome: 'refused', ...law }))
      const { steps } = await getAppealPage(world.as('roads'), id)
      expect(steps.at(-1)?.words).toContain(law.law)
    })

    it('under the head’s control is closed by nobody else', async () => {
      const { id } = await given()
      await controlAppeal(world.as('mayor'), id, 'Суспільно важливе')
      await answerAppeal(world.as('roads'), id, reply())
      const closing = { dossierId: null, sheets: null }
      await expect(closeAppeal(world.as('registrar'), id, closing)).rejects.toMatchObject({
        code: 'appeals.close-controlled',
      })
      await closeAppeal(world.as('mayor'), id, closing)
    })

    it('is answered once, however many press the button', async () => {
      const { id } = await given()
      const both = await Promise.allSettled([1, 2].map(() => answerAppeal(world.as('roads'), id, reply())))
      expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    })
  })

  describe('is given to a person', () => {
    const desk = async (login: string, number: string) =>
      (await listInbox(world.as(login), { page: 1, perPage: 200 })).items
        .filter((item) => item.number === number)
        .map(({ kind, step }) => `${kind}: ${step}`)

    it('who gives a part of the work on; the specialist reads the appeal, the answer ends all of it', async () => {
      const { id, number } = await come()
      await expect(getAppeal(world.as('water'), id)).rejects.toMatchObject({ kind: 'not-found' })
      await assign(id, roads, { executor: `person:${personOf('engineer')}` })
      expect(await desk('engineer', number)).toEqual(['appeal: answer'])
      expect(await desk('roads', number)).toEqual([])
      const [branch] = await listTasksOf(world.as('engineer'), { kind: 'appeal', ref: id })
      expect([branch?.task.control, branch?.task.source.number]).toEqual(['on', number])
      const below = taskForms.task.parse({ executor: `person:${personOf('water')}`, text: 'Оглянути' })
      await assignBelow(world.as('engineer'), branch?.task.id ?? 0, below)
      expect(await desk('water', number)).toEqual(['assignment: acknowledge'])
      expect((await getAppeal(world.as('water'), id)).number).toBe(number)
      await expect(answerAppeal(world.as('water'), id, reply())).rejects.toMatchObject({ kind: 'forbidden' })
      await answerAppeal(world.as('engineer'), id, reply({ number: '15/3' }))
      const [ended] = await listTasksOf(world.as('engineer'), { kind: 'appeal', ref: id })
      expect([ended?.task.closing, ended?.task.closingNote, ended?.below[0]?.task.state]).toEqual([
        'reply',
        'Відповідь № 15/3',
        'closed',
      ])
      expect(await desk('water', number)).toEqual([])
    })

    it('and answered by whoever stands in for them, but for nobody else of the department', async () => {
      const { id } = await come()
      await assign(id, roads, { executor: `person:${personOf('engineer')}` })
      await expect(answerAppeal(world.as('roads'), id, reply())).rejects.toMatchObject({ kind: 'forbidden' })
      await standingIn('engineer', 'roads', (context) => answerAppeal(context, id, reply()))
    })

    it('its term is lengthened with that of the appeal, and another resolution withdraws it', async () => {
      const { id } = await given({ receivedOn: '2026-11-18' })
      await extendAppeal(world.as('mayor'), id, forms.extensionForm.parse({ reason: 'Експертиза', notice: 'Листом' }))
      const first = await listTasksOf(world.as('mayor'), { kind: 'appeal', ref: id })
      expect(first.map(({ task }) => task.dueOn?.toString())).toEqual(['2027-01-04'])
      await assign(id, water)
      const states = (await listTasksOf(world.as('mayor'), { kind: 'appeal', ref: id })).map(({ task }) => task.state)
      expect(states).toEqual(['withdrawn', 'given'])
      await expect(getAppeal(world.as('roads'), id)).rejects.toMatchObject({ kind: 'not-found' })
    })
  })

  describe('that complains of an official', () => {
    const official = async (surname: string, givenName: string, title: string) => {
      const personId = await addPerson(world.house(), { surname, givenName, patronymic: '' })
      const post = await addPost(world.house(), { unitId: water, title, leads: false, sort: 0 })
      await appoint(world.house(), { postId: post, personId, since: null })
      return personId
    }
    const against = (login: string, fields: object = {}) =>
      come({ kind: 'complaint', complainedPersonId: String(personOf(login)), ...fields })

    it('is unknown to them, whatever their post opens: page, list, inbox, search, reports', async () => {
      const { id, number } = await against('deputy', { summary: 'Про заступника та кажана' })
      await expect(getAppeal(world.as('deputy'), id)).rejects.toMatchObject({ kind: 'not-found' })
      const listed = await listAppeals(world.as('deputy'), { q: number, page: 1, perPage: 10 })
      expect(listed.items.filter((row) => row.id === id)).toEqual([])
      expect(await waits('deputy', number)).toEqual([])
      expect(await waits('mayor', number)).toEqual(['resolution'])
      expect((await find(world.as('deputy'), { q: 'кажан', page: 1, perPage: 10 })).total).toBe(0)
      expect((await find(world.as('mayor'), { q: 'кажан', page: 1, perPage: 10 })).total).toBe(1)
    })

    it('is not decided by them while they stand in for the mayor', async () => {
      const { id } = await against('deputy')
      await standingIn('mayor', 'deputy', async (context) => {
        await expect(assignAppeal(context, id, resolution(water))).rejects.toMatchObject({ kind: 'not-found' })
      })
    })

    it('is not decided by whoever stands in for them, unless it is theirs to decide anyway', async () => {
      const { id } = await against('deputy')
      await standingIn('deputy', 'water', async (context) => {
        await expect(getAppeal(context, id)).rejects.toMatchObject({ kind: 'not-found' })
      })
      await standingIn('deputy', 'mayor', (context) => assignAppeal(context, id, resolution(water)))
    })

    it('is given neither to them nor to the department that they lead, at any depth', async () => {
      const { id } = await against('engineer')
      const to = (executor: string) => assign(id, water, { executor })
      await expect(to(`person:${personOf('engineer')}`)).rejects.toMatchObject({ kind: 'conflict' })
      await expect(to(`unit:${roads}`)).rejects.toMatchObject({ code: 'assignments.to-excepted' })
      await assign(id, water)
      const [branch] = await listTasksOf(world.as('mayor'), { kind: 'appeal', ref: id })
      const below = (executor: string) =>
        assignBelow(world.as('water'), branch?.task.id ?? 0, taskForms.task.parse({ executor, text: 'З’ясувати' }))
      await expect(below(`person:${personOf('engineer')}`)).rejects.toMatchObject({ code: 'assignments.to-excepted' })
      await expect(below(`unit:${roads}`)).rejects.toMatchObject({ code: 'assignments.to-excepted' })
      await expect(getAppeal(world.as('engineer'), id)).rejects.toMatchObject({ kind: 'not-found' })
    })

    it('is found by their name, however the words of the card spell it', async () => {
      const personId = await official('Прикладенко', 'Остап', 'головний інженер')
      for (const complainedOf of ['на Остапа Прикладенка', 'Прикладенко О.', 'дії прикладенка', 'головного інженера']) {
        const { id } = await come({ kind: 'complaint', complainedOf })
        const { complainedPersonId } = await getAppeal(world.as('registrar'), id)
        expect([complainedOf, complainedPersonId]).toEqual([complainedOf, personId])
      }
      const { id } = await come({ kind: 'complaint', complainedOf: 'Департаментом води' })
      expect((await getAppeal(world.as('registrar'), id)).complainedUnitId).toBe(water)
      await expect(assign(id, water)).rejects.toMatchObject({ code: 'appeals.given-to-complained-of' })
    })

    it('waits for a word of which of two namesakes it is, and meanwhile neither has it in hand', async () => {
      for (const givenName of ['Юлія', 'Юрій']) await official('Двійник', givenName, 'спеціаліст')
      const { id } = await come({ kind: 'complaint', complainedOf: 'Двійник Ю.' })
      const suspected = await getAppeal(world.as('registrar'), id)
      expect([suspected.complainedPersonId, suspected.complainedSuspects.length]).toEqual([null, 2])
      await expect(assign(id, roads)).rejects.toMatchObject({ code: 'appeals.complained-unclear' })
      const corrected = {
        ...letter({ complainedOf: 'Двійник Ю.' }),
        unsigned: false,
        moreTopicIds: [],
        reason: 'не з ради',
      }
      const outside = forms.correctionForm.parse({ ...corrected, revision: 1, complainedOutside: 'true' })
      await correctAppeal(world.as('registrar'), id, outside)
      await assign(id, roads)
      expect((await getAppeal(world.as('roads'), id)).state).toBe('assigned')
    })

    it('is unknown to each of two officials whom its words may mean', async () => {
      const { id } = await come({ kind: 'complaint', complainedOf: 'Прикладова-deputy, а може Прикладова-mayor' })
      for (const login of ['deputy', 'mayor']) {
        await expect(getAppeal(world.as(login), id)).rejects.toMatchObject({ kind: 'not-found' })
      }
      expect((await getAppeal(world.as('registrar'), id)).complainedSuspects.length).toBe(2)
    })

    it('is not forwarded to them by whatever name, nor given in their name', async () => {
      const { id } = await against('engineer', { complainedUnitId: String(water) })
      const to = (recipient: string) =>
        forwardAppeal(
          world.as('registrar'),
          id,
          forms.forwardingForm.parse({ recipient, reason: 'Не наші повноваження' }),
        )
      await expect(to('Департаменту води')).rejects.toMatchObject({ code: 'appeals.to-complained-of' })
      await expect(to('Прикладовій-engineer М.')).rejects.toMatchObject({ code: 'appeals.to-complained-of' })
      const named = resolution(roads, { author: 'Мешканка Прикладова-engineer' })
      await expect(assignAppeal(world.as('registrar'), id, named)).rejects.toMatchObject({
        code: 'appeals.given-by-complained-of',
      })
    })

    it('is taken away from them when the card is corrected to say so', async () => {
      const { id, number } = await come()
      await assign(id, roads, { executor: `person:${personOf('engineer')}` })
      const corrected = { ...letter(), unsigned: false, moreTopicIds: [], revision: 2, reason: 'скарга на виконавця' }
      const complainedPersonId = String(personOf('engineer'))
      await correctAppeal(world.as('registrar'), id, forms.correctionForm.parse({ ...corrected, complainedPersonId }))
      await expect(getAppeal(world.as('engineer'), id)).rejects.toMatchObject({ kind: 'not-found' })
      expect(await waits('engineer', number)).toEqual([])
      expect(await waits('mayor', number)).toEqual(['resolution'])
      expect((await getAppeal(world.as('mayor'), id)).state).toBe('registered')
    })
  })

  describe('has its term changed', () => {
    it('once, to no more than forty-five days in all', async () => {
      const { id } = await given({ receivedOn: '2026-11-18' })
      const input = (until: string) =>
        forms.extensionForm.parse({ until, reason: 'Потрібна експертиза', notice: 'Листом від 20.11.2026' })
      await expect(extendAppeal(world.as('mayor'), id, input('2027-01-05'))).rejects.toMatchObject({
        code: 'appeals.extend-too-far',
      })
      await extendAppeal(world.as('deputy'), id, input(''))
      const { due } = await getAppeal(world.as('mayor'), id)
      expect(due.dueOn.toString()).toBe('2027-01-04')
      await expect(extendAppeal(world.as('mayor'), id, input(''))).rejects.toMatchObject({
        code: 'appeals.extended-already',
      })
    })

    it('not after it is over', async () => {
      const { id } = await given({ receivedOn: '2026-09-01' })
      const input = forms.extensionForm.parse({ reason: 'Не встигли', notice: 'Телефоном' })
      await expect(extendAppeal(world.as('mayor'), id, input)).rejects.toMatchObject({ kind: 'too-late' })
    })

    it('shorter by the author’s demand, and the page says why', async () => {
      const { id } = await given()
      await shortenAppeal(world.as('mayor'), id, { until: day('2026-11-27'), reason: 'Операція 30 листопада' })
      const { due } = await getAppeal(world.as('mayor'), id)
      expect(due.dueOn.toString()).toBe('2026-11-27')
      expect(due.why.at(-1)).toContain('Операція 30 листопада')
    })
  })

  describe('is shortened while its work is given on', () => {
    it('and no part of the work ends later, whatever is repeated and whoever has it', async () => {
      const { id } = await come()
      await assign(id, roads)
      const [root] = await listTasksOf(world.as('mayor'), { kind: 'appeal', ref: id })
      const below = (login: string, above: number, fields: object) =>
        assignBelow(world.as(login), above, taskForms.task.parse({ text: 'З’ясувати', ...fields }))
      const late = { executor: `unit:${water}`, dueOn: '2026-12-18' }
      const child = await below('engineer', root?.task.id ?? 0, late)
      await below('water', child, { executor: `person:${personOf('roads')}`, dueOn: '2026-12-11' })
      const weekly = { executor: `person:${personOf('roads')}`, rhythm: 'periodic', every: 'week', everyDay: '1' }
      const repeated = await below('engineer', root?.task.id ?? 0, { ...weekly, endsOn: '2026-12-18' })
      await below('engineer', root?.task.id ?? 0, { executor: `unit:${water}`, dueOn: '2026-11-24' })
      await shortenAppeal(world.as('mayor'), id, { until: day('2026-11-28'), reason: 'Операція 30 листопада' })
      const [after] = await listTasksOf(world.as('mayor'), { kind: 'appeal', ref: id })
      const dues = (branch = after): string[] =>
        branch ? [String(branch.task.dueOn), ...branch.below.flatMap((one) => dues(one))] : []
      // Saturday the 28th is the author’s; the council’s own control ends the day before.
      expect(dues()).toEqual(['2026-11-27', '2026-11-27', '2026-11-27', '2026-11-23', '2026-11-24'])
      expect(String(after?.below[1]?.task.endsOn)).toBe('2026-11-27')
      expect(after?.task.why.join(' ')).toContain('Операція 30 листопада')
      const listed = await periods.list(world.as('mayor'), repeated)
      expect(listed.map(({ dueOn }) => String(dueOn))).toEqual(['2026-11-23'])
    })
  })

  describe('ends without an answer', () => {
    it('forwarded, but not to the one complained of, however the name is spelt', async () => {
      const { id } = await come({ kind: 'complaint', complainedOf: 'КП «Умовний водопровід»' })
      const to = (recipient: string) =>
        forwardAppeal(
          world.as('registrar'),
          id,
          forms.forwardingForm.parse({ recipient, reason: 'Не наші повноваження' }),
        )
      await expect(to('кп умовний ВОДОПРОВІД, директорові')).rejects.toMatchObject({ code: 'appeals.to-complained-of' })
      await to('Держпродспоживслужба')
      expect((await getAppeal(world.as('registrar'), id)).state).toBe('forwarded')
    })

    it('returned with the reason, and by which day it had to be', async () => {
      const { id } = await come({ receivedOn: '2026-11-16' })
      const { early } = await getAppealPage(world.as('registrar'), id)
      expect([early?.forward.dueOn, early?.lacksData.dueOn, early?.formDefects.dueOn].map(String)).toEqual([
        '2026-11-23',
        '2026-11-23',
        '2026-11-26',
      ])
      const input = forms.returningForm.parse({ ground: 'lacks-data', reason: 'Не вказано будинок' })
      await returnAppeal(world.as('registrar'), id, input)
      const { steps } = await getAppealPage(world.as('registrar'), id)
      expect(steps.at(-1)).toMatchObject({ kind: 'returned', ground: 'ZV-06' })
    })

    it('set aside only when the record bears the ground out', async () => {
      const aside = (id: number, ground: string) =>
        setAppealAside(world.as('mayor'), id, forms.settingAsideForm.parse({ ground, reason: 'За статтею 8' }))
      const { id } = await come()
      await expect(aside(id, 'anonymous')).rejects.toMatchObject({ code: 'appeals.not-anonymous' })
      await expect(aside(id, 'repeated')).rejects.toMatchObject({ code: 'appeals.not-repeated' })
      await expect(aside(id, 'late-complaint')).rejects.toMatchObject({ code: 'appeals.not-complaint' })
      const first = await answered()
      await settleLikeness(world.as('registrar'), id, { sign: 'repeated', earlierId: first.id })
      await aside(id, 'repeated')
      const { id: anonymous } = await come({ authorship: 'anonymous', surname: '', address: '' })
      await aside(anonymous, 'anonymous')
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

  describe('whose author asks not to be named', () => {
    it('names nobody to those who do not answer it', async () => {
      const { id } = await come({ surname: 'Таємнича', confidential: true, text: 'Я, Таємнича, пишу.' })
      await assign(id, roads, { coExecutors: [`unit:${water}`] })
      const names = async (login: string) => {
        const { items } = await listAppeals(world.as(login), { page: 1, perPage: 100 })
        return items.find((row) => row.id === id)?.author
      }
      expect(await Promise.all(['registrar', 'mayor', 'roads'].map(names))).toEqual(Array(3).fill('Таємнича Мешканка'))
      expect(await Promise.all(['deputy', 'water'].map(names))).toEqual([null, null])
      const read = await getAppeal(world.as('water'), id)
      expect([read.surname, read.address, read.text]).toEqual(['', '', ''])
      const sought = await listAppeals(world.as('water'), { q: 'Таємнича', page: 1, perPage: 10 })
      expect(sought.total).toBe(0)
    })

    it('is not found by name in the search, and the journal does not tell it', async () => {
      const { id } = await come({ surname: 'Нечутна' })
      expect((await find(world.as('registrar'), { q: 'Нечутна', page: 1, perPage: 10 })).total).toBe(0)
      expect(JSON.stringify(await historyOf(world.as('registrar'), 'appeal', id))).not.toContain('Нечутна')
    })
  })

  describe('after the answer', () => {
    it('is rated once by its author', async () => {
      const { id } = await answered()
      await rateAppeal(world.house(), id, { rating: 4, words: 'Засипали, та нерівно' })
      await expect(rateAppeal(world.house(), id, { rating: 5, words: '' })).rejects.toMatchObject({
        code: 'appeals.rated-already',
      })
    })

    it('leads to a new one with a clock of its own when the author does not agree', async () => {
      const { id } = await answered({ receivedOn: '2026-11-01' })
      const again = await disagree(world.house(), id, { kind: 'application', text: 'Яма та сама.' })
      const old = await getAppeal(world.as('mayor'), id)
      const fresh = await getAppeal(world.as('mayor'), again.id)
      expect([old.due.dueOn.toString(), old.state]).toEqual(['2026-12-01', 'answered'])
      expect([fresh.due.dueOn.toString(), fresh.sign, fresh.earlierId]).toEqual(['2026-12-21', 'repeated', id])
      const followed = await listFollowed(world.house(), id)
      expect(followed.map(({ appeal }) => appeal.id)).toEqual([again.id, id])
    })

    it('leads to a complaint that the department which answered does not see', async () => {
      const { id } = await answered()
      const complaint = await disagree(world.house(), id, { kind: 'complaint', text: 'Мені не відповіли по суті.' })
      await expect(getAppeal(world.as('roads'), complaint.id)).rejects.toMatchObject({ kind: 'not-found' })
      expect((await getAppeal(world.as('mayor'), complaint.id)).kind).toBe('complaint')
    })

    it('shows to its author what happened, and neither resolutions nor another’s appeal', async () => {
      const { id } = await answered()
      const other = await come({ surname: 'Інша' })
      await settleLikeness(world.as('registrar'), other.id, { sign: 'duplicate', earlierId: id })
      const followed = await listFollowed(world.house(), id)
      expect(followed.map(({ appeal }) => appeal.id)).toEqual([id])
      expect(followed[0]?.steps.map(({ kind }) => kind)).toEqual(['registered', 'answered'])
    })
  })

  async function dossier(): Promise<number> {
    const nomenclature = await openNomenclature(world.house(), { unitId: registry, year: 2026 })
    const fields = { index: '01-14', title: 'Листи мешканців', retention: 'temporary', term: '5 років', article: '' }
    return addDossier(world.house(), nomenclature, dossierForm.parse(fields))
  }

  function personOf(login: string): number {
    const { actor } = world.as(login)
    return isMember(actor) ? actor.personId : 0
  }

  /** The days of a substitution are those of the test; it ends with the work. */
  async function standingIn(absent: string, substitute: string, work: (context: Context) => Promise<unknown>) {
    const id = await arrangeSubstitution(world.house(), {
      absentId: personOf(absent),
      substituteId: personOf(substitute),
      fromOn: day('2026-11-20'),
      untilOn: day('2026-11-20'),
      reason: 'відпустка',
    })
    const member = await findMember(world.house(), substitute)
    if (!member) throw new Error(substitute)
    await work(world.as(member))
    await endSubstitution(world.house(), id)
  }

  async function waits(login: string, number: string): Promise<string[]> {
    const { items } = await listInbox(world.as(login), { page: 1, perPage: 200 })
    return items.filter((item) => item.number === number).map(({ step }) => step)
  }
})
