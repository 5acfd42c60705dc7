import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appealForms, appealVerbs } from '#modules/appeals'
import { type Client, openClient } from '#tests/browser-less.ts'
import { newWorld, type World } from '#tests/world.ts'

describe('the desk of appeals', () => {
  let world: World
  let client: Client
  let registry: number
  let roads: number
  let bookId: number

  beforeAll(async () => {
    world = await newWorld()
    registry = await world.unit('Загальний відділ')
    roads = await world.unit('Департамент доріг')
    bookId = (await world.book(registry, { kind: 'appeals', template: '{letter}-{n}', title: 'Звернення' })).id
    await world.staff('registrar', { roles: ['registrar'], unitId: registry })
    await world.staff('mayor', { roles: ['mayor'] })
    await world.staff('deputy', { roles: ['secretary'] })
    await world.staff('roads', { roles: ['executor'], unitId: roads })
    client = await openClient(world)
  })
  afterAll(async () => {
    await client.close()
    await world.close()
  })

  const typed = (fields: object = {}) => ({
    bookId: String(bookId),
    surname: 'Додаткова',
    givenName: 'Мешканка',
    address: 'вул. Прикладна, 5',
    kind: 'application',
    channel: 'post',
    summary: 'Про яму',
    ...fields,
  })
  const register = async (fields: object = {}) =>
    (await appealVerbs.registerAppeal(world.as('registrar'), appealForms.registrationForm.parse(typed(fields)))).id

  it('registers, resolves, answers and closes by forms alone', async () => {
    await client.signIn('registrar')
    const registered = await client.post('/stil/zvernennia/nove', typed())
    expect(registered.status).toBe(303)
    const page = registered.location.split('?')[0] ?? ''
    expect((await client.get(registered.location)).text).toContain('Чому ця дата'.toLowerCase())
    await client.signIn('mayor')
    await client.post(`${page}/rezoliutsiia`, { executor: `unit:${roads}`, words: 'Розглянути' })
    await client.signIn('roads')
    const answered = await client.post(`${page}/vidpovid`, { outcome: 'satisfied', words: 'Яму засипано.' })
    expect(answered.status).toBe(303)
    await client.signIn('registrar')
    await client.post(`${page}/zniaty`, {})
    const { text } = await client.get(page)
    expect(text).toContain('знято з контролю')
    expect((await client.get(`${page}/kartka`)).text).toContain('Реєстраційно-контрольна картка')
  })

  it('a form that is wrong comes back filled in, with what to mend', async () => {
    await client.signIn('registrar')
    const { status, text } = await client.post('/stil/zvernennia/nove', typed({ surname: '', phone: 'немає' }))
    expect(status).toBe(422)
    expect(text).toContain('Напишіть прізвище заявника')
    expect(text).toContain('Телефон: цифри')
    expect(text).toContain('Про яму')
  })

  it('a doubled click registers once', async () => {
    await client.signIn('registrar')
    const form = typed({ _once: 'press-1', summary: 'Про подвійне натискання' })
    const [one, other] = await Promise.all([1, 2].map(() => client.post('/stil/zvernennia/nove', form)))
    expect(one?.location).toBe(other?.location)
    expect((await client.get('/stil/zvernennia?q=подвійне')).text).toMatch(/class="total">1\s/)
  })

  it('says why a refused step is refused, in the open step', async () => {
    const id = await register()
    await client.signIn('mayor')
    await client.post(`/stil/zvernennia/${id}/rezoliutsiia`, { executor: `unit:${roads}`, words: 'Розглянути' })
    await client.signIn('roads')
    const { status, text } = await client.post(`/stil/zvernennia/${id}/vidpovid`, {
      outcome: 'refused',
      words: 'Ні, бо ні.',
    })
    expect(status).toBe(422)
    expect(text).toContain('ст. 15 ч. 4')
    expect(text).toContain('Ні, бо ні.')
  })

  it('shows alike appeals before the registration, and a button for each after it', async () => {
    const earlier = await register({ surname: 'Схожа', phone: '0501112233' })
    await client.signIn('registrar')
    const asked = await client.post(
      '/stil/zvernennia/nove',
      typed({ surname: 'Схожа', phone: '+380501112233', shozhi: '1' }),
    )
    expect(asked.text).toContain('те саме ім’я й адреса')
    const id = await register({ surname: 'Схожа', phone: '0501112233' })
    const settled = await client.post(`/stil/zvernennia/${id}/oznaka`, {
      sign: 'recurrent',
      earlierId: String(earlier),
    })
    expect(settled.status).toBe(303)
    expect((await client.get(`/stil/zvernennia/${id}`)).text).toContain('неодноразове')
  })

  it('hides the name of an author who asked for it from those who do not answer', async () => {
    const id = await register({ surname: 'Таємнича', confidential: 'true', text: 'Підпис: Таємнича' })
    await client.signIn('deputy')
    for (const path of [
      '/stil/zvernennia',
      '/stil/zvernennia.csv',
      `/stil/zvernennia/${id}`,
      `/stil/zvernennia/${id}/kartka`,
    ]) {
      expect((await client.get(path)).text, path).not.toContain('Таємнича')
    }
    await client.signIn('mayor')
    expect((await client.get(`/stil/zvernennia/${id}`)).text).toContain('Таємнича')
  })

  it('gives the author of a paper letter a key, shown once', async () => {
    const id = await register()
    await client.signIn('registrar')
    const { text } = await client.post(`/stil/zvernennia/${id}/kod`)
    const key = /[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}/.exec(text)?.[0] ?? ''
    expect(key).not.toBe('')
    client.forget()
    expect((await client.get(`/status/${key}`)).status).toBe(303)
  })

  it('is closed to strangers, and another department’s appeal is an unknown one', async () => {
    const id = await register()
    client.forget()
    expect((await client.get('/stil/zvernennia')).status).toBe(303)
    await client.signIn('roads')
    const [hidden, unknown] = [await client.get(`/stil/zvernennia/${id}`), await client.get('/stil/zvernennia/999999')]
    expect([hidden.status, unknown.status]).toEqual([404, 404])
  })

  it('the classifier of topics is edited by the registry, and nobody else', async () => {
    await client.signIn('registrar')
    expect((await client.post('/stil/pytannia', { code: '9.1', title: 'Вода і каналізація' })).status).toBe(303)
    expect((await client.post('/stil/pytannia', { code: '9.1', title: 'Ще раз' })).status).toBe(409)
    expect((await client.get('/stil/pytannia')).text).toContain('Вода і каналізація')
    await client.signIn('roads')
    expect((await client.get('/stil/pytannia')).text).not.toContain('Додати питання')
    expect((await client.post('/stil/pytannia', { code: '9.2', title: 'Сміття' })).status).toBe(403)
  })

  it.each(['stan=x&vyd=1&pytannia=a&z=2026-99-99', 'q=%00%25_', 'storinka=99999'])(
    'answers calmly to ?%s',
    async (query) => {
      await client.signIn('registrar')
      expect((await client.get(`/stil/zvernennia?${query}`)).status).toBe(200)
    },
  )
})
