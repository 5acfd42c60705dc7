import { describe, expect, test } from 'vitest'
import { toHex } from '../src/bytes.ts'
import { integer, sequence } from '../src/der/writer.ts'
import { DIGEST } from '../src/digest/registry.ts'
import { addTimestamp, attachTimestamp, type TimestampService } from '../src/signing/timestamping.ts'
import { nodeSuite } from '../src/suite-node.ts'
import { crlOf, issue, NOW, serialOf } from './authority.ts'
import { buildWorld, examine, onlySigner, outcome, sign, text } from './examining.ts'
import { refusal, stampingService, timestampOf } from './stamping.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const { root, authority, signer, stamping, trust } = buildWorld()
const content = text('Рішення про присвоєння адреси')
const STAMPING = { extendedKeyUsage: '1.3.6.1.5.5.7.3.8', keyUsage: 0b1000_0000 }

async function stampedAt(moment: number, holder = signer, service = stamping) {
  return addTimestamp(nodeSuite, await sign(holder, content), stampingService(service, moment))
}

describe('a time-stamp', () => {
  test('proves the time, and keeps the signature of a certificate that has expired since', async () => {
    const holder = issue('Колишній секретар', authority, { notAfter: NOW - DAY })
    const found = onlySigner(examine({ file: await stampedAt(NOW - 2 * DAY, holder) }, trust))
    expect(outcome(found, 'validity')).toBe('passed validity-ok')
    expect(found.provenTime?.epochMilliseconds).toBe(NOW - 2 * DAY)
  })

  test('made after the certificate expired fails the signature', async () => {
    const holder = issue('Колишній секретар', authority, { notAfter: NOW - 2 * DAY })
    const found = onlySigner(examine({ file: await stampedAt(NOW - DAY, holder) }, trust))
    expect(outcome(found, 'validity')).toBe('failed validity-expired-at')
  })

  test('by a certificate for other purposes, or from the future, proves nothing', async () => {
    const byPerson = onlySigner(examine({ file: await stampedAt(NOW - DAY, signer, signer) }, trust))
    expect(byPerson.provenTime).toBeUndefined()
    const future = onlySigner(examine({ file: await stampedAt(NOW + DAY) }, trust))
    expect(future.provenTime).toBeUndefined()
    expect(future.notes.join()).toContain('час позначки ще не настав')
  })

  test('by a service that is not one, or not any more, proves nothing', async () => {
    const proven = async (service: typeof stamping) =>
      onlySigner(examine({ file: await stampedAt(NOW - DAY, signer, service) }, trust)).provenTime?.epochMilliseconds
    const usage = STAMPING.extendedKeyUsage
    expect(await proven(issue('Служба', authority, STAMPING))).toBe(NOW - DAY)
    expect(await proven(issue('Служба', authority, { ...STAMPING, isUsageOptional: true }))).toBeUndefined()
    expect(
      await proven(issue('Служба', authority, { ...STAMPING, extendedKeyUsage: [usage, '1.3.6.1.5.5.7.3.4'] })),
    ).toBe(undefined)
    expect(await proven(issue('Служба', authority, { ...STAMPING, keyUsage: 0b0000_1000 }))).toBeUndefined()
    expect(await proven(issue('Служба', authority, { ...STAMPING, notAfter: NOW - 2 * DAY }))).toBeUndefined()
    expect(await proven(issue('Служба часу', undefined, STAMPING))).toBeUndefined()
    expect(
      await proven({ ...issue('Служба часу', undefined, STAMPING), certificate: stamping.certificate }),
    ).toBeUndefined()
  })

  test('stands when its service was closed later, and falls when its key was stolen or the reason is not told', async () => {
    const file = await stampedAt(NOW - 10 * DAY)
    const told = (entry: { at: number; reason?: number }) => {
      const crls = [crlOf(root, []), crlOf(authority, [{ serial: serialOf(stamping), ...entry }])]
      const found = onlySigner(examine({ file }, { ...trust, crls }))
      return [found.provenTime?.epochMilliseconds, found.notes.filter((note) => note.includes('часу')).length]
    }
    expect(told({ at: NOW - 2 * DAY, reason: 5 })).toEqual([NOW - 10 * DAY, 0])
    expect(told({ at: NOW - 2 * DAY, reason: 4 })).toEqual([NOW - 10 * DAY, 0])
    expect(told({ at: NOW - 2 * DAY, reason: 1 })).toEqual([undefined, 1])
    expect(told({ at: NOW - 2 * DAY })).toEqual([undefined, 1])
    expect(told({ at: NOW - 20 * DAY, reason: 5 })).toEqual([undefined, 1])
    const unknown = onlySigner(examine({ file }, { ...trust, crls: [] }))
    expect([unknown.provenTime?.epochMilliseconds, unknown.notes.join()]).toEqual([
      NOW - 10 * DAY,
      expect.stringContaining('на відкликання не перевірено'),
    ])
  })

  test('over a SHA-1 digest proves nothing, and of two stamps the earlier one counts', async () => {
    const plain = await sign(signer, content)
    const imprint = nodeSuite.createHash(DIGEST.sha1)?.digest() ?? new Uint8Array()
    const weak = attachTimestamp(plain, timestampOf(stamping, content, NOW - DAY, { digest: DIGEST.sha1, imprint }))
    expect(onlySigner(examine({ file: weak }, trust)).notes.join()).toContain('ненадійний')
    const twice = await addTimestamp(nodeSuite, await stampedAt(NOW - DAY), stampingService(stamping, NOW - 2 * DAY))
    expect(onlySigner(examine({ file: twice }, trust)).provenTime?.epochMilliseconds).toBe(NOW - 2 * DAY)
  })

  test('over another signature proves nothing', async () => {
    const plain = await sign(signer, content)
    const file = attachTimestamp(plain, timestampOf(stamping, content, NOW - DAY))
    expect(onlySigner(examine({ file }, trust)).provenTime).toBeUndefined()
  })
})

describe('a service of time-stamps', () => {
  const asked = async (service: TimestampService) => addTimestamp(nodeSuite, await sign(signer, content), service)

  test('is asked anew each time: an answer to another request is not taken', async () => {
    const requests: string[] = []
    const service = stampingService(stamping, NOW - DAY)
    const plain = await sign(signer, content)
    const first = await addTimestamp(nodeSuite, plain, (request) => {
      requests.push(toHex(request))
      return service(request)
    })
    let kept = new Uint8Array()
    await addTimestamp(nodeSuite, plain, async (request) => {
      requests.push(toHex(request))
      kept = Uint8Array.from(await service(request))
      return kept
    })
    expect(onlySigner(examine({ file: first }, trust)).level).toBe('B-T')
    expect(new Set(requests).size).toBe(2)
    await expect(asked(async () => kept)).rejects.toMatchObject({ code: 'timestamp-refused' })
    for (const fault of [{ nonce: 1n }, { imprint: new Uint8Array(32) }]) {
      await expect(asked(stampingService(stamping, NOW - DAY, fault))).rejects.toThrow('іншого запиту')
    }
  })

  test('that refuses says why, and one that answers nonsense is not believed', async () => {
    await expect(asked(async () => refusal(0))).rejects.toThrow('невідомий алгоритм гешу')
    await expect(asked(async () => refusal(14))).rejects.toThrow('годинник служби недоступний')
    for (const nonsense of [new Uint8Array(), text('<html>'), sequence(), sequence(sequence(integer(0)), sequence())]) {
      await expect(asked(async () => nonsense)).rejects.toMatchObject({ code: 'timestamp-refused' })
    }
  })
})
