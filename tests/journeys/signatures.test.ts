import { Readable } from 'node:stream'
import { curveOfDegree, drawScalar, scalarFromBytes, scalarToBytes } from '@ratusha/kep/national'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findMember } from '#modules/access'
import { attachFile, getCardPage, listCards } from '#modules/documents'
import { keepFile } from '#modules/files'
import { askToSign, listSignatures } from '#modules/signatures'
import { type Authority, believe, newAuthority, signed, text } from '#tests/signing.ts'
import { secretKey } from '../../packages/kep/src/signing/dstu-key.ts'
import { pfxFile, plainKey } from '../../packages/kep/tests/key-files.ts'
import { type City, expectAccessible, openCity, press } from './city.ts'

let city: City
let authority: Authority

beforeAll(async () => {
  city = await openCity()
  authority = newAuthority(city.context().now)
  await believe(city.verifier, authority)
})
afterAll(() => city.close())

describe.each([
  { how: 'without JavaScript on a telephone', script: false, width: 360 },
  { how: 'with JavaScript on a desk', script: true, width: 1440 },
])('anybody $how', ({ script, width }) => {
  it('drops a signed file and reads who signed it and what is proven', async () => {
    const page = await city.visitor({ script, width })
    await page.goto('/')
    await page.getByRole('link', { name: 'Перевірити підпис' }).click()
    await expectAccessible(page)
    const at = city.context().now
    const bytes = await signed(authority.issue('Прикладова Мешканка'), text('Рішення'), { attach: false, at })
    await page.getByLabel('Файл із підписом').setInputFiles({
      name: 'рішення.txt.p7s',
      mimeType: 'application/pkcs7-signature',
      buffer: Buffer.from(bytes),
    })
    await page.getByLabel(/Підписаний документ/).setInputFiles({
      name: 'рішення.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from(text('Рішення')),
    })
    await page.getByRole('button', { name: 'Перевірити' }).click()
    await expectAccessible(page)
    expect(await page.getByRole('heading', { level: 2 }).first().textContent()).toBe('Прикладова Мешканка')
    const row = page.getByRole('row', { name: /Чи не змінено документ/ })
    expect(await row.textContent()).toContain('доведено')
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
    await page.context().close()
  })
})

it('the mayor signs a batch with a key file: the key stays in the browser, a wrong password locks nothing', async () => {
  const context = city.context()
  const mayor = await findMember(context, 'holova')
  if (!mayor) throw new Error('no mayor')
  const { items } = await listCards(context, { page: 1, perPage: 20 })
  const papers = items.filter(({ state }) => state === 'registered').slice(0, 2)
  for (const { id } of papers) {
    const received = await city.files.receive(Readable.from([Buffer.from(`Лист ${id}`)]), { limit: 1000 })
    const { sha256 } = await keepFile(context, city.files, received, 'лист.txt')
    await attachFile(context, id, { sha256, name: 'лист.txt' })
    const { attachments } = await getCardPage(context, id)
    await askToSign(context, id, { attachmentId: attachments.at(-1)?.id ?? 0, signerId: mayor.personId })
  }
  const curve = curveOfDegree(257)
  if (!curve) throw new Error('no curve')
  const scalar = scalarToBytes(
    curve,
    drawScalar(curve, (size) => crypto.getRandomValues(new Uint8Array(size))),
  )
  const key = secretKey(curve, scalarFromBytes(curve, scalar))
  const { certificate } = authority.issue('ПОЛІЩУК ІГОР ІГОРОВИЧ', { key })
  const file = Buffer.from(pfxFile(plainKey(scalar), 'таємниця', certificate))

  const page = await city.staff('holova', { width: 1440 })
  const bodies: string[] = []
  page.on('request', (request) => bodies.push(request.postDataBuffer()?.toString('latin1') ?? ''))
  await page.goto('/stil/pidpysy')
  await expectAccessible(page)
  const choices = page.getByRole('checkbox', { name: /^Підписати/, checked: false })
  while ((await choices.count()) > 0) await choices.first().check()
  await page.getByLabel('Файл ключа: не кваліфікований засіб').check()
  await press(page, 'Підписати позначене')
  await page.getByLabel('Файл ключа').waitFor()
  await expectAccessible(page)
  await page.getByLabel('Файл ключа').setInputFiles({ name: 'key.pfx', mimeType: 'application/x-pkcs12', buffer: file })
  await page.getByLabel('Пароль ключа').fill('не той')
  await page.getByRole('button', { name: 'Підписати' }).click()
  await page
    .getByText(/[Пп]ароль/)
    .nth(1)
    .waitFor()
  await page.getByRole('status').filter({ hasText: 'ароль' }).waitFor()
  await page.getByLabel('Пароль ключа').fill('таємниця')
  await page.getByRole('button', { name: 'Підписати' }).click()
  await page.getByText('Підписано: 2').waitFor()
  const secret = Buffer.from(scalar).toString('latin1')
  expect(bodies.filter((body) => body.includes(secret) || body.includes(file.toString('latin1')))).toEqual([])
  for (const { id } of papers) {
    expect(await listSignatures(context, { kind: 'document', ref: id })).toMatchObject([
      { way: 'key-file', contentName: 'лист.txt' },
    ])
  }
  await page.goto(`/stil/dokumenty/${papers[0]?.id}`)
  await page.getByText('ПОЛІЩУК ІГОР ІГОРОВИЧ').first().click()
  expect(await page.locator('#pidpysy').textContent()).toContain('не кваліфікований засіб')
  await expectAccessible(page)
  await page.context().close()
})
