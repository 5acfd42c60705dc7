import { describe, expect, test } from 'vitest'
import { concatBytes } from '../src/bytes.ts'
import { NOW } from './authority.ts'
import { buildWorld, examine, onlySigner, outcome, text } from './examining.ts'
import { pdfWithPlaceholder, signPdf, signPdfAt, stampPdf, withSecondPlaceholder } from './pdf.ts'

const { signer, authority, stamping, trust } = buildWorld()

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
