import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { connect as dial } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bindingOf } from '#platform/bound-files'
import { type Client, openClient } from '#tests/browser-less.ts'
import { type Authority, believe, newAuthority, packed, signed, text } from '#tests/signing.ts'
import { newWorld, type World } from '#tests/world.ts'
import { writeZip } from '../../../../packages/kep/src/container/zip-writer.ts'
import { oid, sequence } from '../../../../packages/kep/src/der/writer.ts'
import { forge } from '../../../../packages/kep/tests/forge.ts'

let world: World
let client: Client
let authority: Authority

beforeAll(async () => {
  world = await newWorld()
  client = await openClient(world)
  authority = newAuthority(world.now)
})
afterAll(async () => {
  await client.close()
  await world.close()
})

it('anybody opens the page, and is told that nobody is trusted yet', async () => {
  const { status, text } = await client.get('/perevirka')
  expect(status).toBe(200)
  expect(text).toContain('Довірених видавців у Ратушу ще не занесено')
  expect(text).not.toContain('<script')
})

it('anybody reads who signed a file, and what is proven of it', async () => {
  await believe(client.verifier, authority)
  const file = await signed(authority.issue('Прикладова Мешканка'), text('Рішення'), { at: world.now })
  const { status, text: page } = await send({ signature: file })
  expect(status).toBe(200)
  expect(page).toContain('Прикладова Мешканка')
  expect(page).toContain('заявлений, нічим не доведений')
  expect(page).toContain('Дійсність підписів не доведено повністю')
})

it('a signature and a document of another letter are told apart', async () => {
  const file = await signed(authority.issue('Прикладова Мешканка'), text('Рішення'), { attach: false, at: world.now })
  const { text: page } = await send({ signature: file, content: text('Інше рішення') })
  expect(page).toContain('Дані змінено після підписання')
  const { text: right } = await send({ signature: file, content: text('Рішення') })
  expect(right).not.toContain('Дані змінено після підписання')
})

it('appendices that the signed PDF names are told from others by a single byte', async () => {
  const [plan, estimate] = [text('План'), text('Разом 100 грн')]
  const letter = paperBinding([plan, estimate])
  const signature = await signed(authority.issue('Прикладова Мешканка'), letter, { attach: false, at: world.now })
  const verify = (...appendices: Uint8Array<ArrayBuffer>[]) => send({ signature, content: letter }, appendices)
  const all = (await verify(plan, estimate)).text
  expect(all.match(/додаток незмінний/g)).toHaveLength(2)
  expect(all).not.toContain('додаток не той, що підписано')
  const forged = (await verify(plan, text('Разом 900 грн'))).text
  expect(forged.match(/додаток незмінний/g)).toHaveLength(1)
  expect(forged).toContain('цього додатка тут немає')
  expect(forged).toContain('додаток не той, що підписано')
  const other = await send({ signature, content: paperBinding([plan, text('Разом 900 грн')]) }, [plan])
  expect(other.text).not.toContain('додаток незмінний')
  expect(other.text).toContain('Про додатки нічого не доведено')
  const container = await packed('asic-s', authority.issue('Прикладова Мешканка'), letter)
  expect((await send({ signature: Uint8Array.from(container) }, [plan])).text).toContain('додаток незмінний')
  const body = new FormData()
  for (const [name, bytes] of Object.entries({ signature, content: letter, appendix: plan }))
    body.append(name, new Blob([bytes]), name)
  const answer = await fetch(`${client.origin}/api/v1/signatures/verify`, { method: 'POST', body })
  expect(await answer.json()).toMatchObject({ appendices: [{ state: 'unchanged' }, { state: 'absent' }], unbound: [] })
})

it('XAdES, alone or in a package, is not determined, with a sentence; an unknown algorithm is named', async () => {
  const signature = text('<?xml version="1.0"?><ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"/>')
  const container = writeZip([
    { name: 'mimetype', data: text('application/vnd.etsi.asic-e+zip') },
    { name: 'рішення.txt', data: text('Рішення') },
    { name: 'META-INF/signatures.xml', data: signature },
  ])
  for (const file of [signature, container]) {
    const { status, text: page } = await send({ signature: file })
    expect([status, page.includes('XAdES'), page.includes('не визначено')]).toEqual([200, true, true])
    expect(page).not.toContain('Усі підписи дійсні')
  }
  const holder = authority.issue('Прикладова Мешканка')
  const strange = forge(holder, text('Рішення'), { algorithm: sequence(oid('1.2.3.4.5')) })
  expect((await send({ signature: strange })).text).toContain('1.2.3.4.5')
})

it('the code of a stamp is typed as it stands, with spaces or with the whole address; another is said to be wrong', async () => {
  const code = 'aB3_-kLmNoPqRsT9'
  for (const typed of [code, ` aB3_-kLm NoPqRsT9 `, `${client.origin}/perevirka/${code}`]) {
    const { status, location } = await client.get(`/perevirka/za-kodom?kod=${encodeURIComponent(typed)}`)
    expect([status, location]).toEqual([303, `/perevirka/${code}`])
  }
  for (const typed of ['', 'abc', `${code}x`, '../../stil', '//evil.example/aB3_-kLmNoPqRsT9', '<script>']) {
    const { status, text: page } = await client.get(`/perevirka/za-kodom?kod=${encodeURIComponent(typed)}`)
    expect([status, page.includes('Введіть код зі штампа')]).toEqual([422, true])
    expect(page).not.toContain('<script>')
  }
  const unknown = await client.get(`/perevirka/${code}`)
  expect([unknown.status, unknown.text.includes('За цим кодом нічого немає')]).toEqual([404, true])
})

it('a form without a file comes back with its sentence', async () => {
  const { status, text } = await send({ signature: new Uint8Array() })
  expect(status).toBe(422)
  expect(text).toContain('Додайте файл, який треба перевірити')
})

it.each([
  ['noise', Uint8Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256)],
  ['a letter', text('Це не підпис')],
  ['half a signature', text('MIIGxQYJKoZIhvcNAQcCoIIGtjCCBrICAQExDzANBglghkgBZQMEAgEFADALBgkq')],
])('%s is told to be no signature, and the form is there again', async (_what, bytes) => {
  const { status, text: page } = await send({ signature: bytes })
  expect(status).toBe(422)
  expect(page).toContain('Підпису в цьому файлі не прочитано.')
  expect(page).toContain('name="signature"')
  expect(await incoming()).toEqual([])
})

it('a name of a file is text, never markup', async () => {
  const form = new FormData()
  form.append('signature', new Blob(['x']), '<img src=x onerror=alert(1)>.p7s')
  const answer = await fetch(`${client.origin}/perevirka`, { method: 'POST', body: form })
  expect(await answer.text()).not.toContain('<img')
})

it('nothing is left of a file whose sender breaks off', async () => {
  const { port } = new URL(client.origin)
  const socket = dial(Number(port), '127.0.0.1').on('error', () => undefined)
  const head = '--x\r\nContent-Disposition: form-data; name="signature"; filename="a.p7s"\r\n\r\n'
  socket.write(
    `POST /perevirka HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 5000000\r\n\r\n${head}`,
  )
  socket.write(Buffer.alloc(1_000_000, 65))
  await expect.poll(incoming).toHaveLength(1)
  socket.destroy()
  await expect.poll(incoming).toEqual([])
})

/** A PDF as far as its metadata go. */
function paperBinding(appendices: readonly Uint8Array[]) {
  const files = appendices.map((bytes) => ({
    sha256: createHash('sha256').update(bytes).digest('hex'),
    size: bytes.length,
  }))
  return text(`%PDF-1.7 <pdf:Keywords>${bindingOf(files).join(', ')}</pdf:Keywords>`)
}

function send(
  files: Readonly<Record<string, Uint8Array<ArrayBuffer>>>,
  appendices: readonly Uint8Array<ArrayBuffer>[] = [],
) {
  const form = new FormData()
  for (const bytes of appendices) form.append('appendix', new Blob([bytes]), 'додаток.txt')
  for (const [name, bytes] of Object.entries(files)) form.append(name, new Blob([bytes]), `${name}.p7s`)
  return fetch(`${client.origin}/perevirka`, { method: 'POST', body: form }).then(async (answer) => ({
    status: answer.status,
    text: await answer.text(),
  }))
}

async function incoming(): Promise<string[]> {
  return readdir(join(client.dataFolder, 'files', 'incoming'))
}
