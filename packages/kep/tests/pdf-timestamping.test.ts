import { describe, expect, test } from 'vitest'
import { concatBytes } from '../src/bytes.ts'
import { preparePades } from '../src/signing/pades.ts'
import { reservePdfSignature } from '../src/signing/pdf-reservation.ts'
import { addPdfTimestamp } from '../src/signing/pdf-timestamping.ts'
import { nodeSuite } from '../src/suite-node.ts'
import { type Holder, NOW } from './authority.ts'
import { buildWorld, examine, outcome } from './examining.ts'
import { plainPdf } from './pdf.ts'
import { stampingService } from './stamping.ts'

const { authority, signer, stamping, trust } = buildWorld()

async function signInside(pdf: Uint8Array, holder: Holder, claimedAt = NOW): Promise<Uint8Array<ArrayBuffer>> {
  const place = reservePdfSignature(pdf, { suite: nodeSuite, claimedAt })
  const prepared = preparePades(place, { suite: nodeSuite, certificate: holder.certificate })
  const [signature = new Uint8Array()] = await holder.signer.signDigests([prepared.digest])
  return concatBytes(pdf, prepared.finish(signature))
}

const latin = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes)

describe('a time-stamp that comes after a signature inside a PDF', () => {
  const at = NOW + 3_600_000
  const service = stampingService(stamping, at)

  test('changes no byte that is signed, and proves the time', async () => {
    const signed = await signInside(plainPdf('Rishennia', 'no form'), signer)
    const stamped = await addPdfTimestamp(nodeSuite, signed, service)
    expect(stamped.length).toBe(signed.length)
    const { signers } = examine({ file: stamped }, trust, at + 60_000)
    const [one] = signers
    expect([one?.level, one?.provenTime?.epochMilliseconds]).toEqual(['B-T', at])
    expect(one && [outcome(one, 'integrity'), outcome(one, 'coverage')]).toEqual([
      'passed integrity-ok',
      'passed coverage-ok',
    ])
    const differing = signed.findIndex((byte, index) => byte !== stamped[index])
    expect(differing).toBeGreaterThan(latin(signed).lastIndexOf('/Contents'))
  })

  test('comes for the last of several, and leaves the earlier whole', async () => {
    const both = await signInside(await signInside(plainPdf('Rishennia', 'no form'), signer), authority, NOW + 60_000)
    const { signers } = examine({ file: await addPdfTimestamp(nodeSuite, both, service) }, trust, at + 60_000)
    expect(signers.map(({ level }) => level)).toEqual(['B-B', 'B-T'])
    expect(signers.map((one) => outcome(one, 'integrity'))).toEqual(['passed integrity-ok', 'passed integrity-ok'])
  })

  test('is refused where no signature ends the file, or the room is too small', async () => {
    const signed = await signInside(plainPdf('Rishennia', 'no form'), signer)
    const place = reservePdfSignature(plainPdf('Rishennia', 'no form'), {
      suite: nodeSuite,
      claimedAt: NOW,
      room: 1700,
    })
    const prepared = preparePades(place, { suite: nodeSuite, certificate: signer.certificate })
    const [value = new Uint8Array()] = await signer.signer.signDigests([prepared.digest])
    const tight = concatBytes(plainPdf('Rishennia', 'no form'), prepared.finish(value))
    const longer = concatBytes(signed, new TextEncoder().encode('\n'))
    for (const file of [longer, plainPdf('Rishennia', 'no form'), tight, new Uint8Array()]) {
      await expect(addPdfTimestamp(nodeSuite, file, service)).rejects.toMatchObject({ code: 'no-room' })
    }
  })
})
