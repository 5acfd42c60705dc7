import { deflateRawSync } from 'node:zlib'
import { describe, expect, test, vi } from 'vitest'
import { concatBytes } from '../src/bytes.ts'
import { readZip } from '../src/container/zip.ts'
import { writeZip } from '../src/container/zip-writer.ts'
import { packAsicE, packAsicS } from '../src/signing/asic.ts'
import { nodeSuite } from '../src/suite-node.ts'
import { NOW } from './authority.ts'
import { buildWorld, examine, onlySigner, outcome, sign, text } from './examining.ts'
import { pdfWithPlaceholder, signPdf, signPdfAt, stampPdf, withSecondPlaceholder } from './pdf.ts'

// A loaded machine must not fail a test.
vi.setConfig({ testTimeout: 60_000 })

const { signer, authority, stamping, trust } = buildWorld()
const act = { name: 'рішення.txt', data: text('Про бюджет громади') }
const annex = { name: 'додатки/додаток 1.txt', data: text('Таблиця') }

describe('ASiC', () => {
  test('S and E packages are verified, every file counted', async () => {
    const simple = examine({ file: await packAsicS(nodeSuite, act, signer.signer, NOW) }, trust)
    expect([simple.format, outcome(onlySigner(simple), 'coverage')]).toEqual(['asic-s', 'passed coverage-ok'])
    const extended = examine({ file: await packAsicE(nodeSuite, [act, annex], signer.signer, NOW) }, trust)
    expect([extended.format, outcome(onlySigner(extended), 'coverage')]).toEqual(['asic-e', 'passed coverage-ok'])
    expect(extended.documents.map(({ name }) => name)).toEqual([act.name, annex.name])
    expect(outcome(onlySigner(extended), 'integrity')).toBe('passed integrity-ok')
  })

  test('a file missing from the manifest, changed or gone fails the package', async () => {
    const entries = readZip(await packAsicE(nodeSuite, [act, annex], signer.signer, NOW), nodeSuite)
    const added = writeZip([...entries, { name: 'зайвий.txt', data: text('?') }])
    expect(outcome(onlySigner(examine({ file: added }, trust)), 'coverage')).toBe('failed coverage-manifest')
    const changed = writeZip(entries.map((one) => (one.name === act.name ? { ...one, data: text('Інше') } : one)))
    expect(outcome(onlySigner(examine({ file: changed }, trust)), 'coverage')).toBe('failed coverage-changed')
    const gone = writeZip(entries.filter(({ name }) => name !== annex.name))
    expect(outcome(onlySigner(examine({ file: gone }, trust)), 'coverage')).toBe('failed coverage-changed')
  })

  test('a manifest that was changed breaks the integrity', async () => {
    const entries = readZip(await packAsicE(nodeSuite, [act], signer.signer, NOW), nodeSuite)
    const isManifest = (name: string) => name.endsWith('.xml')
    const changed = entries.map((one) =>
      isManifest(one.name) ? { ...one, data: concatBytes(one.data, text('\n')) } : one,
    )
    expect(outcome(onlySigner(examine({ file: writeZip(changed) }, trust)), 'integrity')).toBe('failed content-changed')
  })

  test('an XAdES package is not determined, with a sentence', () => {
    const entries = [
      { name: 'mimetype', data: text('application/vnd.etsi.asic-e+zip') },
      act,
      { name: 'META-INF/signatures.xml', data: text('<a/>') },
    ]
    const verdict = examine({ file: writeZip(entries) }, trust)
    expect([verdict.state, verdict.problems.join().includes('XAdES')]).toEqual(['undetermined', true])
  })

  test.each([
    ['the same name twice', [act, act]],
    ['the same name in another letter case', [act, { name: 'РІШЕННЯ.txt', data: act.data }]],
    ['a name that climbs out', [{ name: '../рішення.txt', data: act.data }]],
    ['an absolute name', [{ name: '/etc/passwd', data: act.data }]],
    ['a name with a backslash', [{ name: 'a\\b', data: act.data }]],
    ['a name with a drive', [{ name: 'C:x', data: act.data }]],
  ])('a ZIP with %s is refused', (_, entries) => {
    const verdict = examine({ file: writeZip(entries) }, trust)
    expect([verdict.state, verdict.signers.length]).toEqual(['failed', 0])
  })

  test('a ZIP with bytes that belong to no file is refused', () => {
    const good = writeZip([act])
    expect(() => readZip(concatBytes(text('junk'), good), nodeSuite)).toThrow()
    expect(() => readZip(concatBytes(good, text('junk')), nodeSuite)).toThrow()
    expect(readZip(good, nodeSuite)[0]?.name).toBe(act.name)
  })

  test('a deflate bomb is stopped at the size that the directory states', () => {
    const bomb = deflateRawSync(new Uint8Array(50_000_000))
    const file = writeZip([{ name: 'a', data: bomb }])
    // Method 8 in the local header and in the directory, stated size one byte.
    const view = new DataView(file.buffer)
    const directory = 31 + bomb.length
    view.setUint16(8, 8, true)
    view.setUint16(directory + 10, 8, true)
    view.setUint32(22, 1, true)
    view.setUint32(directory + 24, 1, true)
    expect(() => readZip(file, nodeSuite)).toThrow('не розпаковується')
  })
})

describe('PAdES', () => {
  test('a signed PDF is verified to its last byte', async () => {
    const found = onlySigner(examine({ file: await signPdf(pdfWithPlaceholder('Rishennia'), signer) }, trust))
    expect(outcome(found, 'integrity')).toBe('passed integrity-ok')
    expect(outcome(found, 'coverage')).toBe('passed coverage-ok')
    expect(found.claimedTime?.toString()).toBe('2026-03-01T00:00:00Z')
  })

  test('the value of the signature may stand before its range', async () => {
    const found = onlySigner(examine({ file: await signPdf(pdfWithPlaceholder('Rishennia', true), signer) }, trust))
    expect([outcome(found, 'integrity'), outcome(found, 'coverage')]).toEqual([
      'passed integrity-ok',
      'passed coverage-ok',
    ])
  })

  test('bytes appended after signing fail it', async () => {
    const signed = await signPdf(pdfWithPlaceholder('Rishennia'), signer)
    const changed = '\n4 0 obj\n<</Length 0>>stream\nendstream\nendobj\n%%EOF\n'
    const found = onlySigner(examine({ file: concatBytes(signed, text(changed)) }, trust))
    expect(outcome(found, 'coverage')).toBe('failed coverage-appended')
    expect(found.state).toBe('failed')
  })

  test('a changed page breaks the integrity', async () => {
    const signed = await signPdf(pdfWithPlaceholder('Rishennia'), signer)
    const at = new TextDecoder('latin1').decode(signed).indexOf('Rishennia')
    signed[at] = 0x52 ^ 1
    expect(outcome(onlySigner(examine({ file: signed }, trust)), 'integrity')).toBe('failed content-changed')
  })

  test('of two signatures the later covers all, and the earlier reports what was added after it', async () => {
    const first = await signPdf(pdfWithPlaceholder('Rishennia'), signer)
    const second = await signPdf(withSecondPlaceholder(first), authority)
    const verdict = examine({ file: second }, trust)
    expect(verdict.signers.map((one) => outcome(one, 'coverage'))).toEqual([
      'undetermined coverage-later-revision',
      'passed coverage-ok',
    ])
    expect(verdict.signers.map((one) => outcome(one, 'integrity'))).toEqual([
      'passed integrity-ok',
      'passed integrity-ok',
    ])
  })

  test('a range that leaves more than the signature uncovered fails', async () => {
    const pdf = pdfWithPlaceholder('Rishennia')
    const signed = await signPdf(pdf, signer)
    const words = new TextDecoder('latin1').decode(signed)
    const range = /\/ByteRange \[0 (\d+) (\d+) (\d+)\]/.exec(words)
    const wider = words.replace(`${range?.[2]} ${range?.[3]}]`, `${Number(range?.[2]) + 2} ${Number(range?.[3]) - 2}]`)
    const file = Uint8Array.from(wider, (character) => character.charCodeAt(0))
    const verdict = examine({ file }, trust)
    expect(verdict.state).toBe('failed')
  })

  test('a replaced signature dictionary leaves the first one reported and the file not passed', async () => {
    const first = await signPdf(pdfWithPlaceholder('Rishennia'), signer)
    const replaced = withSecondPlaceholder(first)
    const at = new TextDecoder('latin1').decode(replaced).lastIndexOf('7 0 obj')
    replaced[at] = 0x36
    const verdict = examine({ file: await signPdf(replaced, authority) }, trust)
    expect(verdict.signers).toHaveLength(2)
    expect(verdict.state).not.toBe('passed')
  })

  test('a time-stamp proves the time, in the signature or over the whole document', async () => {
    const at = NOW - 3_600_000
    const inside = onlySigner(examine({ file: await signPdfAt(pdfWithPlaceholder('R'), signer, stamping, at) }, trust))
    expect([inside.level, inside.provenTime?.epochMilliseconds]).toEqual(['B-T', at])
    const signed = await signPdf(pdfWithPlaceholder('R'), signer)
    const over = onlySigner(examine({ file: stampPdf(signed, stamping, at) }, trust))
    expect([over.level, over.provenTime?.epochMilliseconds]).toEqual(['B-B', at])
    const byPerson = examine({ file: stampPdf(signed, signer, at) }, trust)
    expect([onlySigner(byPerson).provenTime, byPerson.problems.length]).toEqual([undefined, 1])
  })

  test('a PDF without a signature says so, and a signature padded with other bytes than zeros is refused', async () => {
    expect(examine({ file: text('%PDF-1.7\n%%EOF\n') }, trust).problems.join()).toContain('немає електронного підпису')
    const signed = await signPdf(pdfWithPlaceholder('Rishennia'), signer)
    const at = new TextDecoder('latin1').decode(signed).lastIndexOf('0>/M(')
    signed[at] = 0x31
    expect(examine({ file: signed }, trust).state).toBe('failed')
  })
})

test('a detached signature is verified with its document, and not with another', async () => {
  const file = await sign(signer, act.data, false)
  const right = onlySigner(examine({ file, content: act.data }, trust))
  expect([outcome(right, 'integrity'), outcome(right, 'coverage')]).toEqual([
    'passed integrity-ok',
    'passed coverage-detached',
  ])
  expect(outcome(onlySigner(examine({ file, content: annex.data }, trust)), 'integrity')).toBe('failed content-changed')
})
