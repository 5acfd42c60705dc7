import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assignBelow, listTasksOf, periods, taskForms } from '#modules/assignments'
import { addDossier, dossierForm, openNomenclature } from '#modules/dossiers'
import { listFiled } from '#modules/filings'
import { listInbox } from '#modules/inbox'
import { type AppealsCouncil, openAppealsCouncil } from '#tests/appeals-council.ts'
import { appealVerbs, appealForms as forms, getAppeal, getAppealPage, listAppeals, listFollowed } from './index.ts'

const {
  answerAppeal,
  answerInterim,
  closeAppeal,
  controlAppeal,
  disagree,
  extendAppeal,
  fileAppeal,
  forwardAppeal,
  rateAppeal,
  returnAppeal,
  setAppealAside,
  settleLikeness,
  shortenAppeal,
} = appealVerbs

const day = (iso: string) => Temporal.PlainDate.from(iso)

describe('an appeal', () => {
  let world: AppealsCouncil['world']
  let registry: AppealsCouncil['registry']
  let roads: AppealsCouncil['roads']
  let water: AppealsCouncil['water']
  let come: AppealsCouncil['come']
  let given: AppealsCouncil['given']
  let assign: AppealsCouncil['assign']
  let reply: AppealsCouncil['reply']
  let answered: AppealsCouncil['answered']
  let personOf: AppealsCouncil['personOf']
  let standingIn: AppealsCouncil['standingIn']
  let waits: AppealsCouncil['waits']

  beforeAll(async () => {
    ;({ world, registry, roads, water, come, given, assign, reply, answered, personOf, standingIn, waits } =
      await openAppealsCouncil())
  })
  afterAll(() => world.close())

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

    it('in time only within the days for it, though the month still runs', async () => {
      const termOf = async (receivedOn: string) => {
        const { id } = await come({ receivedOn })
        const input = { recipient: 'Держпродспоживслужба', reason: 'Не наші повноваження' }
        await forwardAppeal(world.as('registrar'), id, forms.forwardingForm.parse(input))
        const { due } = await getAppeal(world.as('registrar'), id)
        const filter = { from: day(receivedOn), until: day(receivedOn), term: 'broken', page: 1, perPage: 100 } as const
        const { items } = await listAppeals(world.as('registrar'), filter)
        return [due.ruleId, String(due.dueOn), items.some((row) => row.id === id)]
      }
      expect(await termOf('2026-11-15')).toEqual(['ZV-05', '2026-11-20', false])
      expect(await termOf('2026-11-13')).toEqual(['ZV-05', '2026-11-18', true])
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
})
