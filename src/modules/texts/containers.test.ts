import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Format } from '#modules/files'
import { newAuthority, packed, signed } from '#tests/signing.ts'
import { makeZip, type PackedEntry } from '../files/sample-files.ts'
import { type ReadingLimits, readApart } from './reading.ts'

const folder = mkdtempSync(join(tmpdir(), 'ratusha-containers-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const now = Temporal.Instant.from('2026-11-20T10:00:00Z')
const decision = 'Про ремонт ґанку ліцею'
const letter = Buffer.from(decision)
const docx = makeZip([
  { name: '[Content_Types].xml', data: '<Types/>' },
  { name: 'word/document.xml', data: `<w:document xmlns:w="w"><w:p><w:t>${decision}</w:t></w:p></w:document>` },
])
const head = 'From: a@example.ua\r\nTo: b@example.ua\r\nSubject: Додаток\r\nMIME-Version: 1.0\r\n'
const eml = Buffer.from(
  `${head}Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nlook\r\n` +
    `--x\r\nContent-Type: application/octet-stream; name="r.docx"\r\nContent-Disposition: attachment; filename="r.docx"\r\n` +
    `Content-Transfer-Encoding: base64\r\n\r\n${docx.toString('base64')}\r\n--x--\r\n`,
)

describe('the words of what is enclosed are read', () => {
  const holder = newAuthority(now).issue('Прикладенко Мешканка')
  it.each<[string, Format, () => Promise<Uint8Array> | Uint8Array]>([
    ['in an ASiC-E container', 'asice', () => packed('asic-e', holder, docx)],
    ['in an ASiC-S container', 'asics', () => packed('asic-s', holder, letter)],
    ['in a signature', 'p7s', () => signed(holder, docx, { at: now })],
    ['in a signature over a letter', 'p7s', () => signed(holder, eml, { at: now })],
    [
      'in a signature inside a container',
      'asice',
      async () => packed('asic-e', holder, await signed(holder, letter, { at: now })),
    ],
    ['in an archive', 'zip', () => makeZip([{ name: 'рішення.docx', data: docx }])],
    ['in a letter', 'eml', () => eml],
  ])('%s', async (_, format, make) => {
    const found = await readHere(await make(), format)
    expect('text' in found ? found.text : found).toContain(decision)
  })

  it('and what lies beside its signature has none', async () => {
    const detached = await signed(newAuthority(now).issue('Прикладенко Мешканка'), letter, { attach: false, at: now })
    expect(await readHere(detached, 'p7s')).toEqual({ text: '', isCut: false })
  })
})

describe('a container made to break its reader', () => {
  it('with a broken file inside is read but for that file, whose name is known', async () => {
    const bytes = makeZip([
      { name: 'bytyi.pdf', data: '%PDF-1.4 nothing' },
      { name: 'lyst.txt', data: letter },
    ])
    const found = await readHere(bytes, 'zip')
    expect(found).toEqual({ text: `\nbytyi.pdf\nlyst.txt\n${decision}`, isCut: false })
  })

  it('of archives in archives is opened three deep', async () => {
    const wrap = (data: Buffer) => makeZip([{ name: 'dali.zip', data, stored: true }])
    const near = wrap(wrap(makeZip([{ name: 'a.txt', data: letter }])))
    expect(await readHere(near, 'zip')).toMatchObject({ text: expect.stringContaining(decision) })
    const found = await readHere(wrap(wrap(near)), 'zip')
    expect('text' in found ? found.text.match(/dali\.zip/g) : found).toHaveLength(4)
  })

  it('that unfolds without end, or into thousands of files, is stopped', async () => {
    const wide = Array.from({ length: 600 }, (_, at): PackedEntry => ({ name: `${at}.txt`, data: 'а' }))
    expect(await readHere(makeZip(wide), 'zip')).toEqual({ flaw: 'too-large' })
    const deep = makeZip([{ name: 'a.txt', data: Buffer.alloc(300 * 2 ** 20) }])
    expect(await readHere(deep, 'zip')).toEqual({ flaw: 'too-large' })
  })

  it('of nothing but noise breaks nothing', async () => {
    expect(await readHere(Buffer.from('PK\x03\x04 noise'), 'zip')).toEqual({ flaw: 'broken' })
    expect(await readHere(Buffer.from('-----BEGIN PKCS7-----\nnoise'), 'p7s')).toEqual({ text: '', isCut: false })
  })
})

function readHere(bytes: Uint8Array, format: Format, limits: Partial<ReadingLimits> = {}) {
  const own = mkdtempSync(join(folder, 'own-'))
  writeFileSync(join(own, 'file'), bytes)
  return readApart({ path: join(own, 'file'), format }, limits)
}
