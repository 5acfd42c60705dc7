import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Authority,
  believe,
  hasRealSignatures,
  newAuthority,
  packed,
  realFile,
  signed,
  text,
} from '#tests/signing.ts'
import { writeZip } from '../../packages/kep/src/container/zip-writer.ts'
import type { Holder } from '../../packages/kep/tests/authority.ts'
import { pdfWithPlaceholder, signPdf } from '../../packages/kep/tests/pdf.ts'
import { type Answered, type ApiWorld, newApiWorld } from './house-under-test.ts'

let api: ApiWorld
let authority: Authority
let signer: Holder
const words = text('Про план роботи виконавчого комітету')

beforeAll(async () => {
  api = await newApiWorld()
  authority = newAuthority(api.world.now)
  signer = authority.issue('Прикладова Мешканка')
  await believe(api.house.verifier, authority)
})
afterAll(() => api.close())

describe('whoever sends a signed file', () => {
  it('reads who signed it and what is proven, without a key and without an account', async () => {
    const file = await signed(signer, words, { at: api.world.now })
    const { status, body, headers } = await verify({ signature: file })
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store'])
    expect(body).toMatchObject({ format: 'cades', verified_at: api.world.now.toString() })
    const [one] = signaturesOf(body)
    expect(one?.signer).toMatchObject({ name: 'Прикладова Мешканка', issuer: expect.stringContaining('надавач') })
    expect([one?.claimed_time, one?.proven_time]).toEqual([api.world.now.toString(), null])
    expect(statesOf(body)).toEqual({
      integrity: 'passed',
      binding: 'passed',
      path: 'passed',
      validity: 'passed',
      revocation: 'passed',
      // The certificate calls itself qualified, but no trust list says so.
      qualification: 'undetermined',
      coverage: 'passed',
    })
  })

  it('sends the document beside a signature that lies apart from it', async () => {
    const file = await signed(signer, words, { attach: false, at: api.world.now })
    expect(statesOf((await verify({ signature: file })).body)).toMatchObject({ integrity: 'undetermined' })
    const { body } = await verify({ signature: file, content: words })
    expect(statesOf(body)).toMatchObject({ integrity: 'passed', coverage: 'passed' })
    expect(body.documents).toEqual([{ name: 'content.bin', size: words.length }])
  })

  it('is told when the document is another', async () => {
    const file = await signed(signer, words, { attach: false, at: api.world.now })
    const { status, body } = await verify({ signature: file, content: text('Про зовсім інше') })
    expect([status, body.state, statesOf(body).integrity]).toEqual([200, 'failed', 'failed'])
  })

  it.each(['asic-s', 'asic-e'] as const)('sends a package %s', async (kind) => {
    const { body } = await verify({ signature: await packed(kind, signer, words) })
    expect([body.format, statesOf(body).integrity, statesOf(body).coverage]).toEqual([kind, 'passed', 'passed'])
  })

  it('sends a PDF, and is told when bytes were appended to it', async () => {
    const pdf = await signPdf(pdfWithPlaceholder('Decision'), signer)
    expect(statesOf((await verify({ signature: pdf })).body)).toMatchObject({ integrity: 'passed', coverage: 'passed' })
    const longer = Uint8Array.from([...pdf, ...text('\n% one more line')])
    const { body } = await verify({ signature: longer })
    expect([body.state, statesOf(body).coverage]).toEqual(['failed', 'failed'])
  })

  it.skipIf(!hasRealSignatures)(
    'gets the verdict on a real signature, expired since, and on a changed document (skipped where ../shared/testdata/kep is not beside the checkout)',
    async () => {
      const root = realFile('certs/CAO-05E19E2CD92EA2990100000001000000C1000000.cer')
      await api.house.verifier.addTrust('anchor', root)
      const { body } = await verify({ signature: realFile('cades-bes-attached.p7s') })
      expect([body.format, statesOf(body).integrity, statesOf(body).validity]).toEqual(['cades', 'passed', 'failed'])
      const wrong = await verify({
        signature: realFile('cades-bes-detached-wrong-content.p7s'),
        content: realFile('cades-bes-detached-wrong-content.content.bin'),
      })
      expect([wrong.body.state, statesOf(wrong.body).integrity]).toEqual(['failed', 'failed'])
    },
  )
})

describe('a hostile file', () => {
  const nested = new Uint8Array(1_000_000 * 2 + 2).fill(0x30)
  const cut = async () => (await signed(signer, words, { at: api.world.now })).subarray(0, 700)
  const cutPackage = async () => (await packed('asic-e', signer, words)).slice(0, 900)
  const bomb = swelling(300 * 1024 * 1024)
  const matryoshka = Array.from({ length: 40 }).reduce<Uint8Array<ArrayBuffer>>(
    (inner) => writeZip([{ name: 'inner.asice', data: inner }]),
    text('PK'),
  )
  const circular = `%PDF-1.7\n${Array.from({ length: 400 }, (_, n) => `${n} 0 obj\n<</Kids[${n + 1} 0 R ${n} 0 R]>>\nendobj\n`).join('')}startxref\n9\n%%EOF`
  it.each<[string, Uint8Array | (() => Promise<Uint8Array>)]>([
    ['a million nested tags', nested.fill(0x80, 1, 2)],
    ['noise', Uint8Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256)],
    ['a length that claims a gigabyte', Uint8Array.from([0x30, 0x84, 0x40, 0, 0, 0, 6, 9])],
    ['a broken package', Uint8Array.from([...text('PK\u0003\u0004'), ...new Uint8Array(400)])],
    ['text', text('Це не підпис')],
    ['a PDF without a signature', text('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF')],
    ['a signature cut in the middle', cut],
    ['a package cut in the middle', cutPackage],
    ['a package whose file swells a thousand times', bomb],
    ['a package in a package, again and again', matryoshka],
    ['a PDF whose tables point at each other', text(circular)],
  ])('%s is refused with a sentence, and is never valid', async (_name, given) => {
    const bytes = typeof given === 'function' ? await given() : given
    const { status, body } = await verify({ signature: bytes })
    expect([status, body.code]).toEqual([422, 'signatures.nothing-to-verify'])
    expect(body.detail).toMatch(/^Підпису в цьому файлі не прочитано\. .*[а-яіїєґ]{3}/)
  })

  it('a signature beside any other document but its own is told as broken, whatever the document is', async () => {
    const file = await signed(signer, words, { attach: false, at: api.world.now })
    for (const content of [file, text(' '), new Uint8Array(3_000_000), bomb]) {
      const { status, body } = await verify({ signature: file, content })
      expect([status, body.state, statesOf(body).integrity]).toEqual([200, 'failed', 'failed'])
    }
  })

  it('leads out of a package to nowhere', async () => {
    const good = await packed('asic-e', signer, words)
    const bad = Buffer.from(good)
    const name = Buffer.from('рішення.txt')
    const way = Buffer.from('../../passwd/etc.txt'.slice(0, name.length).padEnd(name.length, 'x'))
    for (let at = bad.indexOf(name); at >= 0; at = bad.indexOf(name, at + 1)) way.copy(bad, at)
    const { status, body } = await verify({ signature: new Uint8Array(bad) })
    expect([status, body.code]).toEqual([422, 'signatures.nothing-to-verify'])
  })
})

describe('a request that cannot be', () => {
  it('is an empty file, or no file at all', async () => {
    const forms: Record<string, Uint8Array>[] = [{ signature: new Uint8Array() }, {}, { content: words }]
    for (const form of forms) {
      const { status, body } = await verify(form)
      expect([status, body.code]).toEqual([422, 'signatures.file-missing'])
      expect(body.detail).toMatch(/Додайте файл/)
    }
  })

  it('is a gigabyte, refused before it comes', async () => {
    const { status, body } = await api.ask('/signatures/verify', {
      method: 'POST',
      body: 'x',
      headers: { 'Content-Type': 'multipart/form-data; boundary=x', 'Content-Length': '1000000000' },
    })
    expect([status, body.code]).toEqual([422, 'signatures.too-large'])
  })

  it('is no form, a form without a boundary, or one that breaks off', async () => {
    const asked = [
      ['application/json', '{}', 'signatures.form-expected'],
      ['multipart/form-data', 'x', 'form-broken'],
      [
        'multipart/form-data; boundary=x',
        '--x\r\nContent-Disposition: form-data; name="signature"; filename="a"\r\n\r\nabc',
        '',
      ],
    ] as const
    for (const [type, body, code] of asked) {
      const answered = await api.ask('/signatures/verify', { method: 'POST', body, headers: { 'Content-Type': type } })
      expect(answered.status).toBe(422)
      if (code) expect(answered.body.code).toBe(code)
      expect(answered.body.detail).toMatch(/[а-яіїєґ]{3}/)
    }
  })

  it('is two signatures in one field', async () => {
    const form = new FormData()
    form.append('signature', new Blob([words]), 'a.p7s')
    form.append('signature', new Blob([words]), 'b.p7s')
    const { status, body } = await api.ask('/signatures/verify', { method: 'POST', body: form })
    expect([status, body.code]).toEqual([422, 'signatures.sent-twice'])
  })
})

it('nothing is kept of what was checked, nor of what was hostile', async () => {
  await verify({ signature: await signed(signer, words, { attach: false, at: api.world.now }), content: words })
  const left = await readdir(join(api.dataFolder, 'files'), { recursive: true, withFileTypes: true })
  expect(left.filter((entry) => entry.isFile()).map(({ name }) => name)).toEqual([])
})

it('residents read pages while fifty megabytes are checked', async () => {
  const content = new Uint8Array(50 * 1024 * 1024).fill(7)
  const file = await signed(signer, content, { attach: false, at: api.world.now })
  let checking = true
  const verdict = verify({ signature: file, content }).finally(() => {
    checking = false
  })
  let answered = 0
  for (; checking; answered += 1) expect((await api.ask('/directory')).status).toBe(200)
  expect(statesOf((await verdict).body)).toMatchObject({ integrity: 'passed' })
  expect(answered).toBeGreaterThan(10)
})

/** A package with one file that claims nothing unusual and unpacks to this many zeros. */
function swelling(size: number): Uint8Array<ArrayBuffer> {
  const data = deflateRawSync(new Uint8Array(size))
  const zip = Buffer.from(
    writeZip([
      { name: 'mimetype', data: text('application/vnd.etsi.asic-e+zip') },
      { name: 'a.xml', data },
    ]),
  )
  for (let at = zip.indexOf('a.xml'); at >= 0; at = zip.indexOf('a.xml', at + 1)) {
    // Method 8 (deflate) and the true size, in the local header and in the directory.
    const start = zip.readUInt32LE(at - 30) === 0x04034b50 ? at - 30 : at - 46
    const shift = start === at - 30 ? 0 : 2
    zip.writeUInt16LE(8, start + 8 + shift)
    zip.writeUInt32LE(size, start + 22 + shift)
  }
  return Uint8Array.from(zip)
}

interface ToldSignature {
  readonly state: string
  readonly signer: Readonly<Record<string, unknown>> | null
  readonly claimed_time: string | null
  readonly proven_time: string | null
  readonly checks: readonly { readonly name: string; readonly state: string }[]
}

function verify(files: Readonly<Record<string, Uint8Array>>): Promise<Answered> {
  const form = new FormData()
  for (const [name, bytes] of Object.entries(files))
    form.append(name, new Blob([Uint8Array.from(bytes)]), `${name}.bin`)
  return api.ask('/signatures/verify', { method: 'POST', body: form })
}

function signaturesOf(body: Answered['body']): readonly ToldSignature[] {
  return body.signatures as readonly ToldSignature[]
}

function statesOf(body: Answered['body']): Record<string, string> {
  return Object.fromEntries(signaturesOf(body)[0]?.checks.map(({ name, state }) => [name, state]) ?? [])
}
