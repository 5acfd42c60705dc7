import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type City, expectAccessible, openCity } from './city.ts'

let city: City
let folder: string
beforeAll(async () => {
  city = await openCity()
  folder = mkdtempSync(join(tmpdir(), 'ratusha-papers-'))
  writeFileSync(join(folder, 'lyst.pdf'), pdf)
  writeFileSync(join(folder, 'pidrobka.pdf'), 'це не PDF')
})
afterAll(async () => {
  await city.close()
  rmSync(folder, { recursive: true, force: true })
})

const pdf = [
  '%PDF-1.4',
  '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
  '2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj',
  'xref',
  '0 3',
  '0000000000 65535 f ',
  '0000000009 00000 n ',
  '0000000052 00000 n ',
  'trailer<</Size 3/Root 1 0 R>>',
  'startxref',
  '97',
  '%%EOF',
  '',
].join('\n')

/** Of a person who types every day but is no typist; milliseconds. */
const usualKeystroke = 230

/** Writes with the keyboard and nothing else, and counts. */
function typistAt(page: Page) {
  let count = 0
  const press = async (key: string) => {
    count += 1
    await page.keyboard.press(key)
  }
  return {
    press,
    write: async (text: string) => {
      count += text.length
      await page.keyboard.type(text)
    },
    goTo: async (field: string) => {
      for (let at = 0; at < 12 && (await focusedField(page)) !== field; at += 1) await press('Tab')
      expect(await focusedField(page)).toBe(field)
    },
    keystrokes: () => count,
  }
}

function focusedField(page: Page): Promise<string> {
  return page.evaluate<string>('document.activeElement.name')
}

async function openForm(page: Page): Promise<void> {
  await page.goto('/stil/zareiestruvaty')
  await page.getByRole('link', { name: 'Вхідна кореспонденція міської ради' }).click()
  await page.getByRole('heading', { name: 'Новий вхідний документ' }).waitFor()
  const fresh = page.getByRole('button', { name: 'Почати з порожньої' })
  if (await fresh.isVisible()) await fresh.click()
}

async function fillIn(page: Page, paper: { from: string; number: string; summary: string }): Promise<void> {
  await page.getByLabel('Від кого').fill(paper.from)
  await page.getByLabel('Їхній номер').fill(paper.number)
  await page.getByLabel('Їхня дата').fill('2026-11-18')
  await page.getByLabel('Коли надійшов').fill('2026-11-20')
  await page.getByLabel('Короткий зміст').fill(paper.summary)
  await page.getByLabel('Справа за номенклатурою').selectOption({ index: 1 })
}

describe('the registry clerk', () => {
  it('registers a paper by the keyboard alone, in under half a minute', async () => {
    const page = await city.staff('kantseliariia')
    await openForm(page)
    await page.goto('/stil')
    const typist = typistAt(page)
    const started = Date.now()
    await typist.press('n')
    await page.getByRole('heading', { name: 'У якому журналі реєструємо?' }).waitFor()
    await typist.press('1')
    await page.getByRole('heading', { name: 'Новий вхідний документ' }).waitFor()
    expect(await page.locator('[aria-current="page"]').last().textContent()).toBe('Вхідна кореспонденція міської ради')
    expect(await focusedField(page)).toBe('correspondent')
    await typist.write('Міністерство пр')
    await page.getByRole('option', { name: 'Міністерство прикладів' }).waitFor()
    await typist.press('ArrowDown')
    await typist.press('Enter')
    await typist.goTo('correspondentNumber')
    await typist.write('77-06/1')
    await typist.goTo('correspondentDate')
    await typist.write('11112026')
    await typist.goTo('arrival')
    await typist.press('ArrowDown')
    await typist.goTo('summary')
    await typist.write('Про роботу без миші')
    await typist.goTo('sheets')
    await typist.write('2')
    await typist.goTo('addresseeUnitId')
    for (let at = 0; at < 4; at += 1) await typist.press('ArrowDown')
    await typist.goTo('dossierIndex')
    await typist.press('ArrowDown')
    await typist.press('Control+Enter')
    await page.getByRole('status').waitFor()
    expect(await page.getByRole('status').textContent()).toMatch(/Зареєстровано: №\u00a0\d+\/01-/)
    const card = await page.getByRole('main').textContent()
    for (const told of ['Міністерство прикладів', '77-06/1', '11.11.2026', 'поштою', '2 арк.'])
      expect(card).toContain(told)
    expect(typist.keystrokes() * usualKeystroke + Date.now() - started).toBeLessThan(30_000)
    await expectAccessible(page)
    await page.context().close()
  })

  it('is offered the correspondents of before while typing', async () => {
    const page = await city.staff('kantseliariia')
    await openForm(page)
    await page.getByLabel('Від кого').pressSequentially('Міністерство пр')
    await page.getByRole('option', { name: 'Міністерство прикладів' }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    expect(await page.getByLabel('Від кого').inputValue()).toBe('Міністерство прикладів')
    await page.context().close()
  })

  it('finds a half-filled form again after the telephone rang', async () => {
    const page = await city.staff('kantseliariia')
    await openForm(page)
    const kept = page.waitForResponse((answer) => answer.url().includes('/stil/chernetka/'))
    await page.getByLabel('Короткий зміст').fill('Недописаний зміст')
    await kept
    await page.goto('/stil')
    await page.goto('/stil/zareiestruvaty')
    await page.getByRole('link', { name: 'Вхідна кореспонденція міської ради' }).click()
    await page.getByText('Відновлено чернетку').waitFor()
    expect(await page.getByLabel('Короткий зміст').inputValue()).toBe('Недописаний зміст')
    await page.context().close()
  })
})

describe.each([
  { how: 'without JavaScript', script: false },
  { how: 'with JavaScript', script: true },
])('a clerk $how', ({ script }) => {
  const paper = (name: string) => ({
    from: `Спілка «${name}» ${script}`,
    number: `${name}-${script}`,
    summary: `Про справу ${name}`,
  })

  it('gets a wrong form back filled in, with a sentence beside each field, and then registers it with its file', async () => {
    const page = await city.staff('kantseliariia', { script, width: script ? 1280 : 360 })
    await openForm(page)
    await expectAccessible(page)
    await page.getByLabel('Від кого').fill('Спілка «Помилка»')
    await page.locator('input[type=file]').first().setInputFiles(join(folder, 'lyst.pdf'))
    await page.getByRole('button', { name: 'Зареєструвати', exact: true }).click()
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('alert').textContent()).toContain('Напишіть короткий зміст')
    expect(await page.getByLabel('Від кого').inputValue()).toBe('Спілка «Помилка»')
    expect(await page.locator('.files').first().textContent()).toContain('lyst.pdf')
    await page.getByLabel('Короткий зміст').fill('Про виправлену помилку')
    await page.getByLabel('Справа за номенклатурою').selectOption({ index: 1 })
    await page.getByRole('button', { name: 'Зареєструвати', exact: true }).click()
    await page.getByRole('status').waitFor()
    const link = await page.getByRole('link', { name: 'lyst.pdf' }).getAttribute('href')
    const cookies = await page.context().cookies()
    const answer = await fetch(`${city.origin}${link}`, {
      headers: { Cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') },
    })
    expect(await answer.text()).toBe(pdf)
    expect(answer.headers.get('content-security-policy')).toContain('sandbox')
    expect((await fetch(`${city.origin}${link}`, { redirect: 'manual' })).status).toBe(303)
    await page.context().close()
  })

  it('is told by name which file is not what it says, and loses nothing', async () => {
    const page = await city.staff('kantseliariia', { script })
    await openForm(page)
    await fillIn(page, paper('Файл'))
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles([join(folder, 'pidrobka.pdf'), join(folder, 'lyst.pdf')])
    await page.getByRole('button', { name: 'Зареєструвати', exact: true }).click()
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('alert').textContent()).toContain('pidrobka.pdf')
    expect(await page.getByLabel('Короткий зміст').inputValue()).toBe('Про справу Файл')
    expect(await page.locator('.files').first().textContent()).toContain('lyst.pdf')
    await page.context().close()
  })

  it('recognises a paper that came a second time', async () => {
    const page = await city.staff('kantseliariia', { script })
    await openForm(page)
    await fillIn(page, paper('Двічі'))
    await page.getByRole('button', { name: 'Зареєструвати', exact: true }).click()
    await page.getByRole('status').waitFor()
    await openForm(page)
    await fillIn(page, paper('Двічі'))
    await page.getByRole('button', { name: 'Зареєструвати', exact: true }).click()
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('alert').textContent()).toContain('уже зареєстровано')
    await page.getByLabel('Це друге надходження').check()
    await page.getByRole('button', { name: 'Зареєструвати', exact: true }).click()
    await page.getByRole('status').waitFor()
    expect(await page.getByRole('main').textContent()).toContain('той самий документ')
    await page.context().close()
  })

  it('answers a paper, which is then executed, and files it', async () => {
    const page = await city.staff('kantseliariia', { script })
    await openForm(page)
    await fillIn(page, paper('Відповідь'))
    await page.getByRole('button', { name: 'Зареєструвати', exact: true }).click()
    await page.getByRole('status').waitFor()
    const asked = new URL(page.url()).pathname
    await page.getByRole('link', { name: 'Відповісти', exact: true }).click()
    await page.getByRole('link', { name: 'Вихідна кореспонденція міської ради' }).click()
    await page.getByText('Відповідь на').first().waitFor()
    expect(await page.getByLabel('Кому').inputValue()).toBe(paper('Відповідь').from)
    await page.getByLabel('Справа за номенклатурою').selectOption({ index: 1 })
    await page.getByRole('button', { name: 'Зареєструвати', exact: true }).click()
    await page.getByRole('status').waitFor()
    await page.goto(asked)
    expect(await page.locator('.card-head').textContent()).toContain('виконано: Відповідь №')
    await page.locator('#do-spravy > summary').click()
    await page.locator('#do-spravy').getByLabel('Справа').selectOption({ index: 1 })
    await page.getByLabel('Аркушів у справі').fill('2')
    await page.getByRole('button', { name: 'До справи' }).click()
    await page.getByText('у справі, місце').waitFor()
    await expectAccessible(page)
    await page.context().close()
  })
})

it('a doubled click registers once', async () => {
  const page = await city.staff('kantseliariia', { script: false })
  await openForm(page)
  const html = await page.content()
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const value = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''
  const dossier = /<option value="(01-[^"]+)"/.exec(html)?.[1] ?? ''
  const body = new URLSearchParams({
    _csrf: value('_csrf'),
    _once: value('_once'),
    correspondent: 'Спілка «Подвійна»',
    summary: 'Про подвійне натискання',
    dossierIndex: dossier,
  })
  const send = () => fetch(page.url(), { method: 'POST', redirect: 'manual', headers: { Cookie: cookie }, body })
  const answers = await Promise.all([send(), send(), send()])
  expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
  expect(new Set(answers.map(({ headers }) => headers.get('location'))).size).toBe(1)
  await page.goto('/stil/dokumenty?q=подвійне')
  expect(await page.locator('.total').textContent()).toBe('1\u00a0документ')
  await page.context().close()
})

it('a form from another site, or with another session’s token, does nothing', async () => {
  const page = await city.staff('kantseliariia', { script: false })
  await openForm(page)
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const body = new URLSearchParams({ correspondent: 'Чужа форма', summary: 'Про чужу форму', _csrf: 'x' })
  const foreign = await fetch(page.url(), {
    method: 'POST',
    headers: { Cookie: cookie, Origin: 'https://evil.example' },
    body,
  })
  const forged = await fetch(page.url(), { method: 'POST', headers: { Cookie: cookie }, body })
  expect([foreign.status, forged.status]).toEqual([403, 409])
  await city.deliverNews()
  await page.goto('/stil/dokumenty?q=чужу')
  await page.getByRole('heading', { name: 'Таких документів немає' }).waitFor()
  await page.context().close()
})
