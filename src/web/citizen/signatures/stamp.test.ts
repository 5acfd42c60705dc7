import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { PDFDocument } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AttachedFile, registerDocument, registrationForm } from '#modules/documents'
import { keepFile } from '#modules/files'
import { examineSigned, listSignatures } from '#modules/signatures'
import { openFileStore } from '#platform/files'
import { type Client, openClient } from '#tests/browser-less.ts'
import { type Authority, believe, newAuthority, signed } from '#tests/signing.ts'
import { newWorld, type World } from '#tests/world.ts'

let world: World
let client: Client
let authority: Authority
let unitId: number
let count = 0

beforeAll(async () => {
  world = await newWorld()
  client = await openClient(world)
  authority = newAuthority(world.now)
  await believe(client.verifier, authority)
  unitId = await world.unit('Загальний відділ')
  await world.staff('clerk', { roles: ['registrar'], unitId, clearance: true })
})
afterAll(async () => {
  await client.close()
  await world.close()
})

/** A signed paper of the council: the file, its signature beside it. */
async function paper(fields: object = {}, kind: 'outgoing' | 'incoming' = 'outgoing') {
  count += 1
  const files = await openFileStore({ files: { kind: 'disk' }, dataFolder: client.dataFolder })
  const keep = async (name: string, bytes: Uint8Array): Promise<AttachedFile> => {
    const received = await files.receive(Readable.from([Buffer.from(bytes)]), { limit: 10_000_000 })
    const { sha256 } = await keepFile(world.house(), files, received, name)
    return { sha256, name }
  }
  const document = await PDFDocument.create()
  document.addPage([595, 842]).drawText(`Decision ${count}`, { x: 60, y: 700 })
  const pdf = await document.save()
  const p7s = await signed(authority.issue('ПРИКЛАДОВА МЕШКАНКА'), pdf, { attach: false, at: world.now })
  const attached = [await keep('рішення.pdf', pdf), await keep('рішення.pdf.p7s', p7s)]
  const { id: bookId } = await world.book(unitId, { kind, title: `Книга ${count}` })
  const { id } = await registerDocument(
    world.as('clerk'),
    registrationForm.parse({ bookId, summary: 'Про ремонт даху', ...fields }),
    attached,
  )
  await examineSigned(world.house(), { files, verifier: client.verifier }, { kind: 'document', ref: id })
  const [signature] = await listSignatures(world.as('clerk'), { kind: 'document', ref: id })
  if (!signature) throw new Error('no signature was found')
  return { id, pdf, signature, place: `/stil/dokumenty/${id}/pidpysy/${signature.id}` }
}

describe('a signed paper of the council', () => {
  it('is given out as original, signature, container and stamped copy, and each says which it is', async () => {
    const { id, place, pdf, signature } = await paper()
    await client.signIn('clerk')
    const { text } = await client.get(`/stil/dokumenty/${id}`)
    const listed = text.slice(text.indexOf('Що можна завантажити'), text.indexOf('<details class="signature"'))
    const rows = listed.split('<li>').slice(1)
    expect(rows.map((row) => /pidpysy\/\d+\/([\w-]+)\?zberehty/.exec(row)?.[1])).toEqual([
      'oryhinal',
      'pidpys',
      'konteiner',
      'shtamp',
    ])
    expect(rows.map((row) => /<strong>([^<]+)/.exec(row)?.[1])).toEqual([
      'оригінал',
      'окремий підпис',
      'контейнер ASiC-S',
      'копія зі штампом',
    ])
    const sha256 = createHash('sha256').update(pdf).digest('hex')
    expect([rows[0]?.includes(sha256), rows[1]?.includes(signature.signatureSha256)]).toEqual([true, true])
    expect([rows[0]?.includes('Прикладова-clerk'), rows[1]?.includes('ПРИКЛАДОВА МЕШКАНКА')]).toEqual([true, true])
    expect(rows[3]).toContain('не оригінал')
    const original = await client.get(`${place}/oryhinal?zberehty`)
    expect([original.headers.get('etag'), original.headers.get('content-length')]).toEqual([
      `"${sha256}"`,
      `${pdf.length}`,
    ])
    const container = await client.get(`${place}/konteiner`)
    expect(container.headers.get('content-type')).toBe('application/vnd.etsi.asic-s+zip')
    expect((await client.get(`${place}/iak-pidpysano`)).status).toBe(404)
    const copy = await client.get(`${place}/shtamp`)
    expect([copy.status, copy.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    expect(decodeURIComponent(copy.headers.get('content-disposition') ?? '')).toContain(
      'рішення (копія зі штампом).pdf',
    )
    expect((await client.get(`${place}?zberehty`)).headers.get('content-type')).toBe('application/pkcs7-signature')
  })

  it('tells whoever holds its copy who signed it, and nothing of its contents', async () => {
    const { signature } = await paper()
    client.forget()
    const { status, text } = await client.get(`/perevirka/${signature.code}`)
    expect(status).toBe(200)
    expect(text).toContain('ПРИКЛАДОВА МЕШКАНКА')
    expect(text).not.toContain('Про ремонт даху')
  })

  it.each([
    ['of a restricted paper', { access: 'service' }, 'outgoing'],
    ['of a letter that came', {}, 'incoming'],
  ] as const)('tells strangers nothing %s', async (_what, fields, kind) => {
    const { signature, id } = await paper(fields, kind)
    client.forget()
    expect((await client.get(`/perevirka/${signature.code}`)).status).toBe(404)
    expect((await client.get('/perevirka/AAAAAAAAAAAAAAAA')).status).toBe(404)
    await client.signIn('clerk')
    expect((await client.get(`/stil/dokumenty/${id}`)).text.includes('копія зі штампом')).toBe(kind === 'outgoing')
  })
})
