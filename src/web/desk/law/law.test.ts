import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listIntervals } from '#modules/calendar'
import { listSettings, normOn } from '#modules/law'
import { type Client, openClient } from '#tests/browser-less.ts'
import { newWorld, type World } from '#tests/world.ts'

let world: World
let client: Client

beforeAll(async () => {
  world = await newWorld()
  await world.staff('admin', { roles: ['administrator'] })
  await world.staff('secretary', { roles: ['secretary'] })
  await world.staff('clerk', { roles: ['registrar'] })
  client = await openClient(world)
})
afterAll(async () => {
  await client.close()
  await world.close()
})

describe('the terms of the law', () => {
  it('stand by law, with article, words and the mark of what is to be checked', async () => {
    await client.signIn('clerk')
    const { status, text } = await client.get('/stil/zakon')
    expect(status).toBe(200)
    expect(text).toContain('Закон «Про звернення громадян»')
    expect(text).toContain('ч. 1 ст. 20 Закону № 393/96-ВР')
    expect(text).toContain('1 місяць від дня надходження звернення; з продовженням разом — 45 календарних днів')
    expect(text).toContain('зупинено на воєнний стан')
    expect(text).toMatch(/◐<\/span> перевірте/)
    expect(text).toContain('день закінчення воєнного стану ще не відомий')
    expect(text).toContain('href="/stil/zakon/DL-10">Історія')
  })

  it('say where the house counts by them, and what is measured in something else than days', async () => {
    await client.signIn('clerk')
    const { text } = await client.get('/stil/zakon')
    expect(text).toMatch(/<td id="ZV-01">.{0,400}звернення громадян/s)
    expect(text).toContain('сторінок: 10')
    expect(text).toContain('17:00')
  })

  it('of the closing hour are decided by the administrator only, and only as a time', async () => {
    const page = '/stil/zakon/norma/CAL-05'
    const decision = { value: '16:00', decidedBy: 'розпорядження № 1', since: '2026-11-20' }
    await client.signIn('clerk')
    expect((await client.post(page, decision)).status).toBe(403)
    await client.signIn('admin')
    expect((await client.post(page, { ...decision, value: 'о четвертій' })).status).toBe(422)
    expect((await client.post(page, decision)).status).toBe(303)
    expect((await normOn(world.house(), 'CAL-05', Temporal.PlainDate.from('2026-11-20'))).value).toBe('16:00')
    expect((await normOn(world.house(), 'CAL-05', Temporal.PlainDate.from('2026-11-19'))).value).toBe('17:00')
    expect((await client.post('/stil/zakon/norma/PI-07', { ...decision, value: '0' })).status).toBe(422)
  })

  it('are counted without a script, with the why of the day', async () => {
    await client.signIn('clerk')
    const { status, text } = await client.get('/stil/zakon?pravylo=ZV-01&den=2026-01-31')
    expect(status).toBe(200)
    expect(text).toContain('Чому ця дата?')
    expect(text).toContain('<time datetime="2026-03-02">2 березня 2026 року</time>')
    expect(text).toContain('<time datetime="2026-02-28">')
    expect(text).toContain('ст. 253 ЦК України')
    expect(text).toContain('Якщо строк продовжити якнайдовше')
    expect(text).toContain('ZV-01/1')
  })

  it('of hours are counted from the moment', async () => {
    await client.signIn('clerk')
    const { text } = await client.get('/stil/zakon?pravylo=PI-02&den=2026-11-20&chas=16:30')
    expect(text).toContain('22.11.2026, 16:30')
  })

  it.each([
    ['pravylo=ZV-01&den=2026-02-30', 'Такої дати немає'],
    ['pravylo=PI-02&den=2026-11-20&chas=25:00', 'Час напишіть так'],
    ['pravylo=PI-09&den=2026-12-17', 'на час воєнного стану цей строк не застосовують'],
    ['pravylo=%3Cscript%3E&den=2026-12-17', 'Такого строку Ратуша не знає'],
    ['pravylo=ZV-01&den=1900-01-01', 'Строки рахують для днів від 2002'],
    ['pravylo=ZV-01&den=-271821-04-20', 'Строки рахують для днів від 2002'],
    ['pravylo=ZV-01&den=%2B275760-09-13', 'Строки рахують для днів від 2002'],
  ])('asked wrongly (%s), the form comes back with its sentence', async (query, words) => {
    await client.signIn('clerk')
    const { status, text } = await client.get(`/stil/zakon?${query}`)
    expect(status).toBe(422)
    expect(text).toContain(words)
    expect(text).not.toContain('<script>&')
  })

  it('that the law leaves open are decided by the administrator, and old decisions stay', async () => {
    await client.signIn('admin')
    const page = await client.get('/stil/zakon/DL-10')
    expect(page.text).toContain('value="30"')
    const fields = {
      amount: '20',
      unit: 'calendar-day',
      roll: 'back',
      decidedBy: 'Інструкція, п. 7',
      since: '2026-11-01',
    }
    const wrong = await client.post('/stil/zakon/DL-10', { ...fields, amount: '-5', decidedBy: 'Інструкція, п. 9' })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('value="Інструкція, п. 9"')
    expect(wrong.text).toContain('href="#pole-amount"')
    const empty = await client.post('/stil/zakon/DL-10', { ...fields, decidedBy: '' })
    expect(empty.text).toContain('href="#pole-decidedBy"')
    expect((await client.post('/stil/zakon/DL-10', fields)).status).toBe(303)
    expect((await client.post('/stil/zakon/DL-10', { ...fields, amount: '15' })).status).toBe(303)
    const { text } = await client.get('/stil/zakon/DL-10')
    expect(text).toContain('15 календарних днів')
    expect(text).toContain('20 календарних днів')
    expect((await client.get('/stil/zakon')).text).toContain('визначено радою')
    const entry = await client.get('/stil/dii')
    expect(entry.text).toContain('Визначено строк, який закон лишає відкритим')
  })

  it('are decided by nobody else, and a certain one by nobody', async () => {
    const fields = { amount: '9', unit: 'calendar-day', roll: 'back', decidedBy: 'Сам собі', since: '2026-11-01' }
    await client.signIn('secretary')
    expect((await client.get('/stil/zakon/DL-10')).text).not.toContain('name="amount"')
    expect((await client.post('/stil/zakon/DL-10', fields)).status).toBe(403)
    await client.signIn('admin')
    expect((await client.get('/stil/zakon/ZV-01')).text).not.toContain('name="amount"')
    const refused = await client.post('/stil/zakon/ZV-01', fields)
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('цей строк прямо визначає закон')
    expect((await client.get('/stil/zakon/ZZ-99')).status).toBe(404)
    const settings = await listSettings(world.house(), 'DL-10')
    expect(settings.map(({ decidedBy }) => decidedBy)).not.toContain('Сам собі')
  })
})

describe('the calendar', () => {
  it('shows the year at a glance, marks days by letters and words, and says why', async () => {
    await client.signIn('clerk')
    const { status, text } = await client.get('/stil/kalendar')
    expect(status).toBe(200)
    expect(text.match(/<caption>/g)).toHaveLength(12)
    expect(text).toContain('Листопад: 21')
    expect(text).toContain('свято, але робочий')
    expect(text).toContain('Різдво Христове, у воєнний стан свята робочі')
    expect(text).toContain('href="/stil/kalendar?rik=2025"')
    expect(text).toContain('href="/stil/kalendar?rik=2027"')
    expect(text).toContain('перевірте')
    expect(text).not.toContain('voiennyi-stan/novyi')
  })

  it('prints, and refuses a year that it does not know', async () => {
    await client.signIn('clerk')
    const sheet = await client.get('/stil/kalendar/druk?rik=2027')
    expect(sheet.text).toContain('Приклад-міська рада')
    expect(sheet.text.match(/<caption>/g)).toHaveLength(12)
    for (const year of ['1999', '2101', '20000', 'abc']) {
      const wrong = await client.get(`/stil/kalendar?rik=${year}`)
      expect(wrong.status).toBe(422)
      expect(wrong.text).toContain('Календар є на роки від 2002 до 2100')
    }
    for (const edge of ['2002', '2100']) expect((await client.get(`/stil/kalendar?rik=${edge}`)).status).toBe(200)
  })

  it('is kept by the administrator and the secretary alone', async () => {
    const [interval] = await listIntervals(world.house())
    const paths = [
      '/stil/kalendar/voiennyi-stan/novyi',
      `/stil/kalendar/voiennyi-stan/${interval?.id}/zavershyty`,
      `/stil/kalendar/voiennyi-stan/${interval?.id}/pidtverdyty`,
      `/stil/kalendar/voiennyi-stan/${interval?.id}/vyluchyty`,
      '/stil/kalendar/perenesennia/nove',
      '/stil/kalendar/perenesennia/1/vyluchyty',
    ]
    await client.signIn('clerk')
    for (const path of paths) expect((await client.post(path)).status, path).toBe(403)
    client.forget()
    for (const path of ['/stil/kalendar', '/stil/zakon', ...paths]) {
      expect((await client.get(path)).status, path).not.toBe(200)
    }
    expect(await listIntervals(world.house())).toEqual([interval])
  })

  it('takes transfers by form and gives a wrong one back filled in', async () => {
    await client.signIn('secretary')
    const place = '/stil/kalendar/perenesennia'
    expect((await client.get(`${place}/nove`)).text).toContain('name="worked"')
    const fields = { decidedBy: 'institution', off: '2026-12-31', worked: '2026-12-26', source: 'Розпорядження № 5' }
    const wrong = await client.post(`${place}/nove`, { ...fields, worked: '2026-12-28' })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('Цей день і так робочий')
    expect(wrong.text).toContain('value="Розпорядження № 5"')
    expect((await client.post(`${place}/nove`, fields)).location).toBe('/stil/kalendar?rik=2026#perenesennia')
    const again = await client.post(`${place}/nove`, fields)
    expect(again.text).toContain('Про 31.12.2026 уже є інше перенесення')
    const { text } = await client.get('/stil/kalendar?rik=2026')
    expect(text).toContain('неробочий, відпрацьовують 26 грудня 2026 року (Розпорядження № 5)')
    const id = /perenesennia\/(\d+)\/vyluchyty/.exec(text)?.[1]
    expect((await client.post(`${place}/${id}/vyluchyty`)).status).toBe(303)
    expect((await client.get('/stil/kalendar?rik=2026')).text).toContain('Нічого не перенесено')
  })

  it('takes the end of martial law once; holidays and put-off norms follow', async () => {
    await client.signIn('admin')
    const [interval] = await listIntervals(world.house())
    const place = `/stil/kalendar/voiennyi-stan/${interval?.id}`
    expect((await client.get(place)).text).toContain('перевірте')
    expect((await client.post(`${place}/pidtverdyty`)).status).toBe(303)
    expect((await client.get(place)).text).not.toContain('pidtverdyty')
    const early = await client.post(`${place}/zavershyty`, { until: '2020-01-01', source: 'Указ' })
    expect(early.status).toBe(422)
    expect(early.text).toContain('закінчується пізніше, ніж починається')
    expect((await client.post(`${place}/zavershyty`, { until: '2026-12-01', source: 'Указ № 9' })).status).toBe(303)
    const { text } = await client.get('/stil/kalendar?rik=2026')
    expect(text).toContain('свято, неробочий: Різдво Христове')
    expect(text).toContain('на годину коротший: переддень свята')
    expect((await client.get('/stil/zakon')).text).toContain('<time datetime="2026-12-31">')
    const overlap = await client.post('/stil/kalendar/voiennyi-stan/novyi', {
      since: '2026-11-01',
      source: 'Указ № 10',
    })
    expect(overlap.status).toBe(422)
    expect(overlap.text).toContain('накладається на той, що почався 24.02.2022')
    const begun = { since: '2027-05-01', until: '', source: 'Указ № 11' }
    expect((await client.post('/stil/kalendar/voiennyi-stan/novyi', begun)).status).toBe(303)
    const added = (await listIntervals(world.house())).at(-1)
    expect((await client.post(`/stil/kalendar/voiennyi-stan/${added?.id}/vyluchyty`)).status).toBe(303)
    expect(await listIntervals(world.house())).toHaveLength(1)
    expect((await client.get(`/stil/kalendar/voiennyi-stan/${added?.id}`)).status).toBe(404)
  })
})
