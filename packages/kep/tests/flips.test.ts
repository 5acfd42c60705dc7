import { describe, expect, test } from 'vitest'
import { concatBytes } from '../src/bytes.ts'
import { children, readDerPrefix } from '../src/der/reader.ts'
import { packAsicE } from '../src/signing/asic.ts'
import { preparePades } from '../src/signing/pades.ts'
import { reservePdfSignature } from '../src/signing/pdf-reservation.ts'
import { addTimestamp } from '../src/signing/timestamping.ts'
import { nodeSuite } from '../src/suite-node.ts'
import type { CheckState, Verdict } from '../src/verdict.ts'
import { NOW } from './authority.ts'
import { buildWorld, examine, hasReal, real, realFiles, sign, text } from './examining.ts'
import { pdfWithPlaceholder, plainPdf, signPdf } from './pdf.ts'
import { stampingService } from './stamping.ts'

const { signer, stamping, trust } = buildWorld()

/** Everything that must hold for the signature to be taken as genuine, whatever is unknown of revocation and lists. */
const ESSENTIAL = ['integrity', 'binding', 'path', 'validity', 'coverage']

function isAccepted(verdict: Verdict): boolean {
  const states: CheckState[] = verdict.signers.flatMap(({ checks }) =>
    checks.filter(({ name }) => ESSENTIAL.includes(name)).map(({ state }) => state),
  )
  return verdict.problems.length === 0 && states.length > 0 && states.every((state) => state === 'passed')
}

/** Every byte with FLIPS=all; otherwise the three costliest files are sampled. */
function stepOf(sampled: number): number {
  return process.env.FLIPS === 'all' ? 1 : sampled
}

/** Offsets at which a flipped bit leaves the signature accepted. One bit of every byte, a different one in turn. */
function acceptedFlips(file: Uint8Array, accept: (file: Uint8Array) => boolean, step = 1): number[] {
  const accepted: number[] = []
  for (let at = 0; at < file.length; at += step) {
    const flipped = Uint8Array.from(file)
    flipped[at] = (flipped[at] ?? 0) ^ (1 << (at & 7))
    if (accept(flipped)) accepted.push(at)
  }
  return accepted
}

describe('one flipped bit in every byte', () => {
  test('of an attached CAdES is refused, but in the parts that CMS leaves unsigned', async () => {
    const content = text('Рішення виконавчого комітету')
    const file = await sign(signer, content)
    const accepted = acceptedFlips(file, (flipped) => isAccepted(examine({ file: flipped }, trust)))
    expect(isAccepted(examine({ file }, trust))).toBe(true)
    expect(accepted.filter((at) => !unsignedOffsets(file).includes(at))).toEqual([])
  })

  test('of a detached CAdES is refused, and so is every flipped bit of its document', async () => {
    const content = text('Рішення виконавчого комітету')
    const file = await sign(signer, content, false)
    const accept = (one: Uint8Array, beside: Uint8Array) => isAccepted(examine({ file: one, content: beside }, trust))
    expect(accept(file, content)).toBe(true)
    const accepted = acceptedFlips(file, (flipped) => accept(flipped, content), stepOf(4))
    expect(accepted.filter((at) => !unsignedOffsets(file).includes(at))).toEqual([])
    expect(acceptedFlips(content, (flipped) => accept(file, flipped))).toEqual([])
  })

  test('of a time-stamped CAdES never moves the proven time', async () => {
    const service = stampingService(stamping, NOW - 3_600_000)
    const stamped = await addTimestamp(nodeSuite, await sign(signer, text('Рішення')), service)
    const expected = NOW - 3_600_000
    const moved = acceptedFlips(
      stamped,
      (flipped) => {
        const verdict = examine({ file: flipped }, trust)
        return verdict.signers.some(
          ({ provenTime }) => provenTime !== undefined && provenTime.epochMilliseconds !== expected,
        )
      },
      stepOf(9),
    )
    expect(moved).toEqual([])
  })

  test.each([
    ['in a place that others left', () => signPdf(pdfWithPlaceholder('Rishennia'), signer)],
    ['in a place of our own', () => signInside(plainPdf('Rishennia', 'no form'))],
  ])('of a PDF signed %s is refused, but for the letter case of the hexadecimal signature', async (_, make) => {
    const file = await make()
    const words = new TextDecoder('latin1').decode(file)
    const start = words.indexOf('<3', words.indexOf('/Contents <'))
    expect(isAccepted(examine({ file }, trust))).toBe(true)
    const accepted = acceptedFlips(file, (flipped) => isAccepted(examine({ file: flipped }, trust)), stepOf(3))
    const letters = accepted.filter((at) => 1 << (at & 7) === 0x20 && /[a-f]/.test(words[at] ?? ''))
    const outer = unsignedOffsets(new Uint8Array(Buffer.from(words.slice(start + 1), 'hex')))
    const others = accepted.filter((at) => !letters.includes(at) && !outer.includes((at - start - 1) >> 1))
    expect(others).toEqual([])
  })

  test('of an ASiC-E package is refused, but in the dates and attributes of the ZIP headers', async () => {
    const file = await packAsicE(nodeSuite, [{ name: 'a.txt', data: text('Зміст') }], signer.signer, NOW)
    expect(isAccepted(examine({ file }, trust))).toBe(true)
    const accepted = acceptedFlips(file, (flipped) => isAccepted(examine({ file: flipped }, trust)))
    const allowed = unsignedZipOffsets(file)
    expect(accepted.filter((at) => !allowed.includes(at))).toEqual([])
  })

  test.skipIf(!hasReal)(
    'of the real signature is refused, but in the same unsigned parts (skipped where ../shared/testdata/kep is not beside the checkout)',
    () => {
      const file = real('cades-bes-attached.p7s')
      const anchors = [real('certs/CAO-05E19E2CD92EA2990100000001000000C1000000.cer')]
      // Only what does not travel in the file: what is known already needs no bytes of the file.
      const certificates = realFiles('certs').filter((one) => !Buffer.from(file).includes(one))
      const known = { anchors, certificates }
      const accept = (flipped: Uint8Array) => isAccepted(examine({ file: flipped }, known, Date.UTC(2023, 9, 1)))
      expect(accept(file)).toBe(true)
      const unsigned = unsignedOffsets(file)
      expect(acceptedFlips(file, accept, stepOf(7)).filter((at) => !unsigned.includes(at))).toEqual([])
    },
    60_000,
  )
})

async function signInside(pdf: Uint8Array): Promise<Uint8Array> {
  const place = reservePdfSignature(pdf, { suite: nodeSuite, claimedAt: NOW, room: 2048 })
  const prepared = preparePades(place, { suite: nodeSuite, certificate: signer.certificate })
  const [signature = new Uint8Array()] = await signer.signer.signDigests([prepared.digest])
  return concatBytes(pdf, prepared.finish(signature))
}

/** The explicit list of bytes that RFC 5652 does not sign and that change no meaning here: the values of both versions. */
function unsignedOffsets(cms: Uint8Array): number[] {
  const signed = children(children(readDerPrefix(cms))[1] ?? readDerPrefix(cms))[0]
  const parts = signed ? children(signed) : []
  const signer = children(parts.at(-1) ?? readDerPrefix(cms))[0]
  const versions = [parts[0], signer && children(signer)[0]]
  return versions.map((version) => (version?.offset ?? -3) + 2)
}

/** In local headers and in the directory: version, time, date, attributes. Offsets from each header's mark. */
function unsignedZipOffsets(file: Uint8Array): number[] {
  const found: number[] = []
  const buffer = Buffer.from(file)
  for (let at = 0; at + 4 <= file.length; at++) {
    const mark = buffer.readUInt32LE(at)
    if (mark === 0x04034b50) found.push(...[4, 5, 10, 11, 12, 13].map((i) => at + i))
    if (mark === 0x02014b50) found.push(...[4, 5, 6, 7, 12, 13, 14, 15, 36, 37, 38, 39, 40, 41].map((i) => at + i))
  }
  return found
}
