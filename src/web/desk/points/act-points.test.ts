import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actForm, draftAct, enterAct } from '#modules/acts'
import { relateActs, relationForm } from '#modules/effects'
import type { Book } from '#modules/numbers'
import { getPointsPage } from '#modules/points'
import { type Client, openClient } from '#tests/browser-less.ts'
import { ukrainianPdf } from '#tests/ukrainian-pdf.ts'
import { newWorld, type World } from '#tests/world.ts'

let world: World
let client: Client
let committee: number
let education: number
let book: Book
let last = 0

beforeAll(async () => {
  world = await newWorld()
  committee = await world.unit('Виконавчий комітет', { kind: 'executive-committee' })
  education = await world.unit('Департамент освіти', { kind: 'department' })
  book = await world.book(committee, { kind: 'committee-decision', template: '{n}-1' })
  await world.staff('clerk', { roles: ['registrar'], unitId: committee })
  await world.staff('executor', { roles: ['executor'], unitId: education })
  client = await openClient(world)
  await client.signIn('clerk')
})
afterAll(async () => {
  await client.close()
  await world.close()
})

const text = 'ВИРІШИВ:\n\n1. Департаменту освіти до 1 грудня 2026 року подати звіт.\n2. Взяти інформацію до відома.'
const input = (fields: object = {}) =>
  actForm.parse({ kind: 'committee-decision', bodyUnitId: committee, title: 'Про звіт', text, ...fields })

function adopted(fields: object = {}): Promise<number> {
  last += 1
  const known = { bookId: book.id, number: `${last}-1`, adoptedOn: Temporal.PlainDate.from('2026-11-02') }
  return enterAct(world.as('clerk'), input(fields), known)
}

/** The fields of a form as the page shows them. */
function fieldsIn(page: string): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [tag] of page.matchAll(/<input[^>]*>/g)) {
    const [, name] = / name="([^"]+)"/.exec(tag) ?? []
    if (!name || (/type="checkbox"/.test(tag) && !/ checked/.test(tag))) continue
    const value = / value="([^"]*)"/.exec(tag)?.[1] ?? ''
    if (value !== '' || !(name in fields)) fields[name] = value.replaceAll('&quot;', '"').replaceAll('&#39;', "'")
  }
  for (const [, name = '', words = ''] of page.matchAll(/<textarea[^>]* name="([^"]+)"[^>]*>(.*?)<\/textarea>/gs))
    fields[name] = words
  for (const [, name = '', options = ''] of page.matchAll(/<select[^>]* name="([^"]+)"[^>]*>(.*?)<\/select>/gs))
    fields[name] = /<option value="([^"]*)" selected/.exec(options)?.[1] ?? ''
  return fields
}

describe('the points of an act', () => {
  it('stand beside its text, each finding marked, and nothing is saved by looking', async () => {
    const id = await adopted()
    const page = (await client.get(`/stil/akty/${id}/punkty`)).text
    expect(page).toContain('<mark class="found-who"')
    expect(page).toContain('Департаменту освіти</mark>')
    expect(page).toContain('до 1 грудня 2026 року</mark>')
    expect((await getPointsPage(world.as('clerk'), id)).reading).toBeNull()
  })

  it('come back with what is missing at its field, and what was written stays', async () => {
    const id = await adopted()
    const shown = fieldsIn((await client.get(`/stil/akty/${id}/punkty`)).text)
    const answer = await client.post(`/stil/akty/${id}/punkty`, { ...shown, 'points.0.executor': 'Відділ ялинок' })
    expect(answer.status).toBe(422)
    const page = answer.text
    expect(page).toContain('У довіднику немає: Відділ ялинок')
    expect(page).toContain('value="Відділ ялинок"')
    expect(page).toContain('Оберіть, хто контролює')
  })

  it('are confirmed by the form, and the page tells the state of each', async () => {
    const id = await adopted()
    const shown = fieldsIn((await client.get(`/stil/akty/${id}/punkty`)).text)
    const answer = await client.post(`/stil/akty/${id}/punkty`, { ...shown, controller: 'Виконавчий комітет' })
    expect(answer.status).toBe(303)
    const page = (await client.get(`/stil/akty/${id}/punkty`)).text
    expect(page).toContain('у роботі')
    expect(page).toContain('01.12.2026')
    expect((await client.get(`/stil/akty/${id}/punkty/prochytaty`)).status).toBe(409)
  })

  it('are split, joined, moved, added and left out without JavaScript, and what was filled in stays', async () => {
    const id = await adopted()
    const address = `/stil/akty/${id}/punkty`
    const press = async (fields: Record<string, string>, _do: string) => {
      const answer = await client.post(address, { ...fields, _do })
      return { status: answer.status, fields: fieldsIn(answer.text), page: answer.text }
    }
    const shown = { ...fieldsIn((await client.get(address)).text), controller: 'Виконавчий комітет' }
    const opened = await press(shown, 'edit:0')
    expect(opened.fields['points.0.text']).toContain('подати звіт')
    expect((await press(opened.fields, 'split:0')).page).toContain('Поставте порожній рядок там')
    const text = 'Департаменту освіти до 1 грудня 2026 року\n\n1.1. подати звіт.'
    const split = await press({ ...opened.fields, 'points.0.text': text }, 'split:0')
    expect(split.fields).toMatchObject({ controller: 'Виконавчий комітет', 'points.1.number': '1.1' })
    expect(split.fields['points.1.executor']).toBe('Департамент освіти')
    const moved = await press(split.fields, 'down:1')
    expect(moved.fields['points.2.text']).toBe('подати звіт.')
    const joined = await press((await press(moved.fields, 'up:2')).fields, 'join:1')
    expect(joined.fields['points.0.text']).toBe('Департаменту освіти до 1 грудня 2026 року\n1.1. подати звіт.')
    const added = await press((await press(joined.fields, 'remove:1')).fields, 'add:0')
    const own = {
      'points.1.number': '7',
      'points.1.text': 'Посадити дерева',
      'points.1.executor': 'Департамент освіти',
    }
    expect((await client.post(address, { ...added.fields, ...own })).status).toBe(303)
    const { points } = await getPointsPage(world.as('clerk'), id)
    expect(points.map(({ point }) => [point.number, point.flags, point.taskIds.length])).toEqual([
      ['1', ['not-in-text'], 1],
      ['7', ['not-in-text'], 1],
    ])
  })

  it('of a table of measures are no points before a person says so, and then one for each row', async () => {
    const table = `| № з/п | Зміст заходу | Виконавець | Термін |
| 1 | 2 | 3 | 4 |
| 1. | Оновити паспорти ліцеїв | Департамент освіти | до 1 грудня 2026 року |
| 2. | Висадити ялинки | Відділ ялинок | щомісяця до 5 числа |`
    const id = await adopted({ text: `ВИРІШИВ:\n\n1. Затвердити план заходів (додається).\n\n${table}` })
    const address = `/stil/akty/${id}/punkty`
    const { text: page } = await client.get(address)
    expect(page).toContain('не розібрано')
    expect(page).toContain('2 рядки'.replace(' ', '\u00a0'))
    const answer = await client.post(address, { ...fieldsIn(page), _do: 'table:0' })
    const fields: Record<string, string> = { ...fieldsIn(answer.text), controller: 'Виконавчий комітет' }
    expect(fields).toMatchObject({
      'points.1.text': 'Оновити паспорти ліцеїв',
      'points.1.executor': 'Департамент освіти',
      'points.1.term.on': '01.12.2026',
      'points.2.term.every': 'month',
    })
    const refused = await client.post(address, fields)
    expect([refused.status, refused.text.includes('У довіднику немає: Відділ ялинок')]).toEqual([422, true])
    const mended = { ...fields, 'points.2.executor': 'Департамент освіти' }
    expect((await client.post(address, mended)).status).toBe(303)
    const { points } = await getPointsPage(world.as('clerk'), id)
    expect(points.map(({ point }) => [point.number, point.taskIds.length])).toEqual([
      ['1', 0],
      ['1', 1],
      ['2', 1],
    ])
    expect(points[0]?.point.text).toBe('Затвердити план заходів (додається).')
  })

  it('of a table whose columns came apart are said to be missing', async () => {
    const torn = 'Зміст заходу\nВідповідальні виконавці\nТермін виконання\n1\nПровести нараду'
    const id = await adopted({ text: `ВИРІШИВ:\n\n1. Затвердити план заходів.\n\nДодаток\n${torn}` })
    expect((await client.get(`/stil/akty/${id}/punkty`)).text).toContain('колонки перемішано')
  })

  it('say what the act does to others, and lead to the form of relations filled in', async () => {
    const id = await adopted({ text: 'ВИРІШИВ:\n\n1. Скасувати рішення виконавчого комітету від 02.11.2026 № 1-1.' })
    const { text: page } = await client.get(`/stil/akty/${id}/punkty`)
    expect(page).toContain('скасовує')
    const [, form = ''] = /<form[^>]*zviazky#novyi"(.*?)<\/form>/s.exec(page) ?? []
    const answer = await client.post(`/stil/akty/${id}/zviazky`, fieldsIn(form))
    expect(answer.status).toBe(200)
    expect(fieldsIn(answer.text)).toMatchObject({ targetNumber: '1-1', targetAdoptedOn: '02.11.2026', kind: 'cancels' })
  })

  it('of an act that lost force offer to close its tasks, or to move them to the act that ended it', async () => {
    const id = await adopted()
    const shown = fieldsIn((await client.get(`/stil/akty/${id}/punkty`)).text)
    await client.post(`/stil/akty/${id}/punkty`, { ...shown, controller: 'Виконавчий комітет' })
    const by = await adopted({ text: 'ВИРІШИВ:\n\n1. Діяти.' })
    await relateActs(world.as('clerk'), by, relationForm.parse({ kind: 'repeals', targetId: String(id) }))
    const { text: page } = await client.get(`/stil/akty/${id}/punkty`)
    expect(page).toContain('Перенести завдання')
    expect(page).toContain(`<option value="${by}"`)
    expect((await client.post(`/stil/akty/${id}/punkty/zakryty`, { reason: '' })).status).toBe(422)
    const sent = { reason: 'продовжено', toActId: String(by), _do: 'move' }
    expect((await client.post(`/stil/akty/${id}/punkty/zakryty`, sent)).status).toBe(303)
    expect((await getPointsPage(world.as('clerk'), id)).openTasks).toBe(0)
  })

  it('of a restricted act are there for nobody else', async () => {
    const id = await draftAct(world.house(), input({ access: 'service' }))
    expect((await client.get(`/stil/akty/${id}/punkty`)).status).toBe(404)
  })

  it('are five hundred, and the page still comes', async () => {
    const many = Array.from({ length: 500 }, (_, at) => `${at + 1}. Департаменту освіти подати звіт ${at}.`)
    const id = await adopted({ text: `ВИРІШИВ:\n\n${many.join('\n')}` })
    const page = await client.get(`/stil/akty/${id}/punkty`)
    expect(page.status).toBe(200)
    const shown = fieldsIn(page.text)
    const answer = await client.post(`/stil/akty/${id}/punkty`, { ...shown, controller: 'Виконавчий комітет' })
    expect(answer.status).toBe(303)
    expect((await getPointsPage(world.as('clerk'), id)).points).toHaveLength(500)
  })
})

describe('an act that is read from a text', () => {
  const seed = readFileSync(
    join(import.meta.dirname, '../../../../packages/act-reader/tests/acts/seed-2-service-centre.txt'),
    'utf8',
  ).split('\n=====\n')[0]

  it('fills in the usual form, to be saved by a person', async () => {
    const page = (await client.post('/stil/akty/prochytaty', { text: seed ?? '' })).text
    expect(page).toContain('14 пунктів'.replace(' ', '\u00a0'))
    expect(page).toContain('action="/stil/akty/novyi/proiekt/committee-decision"')
    expect(page).toContain('Карп’як')
  })

  it('says so when there is nothing to read, or it is another language', async () => {
    expect((await client.post('/stil/akty/prochytaty', { text: '' })).status).toBe(422)
    const page = await (await client.post('/stil/akty/prochytaty', { text: 'The council has decided to plant trees.' }))
      .text
    expect(page).toContain('Це не схоже на український текст')
  })

  it('of three hundred pages comes as a PDF, every point with its number', async () => {
    const lines = (page: number) => [
      `${page + 1}. Департаменту освіти до 1 грудня 2026 року`,
      `подати звіт за напрямом ${page + 1}.`,
    ]
    const pages = Array.from({ length: 300 }, (_, page) => lines(page))
    pages[0] = ['Р І Ш Е Н Н Я', '19.11.2026   № 91-1', 'Про звіти', 'ВИРІШИВ:', ...lines(0), ...lines(0)]
    const file = new File([new Uint8Array(ukrainianPdf(pages))], 'rishennia.pdf', { type: 'application/pdf' })
    const page = await client.postFile('/stil/akty/prochytaty', { name: 'files', file })
    expect(page.status).toBe(200)
    expect(page.text).toContain('301 пункт'.replace(' ', '\u00a0'))
    expect(page.text).toContain('за напрямом 300')
  })

  it('with a number twice keeps both points, and says so', async () => {
    const id = await adopted({
      text: 'ВИРІШИВ:\n\n1. Департаменту освіти подати звіт.\n1. Департаменту освіти подати план.',
    })
    const page = (await client.get(`/stil/akty/${id}/punkty`)).text
    expect(page).toContain('такий номер уже був')
    await client.post(`/stil/akty/${id}/punkty`, { ...fieldsIn(page), controller: 'Виконавчий комітет' })
    const { points } = await getPointsPage(world.as('clerk'), id)
    expect(points.map(({ point, tasks }) => [point.number, tasks.length])).toEqual([
      ['1', 1],
      ['1', 1],
    ])
  })

  it('without any points says so, and is entered all the same', async () => {
    const page = (
      await client.post('/stil/akty/prochytaty', {
        text: 'Р І Ш Е Н Н Я\n\nПро подяку\n\nДякуємо всім жителям громади.',
      })
    ).text
    expect(page).toContain('0 пунктів'.replace(' ', '\u00a0'))
    const id = await adopted({ text: 'Дякуємо всім жителям громади за добрі справи.' })
    const form = await client.get(`/stil/akty/${id}/punkty`)
    expect([form.status, form.text.includes('Жодного пункту')]).toEqual([200, true])
    expect((await client.post(`/stil/akty/${id}/punkty`, fieldsIn(form.text))).status).toBe(303)
  })

  it('is not for those who do not enter acts', async () => {
    await client.signIn('executor')
    expect((await client.get('/stil/akty/prochytaty')).status).toBe(403)
  })
})
