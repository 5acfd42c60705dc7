import { describe, expect, test, vi } from 'vitest'
import { toHex } from '../src/bytes.ts'
import { CMS } from '../src/cms/signed-data.ts'
import { context } from '../src/der/values.ts'
import { der, integer, sequence } from '../src/der/writer.ts'
import { fetchEvidence } from '../src/evidence-fetching.ts'
import { addTimestamp, attachTimestamp, type TimestampService } from '../src/signing/timestamping.ts'
import { nodeSuite } from '../src/suite-node.ts'
import { type CertificateWish, crlOf, type Holder, issue, NOW, ocspOf, serialOf } from './authority.ts'
import { buildWorld, examine, onlySigner, outcome, sign, states, text } from './examining.ts'
import { forge } from './forge.ts'
import { refusal, stampingService, timestampOf, withUnsigned } from './stamping.ts'

// A loaded machine must not fail a test.
vi.setConfig({ testTimeout: 60_000 })

const HOUR = 3_600_000
const DAY = 24 * HOUR
const world = buildWorld()
const { root, authority, signer, stamping, responder, trust } = world
const content = text('Рішення про присвоєння адреси')

async function verdictFor(wish: CertificateWish, by: Holder = authority) {
  const holder = issue('Інша особа', by, wish)
  return onlySigner(examine({ file: await sign(holder, content) }, trust))
}

async function stampedAt(moment: number, holder = signer, service = stamping) {
  return addTimestamp(nodeSuite, await sign(holder, content), stampingService(service, moment))
}

describe('a signature under our own authority', () => {
  test('passes every check but the trust list, which is not given', async () => {
    const found = onlySigner(examine({ file: await sign(signer, content) }, trust))
    expect(states(found)).toEqual({
      integrity: 'passed',
      binding: 'passed',
      path: 'passed',
      validity: 'passed',
      revocation: 'passed',
      qualification: 'undetermined',
      coverage: 'passed',
    })
    expect(found.state).toBe('undetermined')
  })

  test('of a certificate that is not qualified says so', async () => {
    expect(outcome(await verdictFor({ qualified: false }), 'qualification')).toBe('failed qualification-no')
  })

  test('of an expired certificate fails, of a future one too', async () => {
    expect(outcome(await verdictFor({ notAfter: NOW - DAY }), 'validity')).toBe('failed validity-expired')
    expect(outcome(await verdictFor({ notBefore: NOW + DAY }), 'validity')).toBe('failed validity-early')
  })

  test('of a certificate meant only for key agreement fails', async () => {
    expect(outcome(await verdictFor({ keyUsage: 0b0000_1000 }), 'path')).toBe('failed path-usage')
  })

  test('of a certificate issued by a person fails', async () => {
    expect(outcome(await verdictFor({}, signer), 'path')).toBe('undetermined path-none')
    const withIssuer = { ...trust, certificates: [authority.certificate, signer.certificate] }
    const holder = issue('Самозванець', signer)
    const found = onlySigner(examine({ file: await sign(holder, content) }, withIssuer))
    expect(outcome(found, 'path')).toBe('failed path-not-authority')
  })

  test('below an authority that the path length forbids fails', async () => {
    const below = issue('Нижчий орган', authority, { authority: true })
    const holder = issue('Хтось', below)
    const longer = { ...trust, certificates: [authority.certificate, below.certificate] }
    const found = onlySigner(examine({ file: await sign(holder, content) }, longer))
    expect(outcome(found, 'path')).toBe('failed path-length')
  })

  test('with an unknown critical extension is not determined', async () => {
    expect(outcome(await verdictFor({ critical: '1.2.3.4' }), 'path')).toBe('undetermined path-critical')
  })

  test('under a foreign root fails', async () => {
    const foreign = issue('Чужий орган', undefined, { authority: true })
    const holder = issue('Хтось', foreign)
    const withRoot = { ...trust, certificates: [foreign.certificate] }
    const found = onlySigner(examine({ file: await sign(holder, content) }, withRoot))
    expect(outcome(found, 'path')).toBe('failed path-foreign-root')
  })

  test('under an impostor with the name and key identifier of the authority fails', async () => {
    const impostor = issue('Надавач', undefined, { authority: true, subjectKeyId: new Uint8Array(32).fill(7) })
    const holder = issue('Хтось', impostor)
    const found = onlySigner(examine({ file: await sign(holder, content) }, trust))
    expect(['failed path-bad-signature', 'undetermined path-none']).toContain(outcome(found, 'path'))
  })

  test('is found when the authorities come as one PKCS#7 bundle', async () => {
    const bundle = forge(signer, content, { certificates: [root.certificate, authority.certificate] })
    const found = onlySigner(examine({ file: await sign(signer, content) }, { ...trust, certificates: [bundle] }))
    expect(outcome(found, 'path')).toBe('passed path-ok')
  })

  test('is found whatever the order of the certificates', async () => {
    const spare = issue('Надавач', undefined, { authority: true, subjectKeyId: new Uint8Array(32).fill(7) })
    for (const certificates of [
      [authority.certificate, spare.certificate],
      [spare.certificate, authority.certificate],
    ]) {
      const found = onlySigner(examine({ file: await sign(signer, content) }, { ...trust, certificates }))
      expect(outcome(found, 'path')).toBe('passed path-ok')
    }
  })
})

describe('revocation', () => {
  const revokedSince = (at: number, reason = 1) => [
    crlOf(root, []),
    crlOf(authority, [{ serial: serialOf(signer), at, reason }]),
  ]

  test('before the signature fails it', async () => {
    const found = onlySigner(
      examine({ file: await sign(signer, content) }, { ...trust, crls: revokedSince(NOW - DAY) }),
    )
    expect(outcome(found, 'revocation')).toBe('failed revocation-revoked')
  })

  test('after the proven time leaves the signature valid and is told', async () => {
    const file = await stampedAt(NOW - 10 * DAY)
    const found = onlySigner(examine({ file }, { ...trust, crls: revokedSince(NOW - 2 * DAY) }))
    expect(outcome(found, 'revocation')).toBe('passed revocation-later')
  })

  test('after the proven time, but of a key compromised before it, fails the signature', async () => {
    const entry = { serial: serialOf(signer), at: NOW - 2 * DAY, reason: 1, invalidSince: NOW - 20 * DAY }
    const crls = [crlOf(root, []), crlOf(authority, [entry])]
    const found = onlySigner(examine({ file: await stampedAt(NOW - 10 * DAY) }, { ...trust, crls }))
    expect(outcome(found, 'revocation')).toBe('failed revocation-revoked')
  })

  test('of a certificate on hold fails until a later delta list takes it off', async () => {
    const file = await sign(signer, content)
    const hold = crlOf(authority, [{ serial: serialOf(signer), at: NOW - 9 * DAY, reason: 6 }], { number: 5n })
    const lifted = crlOf(authority, [{ serial: serialOf(signer), at: NOW - 9 * DAY, reason: 8 }], {
      number: 9n,
      base: 5n,
      thisUpdate: NOW - HOUR,
    })
    const withHold = onlySigner(examine({ file }, { ...trust, crls: [crlOf(root, []), hold] }))
    expect(outcome(withHold, 'revocation')).toBe('failed revocation-revoked')
    const afterwards = onlySigner(examine({ file }, { ...trust, crls: [crlOf(root, []), hold, lifted] }))
    expect(outcome(afterwards, 'revocation')).toBe('passed revocation-ok')
  })

  test('of the authority above fails the signature', async () => {
    const crls = [crlOf(root, [{ serial: serialOf(authority), at: NOW - DAY }]), crlOf(authority, [])]
    const found = onlySigner(examine({ file: await sign(signer, content) }, { ...trust, crls }))
    expect(outcome(found, 'revocation')).toBe('failed revocation-revoked')
  })

  test('without evidence, or with stale evidence, is not determined', async () => {
    const file = await sign(signer, content)
    const none = onlySigner(examine({ file }, { ...trust, crls: [] }))
    expect(outcome(none, 'revocation')).toBe('undetermined revocation-none')
    const stale = [crlOf(root, []), crlOf(authority, [], { thisUpdate: NOW - 9 * DAY, nextUpdate: NOW - 2 * DAY })]
    const old = onlySigner(examine({ file }, { ...trust, crls: stale }))
    expect(outcome(old, 'revocation')).toBe('undetermined revocation-stale')
  })

  test('is read from a full list together with a delta that continues it', async () => {
    const file = await sign(signer, content)
    const full = crlOf(authority, [], { thisUpdate: NOW - 9 * DAY, nextUpdate: NOW - 2 * DAY, number: 5n })
    const delta = crlOf(authority, [], { number: 9n, base: 5n })
    const fine = onlySigner(examine({ file }, { ...trust, crls: [crlOf(root, []), full, delta] }))
    expect(outcome(fine, 'revocation')).toBe('passed revocation-ok')
    const gap = crlOf(authority, [], { number: 9n, base: 6n })
    const broken = onlySigner(examine({ file }, { ...trust, crls: [crlOf(root, []), full, gap] }))
    expect(outcome(broken, 'revocation')).toBe('undetermined revocation-stale')
    const hit = crlOf(authority, [{ serial: serialOf(signer), at: NOW - HOUR }], { number: 9n, base: 5n })
    const caught = onlySigner(examine({ file }, { ...trust, crls: [crlOf(root, []), full, hit] }))
    expect(outcome(caught, 'revocation')).toBe('failed revocation-revoked')
  })

  test('from a list that a stranger signed in the name of the authority is ignored', async () => {
    const stranger = issue('Надавач', undefined, { authority: true })
    const forged = crlOf({ ...stranger, name: authority.name }, [])
    const found = onlySigner(
      examine({ file: await sign(signer, content) }, { ...trust, crls: [crlOf(root, []), forged] }),
    )
    expect(outcome(found, 'revocation')).toBe('undetermined revocation-none')
  })

  test('is answered by OCSP, good and revoked, and only by a delegated responder', async () => {
    const file = await sign(signer, content)
    const ask = (ocsps: Uint8Array[]) =>
      outcome(onlySigner(examine({ file }, { ...trust, crls: [crlOf(root, [])], ocsps })), 'revocation')
    expect(ask([ocspOf(responder, authority, serialOf(signer))])).toBe('passed revocation-ok')
    expect(ask([ocspOf(authority, authority, serialOf(signer))])).toBe('passed revocation-ok')
    expect(ask([ocspOf(responder, authority, serialOf(signer), { revokedAt: NOW - DAY })])).toBe(
      'failed revocation-revoked',
    )
    expect(ask([ocspOf(signer, authority, serialOf(signer))])).toBe('undetermined revocation-none')
    expect(ask([ocspOf(responder, root, serialOf(signer))])).toBe('undetermined revocation-none')
    expect(ask([ocspOf(responder, authority, serialOf(stamping))])).toBe('undetermined revocation-none')
  })
})

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

describe('evidence', () => {
  test('that travels inside the signature (X-Long) is used, and judged like any other', async () => {
    const certificates = sequence(authority.certificate)
    const lists = sequence(crlOf(authority, []), crlOf(root, []))
    const plain = withUnsigned(await sign(signer, content), CMS.revocationValues, sequence(der(context(0), lists)))
    const bare = { anchors: [root.certificate], certificates: [authority.certificate] }
    expect(outcome(onlySigner(examine({ file: plain }, bare)), 'revocation')).toBe('passed revocation-ok')
    const revokedLists = sequence(crlOf(authority, [{ serial: serialOf(signer), at: NOW - DAY }]), crlOf(root, []))
    const bad = withUnsigned(await sign(signer, content), CMS.revocationValues, sequence(der(context(0), revokedLists)))
    expect(outcome(onlySigner(examine({ file: bad }, bare)), 'revocation')).toBe('failed revocation-revoked')
    const chained = withUnsigned(await sign(signer, content), CMS.certificateValues, certificates)
    expect(outcome(onlySigner(examine({ file: chained }, { anchors: [root.certificate] })), 'path')).toBe(
      'passed path-ok',
    )
  })

  test('is fetched only by the adapter that the caller gives', async () => {
    const verdict = examine({ file: await sign(signer, content) }, { ...trust, crls: [] })
    const asked: string[] = []
    const larger = await fetchEvidence(verdict, { ...trust, crls: [] }, nodeSuite, async (address, body) => {
      asked.push(`${address} ${body === undefined ? 'GET' : 'POST'}`)
      return body === undefined ? crlOf(authority, []) : ocspOf(responder, authority, serialOf(signer))
    })
    expect(asked).toEqual(['http://crl.example/list.crl GET', 'http://ocsp.example/ POST'])
    expect([larger.crls?.length, larger.ocsps?.length]).toEqual([1, 1])
  })
})
