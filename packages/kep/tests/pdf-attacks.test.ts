import { describe, expect, test } from 'vitest'
import { concatBytes, toHex } from '../src/bytes.ts'
import { prepareCades } from '../src/signing/cades.ts'
import { nodeSuite } from '../src/suite-node.ts'
import type { Verdict } from '../src/verdict.ts'
import { buildWorld, examine, onlySigner, outcome, text } from './examining.ts'
import { pdfWithPlaceholder, signPdf, withSecondPlaceholder } from './pdf.ts'

const { signer, authority, trust } = buildWorld()
const latin = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes)
const bytesOf = (words: string) => Uint8Array.from(words, (letter) => letter.charCodeAt(0))

type Range = [number, number, number, number]

/**
 * A PDF whose author signed, with a real key, other stretches than everything but the value: what they cover is genuine,
 * so only the look at the range itself can tell.
 */
async function signedOver(pdf: Uint8Array, change: (honest: Range) => Range, by = signer): Promise<Uint8Array> {
  const words = latin(pdf)
  const contents = /<0{64,}>/.exec(words)
  const first = contents?.index ?? 0
  const resumed = first + (contents?.[0].length ?? 0)
  const range = change([0, first, resumed, pdf.length - resumed])
  const place = /\/ByteRange \[0 \*+\]/.exec(words)
  const written = `/ByteRange [${range.join(' ')}]`.padEnd(place?.[0].length ?? 0, ' ')
  const file = bytesOf(words.replace(place?.[0] ?? '', written))
  const [a, b, c, d] = range
  const prepared = prepareCades([file.subarray(a, a + b), file.subarray(c, c + d)], {
    suite: nodeSuite,
    certificate: by.certificate,
  })
  const [signature = new Uint8Array()] = await by.signer.signDigests([prepared.digest])
  const hex = toHex(prepared.finish(signature))
  file.set(text(hex), first + 1)
  return file
}

/** Every signer, or the file where nobody could be read, is refused for the range and nothing else. */
function saysRange(verdict: Verdict): boolean {
  const coverages = verdict.signers.map((one) => `${outcome(one, 'integrity')}, ${outcome(one, 'coverage')}`)
  const isTold = coverages.every((one) => one === 'passed integrity-ok, failed coverage-range')
  return isTold && (coverages.length > 0 || verdict.problems.join().startsWith('Межі підпису'))
}

function told(verdict: Verdict): string[] {
  const found = onlySigner(verdict)
  return [outcome(found, 'integrity'), outcome(found, 'coverage'), verdict.state]
}

describe('a range that its signer chose to cover less than the file', () => {
  const pdf = pdfWithPlaceholder('Rishennia')

  test('is told from the honest one, which passes', async () => {
    const [integrity, coverage] = told(examine({ file: await signedOver(pdf, (range) => range) }, trust))
    expect([integrity, coverage]).toEqual(['passed integrity-ok', 'passed coverage-ok'])
  })

  test.each([
    ['begins after the first byte', ([, b, c, d]: Range): Range => [1, b - 1, c, d]],
    ['begins after the first byte, around the very value', ([, b, c, d]: Range): Range => [1, b, c, d]],
    ['leaves bytes before the value', ([a, b, c, d]: Range): Range => [a, b - 40, c, d]],
    ['leaves one byte before the value', ([a, b, c, d]: Range): Range => [a, b - 1, c, d]],
    ['leaves bytes after the value', ([a, b, c, d]: Range): Range => [a, b, c + 20, d - 20]],
    ['leaves one byte after the value', ([a, b, c, d]: Range): Range => [a, b, c + 1, d - 1]],
  ])('fails when it %s', async (_, change) => {
    const verdict = examine({ file: await signedOver(pdf, change) }, trust)
    expect([verdict.state, saysRange(verdict)]).toEqual(['failed', true])
  })

  test('fails when it ends before the last byte', async () => {
    const [integrity, coverage, state] = told(
      examine({ file: await signedOver(pdf, ([a, b, c, d]) => [a, b, c, d - 7]) }, trust),
    )
    expect([integrity, coverage, state]).toEqual(['passed integrity-ok', 'failed coverage-appended', 'failed'])
  })

  test('fails when it reaches beyond the file, backwards, or to a value that no /Contents names', async () => {
    const beyond = await signedOver(pdf, ([a, b, c, d]) => [a, b, c, d + 9])
    const backwards = await signedOver(pdf, ([a, b, , d]) => [a, b, 3, d])
    const [far, back] = [beyond, backwards].map((file) => examine({ file }, trust))
    expect([far?.state, back?.state]).toEqual(['failed', 'undetermined'])
    for (const verdict of [far, back]) expect(verdict && saysRange(verdict)).toBe(true)
    const renamed = bytesOf(latin(pdf).replace('/Contents <0', '/Comments <0'))
    const [, coverage, state] = told(examine({ file: await signedOver(renamed, (range) => range) }, trust))
    expect([coverage, state]).toEqual(['failed coverage-range', 'failed'])
  })

  test('fails when the value stands in another object than the range', async () => {
    const apart = latin(pdf).replace('/Contents <0', '/X 1>>\nendobj\n9 0 obj\n<</Contents <0')
    const verdict = examine({ file: await signedOver(bytesOf(apart), (range) => range) }, trust)
    expect([verdict.state, saysRange(verdict)]).toEqual(['failed', true])
  })
})

describe('what was prepared or done behind the back of a signer', () => {
  /** Both texts lie in the file when it is signed; the page shows the first. */
  const prepared = () => {
    const words = latin(pdfWithPlaceholder('Vydilyty 100'))
    const hidden =
      '9 0 obj\n<</Length 42>>\nstream\nBT /F1 12 Tf 50 700 Td (Vydilyty 100000) Tj ET\nendstream\nendobj\n'
    return bytesOf(words.replace('5 0 obj', `${hidden}5 0 obj`))
  }
  const swap = text('3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 9 0 R>>\nendobj\n%%EOF\n')

  test('a hidden text brought to the page after the signature fails it', async () => {
    const file = concatBytes(await signPdf(prepared(), signer), swap)
    expect(told(examine({ file }, trust))).toEqual(['passed integrity-ok', 'failed coverage-appended', 'failed'])
  })

  test('and signed over by somebody else, it is never a passed signature of the first', async () => {
    const swapped = concatBytes(await signPdf(prepared(), signer), swap)
    const verdict = examine({ file: await signPdf(withSecondPlaceholder(swapped), authority) }, trust)
    expect(verdict.signers.map((one) => outcome(one, 'coverage'))).toEqual([
      'undetermined coverage-later-revision',
      'passed coverage-ok',
    ])
    expect(verdict.state).not.toBe('passed')
  })

  test('a signature copied from another file fails', async () => {
    const [one, other] = [await signPdf(pdfWithPlaceholder('Persha'), signer), pdfWithPlaceholder('Druha')]
    const value = /<3[0-9a-f]+>/.exec(latin(one))?.[0] ?? ''
    const range = /\/ByteRange \[[^\]]*\] */.exec(latin(await signPdf(other, signer)))?.[0] ?? ''
    const stolen = latin(other).replace(/<0{64,}>/, value)
    const file = bytesOf(stolen.replace(/\/ByteRange \[0 \*+\]/, range.slice(0, 47)))
    expect(examine({ file }, trust).state).toBe('failed')
  })

  test('a signature of a kind that is not checked is named and leaves the file undetermined', async () => {
    const odd = latin(pdfWithPlaceholder('R')).replace('ETSI.CAdES.detached', 'adbe.x509.rsa_sha1')
    const verdict = examine({ file: await signedOver(bytesOf(odd), (range) => range) }, trust)
    expect([verdict.state, verdict.problems.join()]).toEqual([
      'undetermined',
      expect.stringContaining('adbe.x509.rsa_sha1'),
    ])
  })

  test('a second signature without any signer in it fails the file', async () => {
    const good = await signPdf(pdfWithPlaceholder('R'), signer)
    const second = latin(withSecondPlaceholder(good))
    const junk = bytesOf(second.replace(/<0{64,}>/, (zeros) => `<3003020101${zeros.slice(11)}`))
    expect(examine({ file: junk }, trust).state).toBe('failed')
  })
})
