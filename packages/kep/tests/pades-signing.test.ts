import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { concatBytes } from '../src/bytes.ts'
import { createGost34311 } from '../src/digest/gost34311.ts'
import { preparePades } from '../src/signing/pades.ts'
import { reservePdfSignature } from '../src/signing/pdf-reservation.ts'
import { addTimestamp } from '../src/signing/timestamping.ts'
import { nodeSuite } from '../src/suite-node.ts'
import { type Holder, NOW } from './authority.ts'
import { buildWorld, examine, onlySigner, outcome } from './examining.ts'
import { newForeignHolder } from './p256.ts'
import { plainPdf, type Shape, shapes } from './pdf.ts'
import { processorTime } from './processor.ts'
import { stampingService, timestampOf } from './stamping.ts'

const { authority, signer, stamping, trust } = buildWorld()
const folder = mkdtempSync(join(tmpdir(), 'kep-pades-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Programs of others that read PDF; what they say is a second opinion. */
const hasQpdf = isThere('qpdf')
const hasPdfsig = isThere('pdfsig', ['-v'])

async function signInside(pdf: Uint8Array, holder: Holder, claimedAt = NOW): Promise<Uint8Array<ArrayBuffer>> {
  const place = reservePdfSignature(pdf, { suite: nodeSuite, claimedAt })
  const prepared = preparePades(place, { suite: nodeSuite, certificate: holder.certificate })
  const [signature = new Uint8Array()] = await holder.signer.signDigests([prepared.digest])
  return concatBytes(pdf, prepared.finish(signature))
}

describe.each(shapes)('a PDF with %s', (shape: Shape) => {
  test('is signed by an update after it: every byte of the document stays, and every byte is covered', async () => {
    const pdf = plainPdf('Rishennia', shape)
    const signed = await signInside(pdf, signer)
    expect(signed.subarray(0, pdf.length)).toEqual(pdf)
    const found = onlySigner(examine({ file: signed }, trust))
    expect([outcome(found, 'integrity'), outcome(found, 'coverage'), outcome(found, 'binding')]).toEqual([
      'passed integrity-ok',
      'passed coverage-ok',
      'passed binding-ok',
    ])
    expect([found.claimedTime?.toString(), found.level]).toEqual(['2026-03-01T00:00:00Z', 'B-B'])
  })

  test('is signed by two people one after another', async () => {
    const both = await signInside(await signInside(plainPdf('Rishennia', shape), signer), authority, NOW + 60_000)
    const { signers } = examine({ file: both }, trust)
    expect(signers.map((one) => outcome(one, 'integrity'))).toEqual(['passed integrity-ok', 'passed integrity-ok'])
    expect(signers.map((one) => outcome(one, 'coverage'))[1]).toBe('passed coverage-ok')
  })

  test.skipIf(!hasQpdf)(
    'is in order for qpdf, signed once and twice (skipped where qpdf is not installed)',
    async () => {
      const once = await signInside(plainPdf('Rishennia', shape), signer)
      for (const file of [once, await signInside(once, authority, NOW + 60_000)]) {
        const check = spawnSync('qpdf', ['--check', written(file)], { encoding: 'utf8' })
        expect([check.status, check.stdout, check.stderr]).toEqual([0, expect.stringContaining('No syntax'), ''])
      }
    },
  )
})

test.skipIf(!hasQpdf)(
  'a PDF with tables and objects in packed streams is signed too (skipped where qpdf is not installed)',
  async () => {
    const [plain, packed] = [written(plainPdf('Rishennia', 'a form of its own')), join(folder, 'packed.pdf')]
    execFileSync('qpdf', ['--object-streams=generate', '--compress-streams=y', plain, packed])
    const pdf = new Uint8Array(readFileSync(packed))
    expect(Buffer.from(pdf).includes('/ObjStm')).toBe(true)
    const signed = await signInside(await signInside(pdf, signer), authority, NOW + 60_000)
    expect(examine({ file: signed }, trust).signers.map((one) => outcome(one, 'integrity'))).toEqual([
      'passed integrity-ok',
      'passed integrity-ok',
    ])
    expect(spawnSync('qpdf', ['--check', written(signed)], { encoding: 'utf8' })).toMatchObject({
      status: 0,
      stderr: '',
    })
  },
)

test.skipIf(!hasPdfsig)(
  'pdfsig finds a signature by ECDSA P-256 valid, over the whole document (skipped where poppler is not installed)',
  () => {
    const holder = newForeignHolder('City Hall')
    const pdf = plainPdf('Rishennia', 'no form')
    const place = reservePdfSignature(pdf, { suite: nodeSuite, claimedAt: NOW })
    const options = { suite: nodeSuite, certificate: holder.certificate, chain: [holder.root] }
    const prepared = preparePades(place, options)
    const signed = concatBytes(pdf, prepared.finish(holder.sign(prepared.message)))
    const own = onlySigner(examine({ file: signed }, { anchors: [holder.root] }))
    expect([outcome(own, 'integrity'), outcome(own, 'path')]).toEqual(['passed integrity-ok', 'passed path-ok'])
    const told = spawnSync('pdfsig', ['-nocert', written(signed)], { encoding: 'utf8', env: { HOME: folder } }).stdout
    expect(told).toContain('Signature Validation: Signature is Valid.')
    expect(told).toContain('Signature Type: ETSI.CAdES.detached')
    expect(told).toContain('Total document signed')
    const changed = Uint8Array.from(signed)
    changed[Buffer.from(signed).indexOf('Rishennia')] = 0x50
    const refused = spawnSync('pdfsig', ['-nocert', written(changed)], { encoding: 'utf8', env: { HOME: folder } })
    expect(refused.stdout).not.toContain('Signature is Valid')
  },
)

test('the document may be hashed by the caller, piece by piece', async () => {
  const pdf = plainPdf('Rishennia', 'no form')
  const place = reservePdfSignature(pdf, { suite: nodeSuite, claimedAt: NOW })
  const hash = createGost34311()
  for (const piece of place.signedPieces) hash.update(piece)
  const options = { suite: nodeSuite, certificate: signer.certificate, contentDigest: hash.digest() }
  const again = reservePdfSignature(pdf, { suite: nodeSuite, claimedAt: NOW })
  const prepared = preparePades(again, options)
  const [signature = new Uint8Array()] = await signer.signer.signDigests([prepared.digest])
  const found = onlySigner(examine({ file: concatBytes(pdf, prepared.finish(signature)) }, trust))
  expect(outcome(found, 'integrity')).toBe('passed integrity-ok')
})

test('a time-stamp is put into the signature before it is placed (B-T), and one over the document after it', async () => {
  const pdf = plainPdf('Rishennia', 'no form')
  const place = reservePdfSignature(pdf, { suite: nodeSuite, claimedAt: NOW })
  const prepared = preparePades(place, { suite: nodeSuite, certificate: signer.certificate })
  const [signature = new Uint8Array()] = await signer.signer.signDigests([prepared.digest])
  const at = NOW - 3_600_000
  const service = stampingService(stamping, at)
  const signed = concatBytes(pdf, place.place(await addTimestamp(nodeSuite, prepared.sign(signature), service)))
  const inside = onlySigner(examine({ file: signed }, trust))
  expect([inside.level, inside.provenTime?.epochMilliseconds, outcome(inside, 'coverage')]).toEqual([
    'B-T',
    at,
    'passed coverage-ok',
  ])
  const plain = await signInside(pdf, signer)
  const over = reservePdfSignature(plain, { suite: nodeSuite, claimedAt: NOW, timestamp: true })
  const stamped = concatBytes(plain, over.place(timestampOf(stamping, concatBytes(...over.signedPieces), at)))
  expect(onlySigner(examine({ file: stamped }, trust)).provenTime?.epochMilliseconds).toBe(at)
})

describe('a PDF that cannot be signed inside says why', () => {
  const reserve = (pdf: Uint8Array) => () => reservePdfSignature(pdf, { suite: nodeSuite, claimedAt: NOW })
  const plain = () => Buffer.from(plainPdf('Rishennia', 'no form')).toString('latin1')
  const bytes = (words: string) => Uint8Array.from(Buffer.from(words, 'latin1'))

  test.each([
    ['nothing', ''],
    ['no PDF', 'просто текст'],
    ['no table', '%PDF-1.7\n1 0 obj\n<<>>\nendobj\n'],
    ['a table that is elsewhere', '%PDF-1.7\nstartxref\n3\n%%EOF\n'],
    ['a table beyond the file', '%PDF-1.7\nstartxref\n999999\n%%EOF\n'],
    ['a table that leads to itself', '%PDF-1.7\nxref\n0 0\ntrailer\n<</Size 1/Prev 9>>\nstartxref\n9\n%%EOF\n'],
    ['a number of objects without end', '%PDF-1.7\nxref\n0 999999999\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n'],
    ['arrays without end', `%PDF-1.7\nxref\n0 0\ntrailer\n${'['.repeat(100_000)}\nstartxref\n9\n%%EOF\n`],
  ])('%s', (_, words) => {
    expect(reserve(bytes(words))).toThrow(expect.objectContaining({ code: 'unreadable-pdf' }))
  })

  test('encrypted, cut off, or with a page tree that leads to itself', () => {
    expect(reserve(bytes(plain().replace('/Root 1 0 R', '/Root 1 0 R/Encrypt 9 0 R')))).toThrow('зашифровано')
    expect(reserve(bytes(plain().slice(0, -40)))).toThrow('таблицю')
    expect(reserve(bytes(plain().replace('/Kids[3 0 R]', '/Kids[2 0 R]')))).toThrow('сторінок')
  })

  test('certified against any change', () => {
    const certified = plain().replace(
      '/Type/Catalog',
      '/Type/Catalog/Perms<</DocMDP<</Reference[<</TransformParams<</P 1>>>>]>>>>',
    )
    expect(reserve(shifted(certified))).toThrow('заборонив')
  })

  test('a signature with more certificates than there is room for is not placed', async () => {
    const place = reservePdfSignature(plainPdf('R', 'no form'), { suite: nodeSuite, claimedAt: NOW, room: 512 })
    const prepared = preparePades(place, { suite: nodeSuite, certificate: signer.certificate })
    const [signature = new Uint8Array()] = await signer.signer.signDigests([prepared.digest])
    expect(() => prepared.finish(signature)).toThrow(expect.objectContaining({ code: 'no-room' }))
  })

  /** The same file after its table was written anew. */
  function shifted(words: string): Uint8Array {
    const body = words.slice(0, words.indexOf('xref\n0'))
    const offsets = [...body.matchAll(/^\d+ 0 obj/gm)].map(
      ({ index }) => `${String(index).padStart(10, '0')} 00000 n \n`,
    )
    const table = `xref\n1 ${offsets.length}\n${offsets.join('')}trailer\n<</Size ${offsets.length + 1}/Root 1 0 R>>\n`
    return bytes(`${body}${table}startxref\n${body.length}\n%%EOF\n`)
  }
})

test('a document that is full of the same zeros and stars does not lead the writer astray', async () => {
  const pdf = plainPdf(`(<${'0'.repeat(100)}>)`, 'no form', {
    page: `/Junk <${'0'.repeat(2 * 16_384)}>/Stars ([********** ********** ********** **********])`,
  })
  const found = onlySigner(examine({ file: await signInside(pdf, signer) }, trust))
  expect([outcome(found, 'integrity'), outcome(found, 'coverage')]).toEqual([
    'passed integrity-ok',
    'passed coverage-ok',
  ])
})

test('a hundred signatures among the zeros of padding are looked at in moments, not minutes', async () => {
  const signed = await signInside(plainPdf('Rishennia', 'no form'), signer)
  const crowd = concatBytes(signed, ...Array.from({ length: 100 }, () => signed.subarray(600)))
  const start = processorTime()
  expect(examine({ file: crowd }, trust).state).toBe('failed')
  expect(processorTime() - start).toBeLessThan(5000)
})

function written(file: Uint8Array): string {
  const name = join(folder, `${Math.random()}.pdf`)
  writeFileSync(name, file)
  return name
}

function isThere(program: string, options = ['--version']): boolean {
  return spawnSync(program, options).error === undefined
}
