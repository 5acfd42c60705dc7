import { describe, expect, test } from 'vitest'
import { der } from '../src/der/writer.ts'
import { addTimestamp } from '../src/signing/timestamping.ts'
import { nodeSuite } from '../src/suite-node.ts'
import { crlOf, gost, issue, NOW, ocspOf, serialOf } from './authority.ts'
import { buildWorld, examine, onlySigner, outcome, sign, text } from './examining.ts'
import { stampingService } from './stamping.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const { root, authority, signer, stamping, responder, trust } = buildWorld()
const content = text('Рішення про присвоєння адреси')
const rootList = crlOf(root, [])

async function stampedAt(moment: number) {
  return addTimestamp(nodeSuite, await sign(signer, content), stampingService(stamping, moment))
}

/** The outcome when these lists of the authority and these answers are all that is known of the signer. */
function toldBy(file: Uint8Array, lists: Uint8Array[], ocsps: Uint8Array[] = []): string {
  return outcome(onlySigner(examine({ file }, { ...trust, crls: [rootList, ...lists], ocsps })), 'revocation')
}

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

  test('of a certificate taken off the list and listed again fails', async () => {
    const serial = serialOf(signer)
    const hold = crlOf(authority, [{ serial, at: NOW - 9 * DAY, reason: 6 }], { number: 5n, thisUpdate: NOW - 9 * DAY })
    const lifted = crlOf(authority, [{ serial, at: NOW - 9 * DAY, reason: 8 }], {
      number: 7n,
      base: 5n,
      thisUpdate: NOW - 5 * DAY,
    })
    const again = crlOf(authority, [{ serial, at: NOW - 2 * DAY, reason: 1 }], {
      number: 9n,
      thisUpdate: NOW - 2 * DAY,
    })
    const clean = crlOf(authority, [], { number: 5n, thisUpdate: NOW - HOUR })
    const file = await sign(signer, content)
    expect(toldBy(file, [hold, lifted, clean])).toBe('passed revocation-ok')
    expect(toldBy(file, [hold, lifted, again, clean])).toBe('failed revocation-revoked')
    expect(toldBy(file, [again, clean, lifted, hold])).toBe('failed revocation-revoked')
  })

  test('that was only a hold still fails what was signed while it lasted', async () => {
    const serial = serialOf(signer)
    const hold = crlOf(authority, [{ serial, at: NOW - 9 * DAY, reason: 6 }], { number: 5n, thisUpdate: NOW - 9 * DAY })
    const lifted = crlOf(authority, [{ serial, at: NOW - 9 * DAY, reason: 8 }], {
      number: 7n,
      base: 5n,
      thisUpdate: NOW - 5 * DAY,
    })
    const clean = crlOf(authority, [], { number: 8n, thisUpdate: NOW - HOUR })
    expect(toldBy(await stampedAt(NOW - 7 * DAY), [hold, lifted, clean])).toBe('failed revocation-revoked')
    expect(toldBy(await stampedAt(NOW - 3 * DAY), [hold, lifted, clean])).toBe('passed revocation-ok')
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

  test('from a list that was changed, or by an authority that may sign no lists, is ignored', async () => {
    const file = await sign(signer, content)
    const changed = crlOf(authority, [])
    changed[changed.length - 5] = (changed[changed.length - 5] ?? 0) ^ 1
    expect(toldBy(file, [changed])).toBe('undetermined revocation-none')
    const silent = issue('Надавач без списків', root, { authority: true, keyUsage: 0b0000_0100 })
    const theirs = await sign(issue('Хтось', silent), content)
    const certificates = [silent.certificate]
    const found = examine({ file: theirs }, { ...trust, certificates, crls: [rootList, crlOf(silent, [])] })
    expect(outcome(onlySigner(found), 'path')).toBe('passed path-ok')
    expect(outcome(onlySigner(found), 'revocation')).toBe('undetermined revocation-none')
  })

  test('is not taken from a list of other certificates: authorities only, some reasons, other issuers', async () => {
    const file = await sign(signer, content)
    const flag = (tag: number) => der(tag, Uint8Array.of(0xff))
    expect(toldBy(file, [crlOf(authority, [], { scope: flag(0x82) })])).toBe('undetermined revocation-none')
    expect(toldBy(file, [crlOf(authority, [], { scope: flag(0x84) })])).toBe('undetermined revocation-none')
    const reasons = der(0x83, Uint8Array.of(6, 0x40))
    expect(toldBy(file, [crlOf(authority, [], { scope: reasons })])).toBe('undetermined revocation-none')
    expect(toldBy(file, [crlOf(authority, [], { scope: flag(0x81) })])).toBe('passed revocation-ok')
  })

  test('is not denied by a list made after the certificate expired, which may have dropped it', async () => {
    const former = issue('Колишній секретар', authority, { notAfter: NOW - 3 * DAY })
    const service = stampingService(stamping, NOW - 5 * DAY)
    const file = await addTimestamp(nodeSuite, await sign(former, content), service)
    expect(toldBy(file, [crlOf(authority, [])])).toBe('undetermined revocation-stale')
    expect(toldBy(file, [crlOf(authority, [], { thisUpdate: NOW - 4 * DAY })])).toBe('passed revocation-ok')
  })

  test('is not answered by a responder that expired, may not sign, or is delegated by nobody', async () => {
    const file = await sign(signer, content)
    const wish = { extendedKeyUsage: '1.3.6.1.5.5.7.3.9', keyUsage: 0b1000_0000 }
    const told = (by: typeof responder) => toldBy(file, [], [ocspOf(by, authority, serialOf(signer))])
    expect(told(issue('Служба', authority, wish))).toBe('passed revocation-ok')
    expect(told(issue('Служба', authority, { ...wish, notAfter: NOW - DAY }))).toBe('undetermined revocation-none')
    expect(told(issue('Служба', authority, { ...wish, keyUsage: 0b0000_1000 }))).toBe('undetermined revocation-none')
    expect(told(issue('Служба', authority, { ...wish, critical: '1.2.3.4' }))).toBe('undetermined revocation-none')
    expect(told(issue('Служба', root, wish))).toBe('undetermined revocation-none')
    expect(told(issue('Служба OCSP', undefined, wish))).toBe('undetermined revocation-none')
    const stolen = { ...issue('Служба OCSP', undefined, wish), certificate: responder.certificate }
    expect(told(stolen)).toBe('undetermined revocation-none')
    const forger = { ...issue('Надавач', undefined, { authority: true }), name: authority.name }
    const delegatedByForger = issue('Служба', forger, { ...wish, authorityKeyId: gost(authority.key.publicKey) })
    expect(told(delegatedByForger)).toBe('undetermined revocation-none')
  })

  test('is not denied by an answer of OCSP that is too old, with a term of its own or without', async () => {
    const file = await sign(signer, content)
    const told = (thisUpdate: number, nextUpdate: number | null) =>
      toldBy(file, [], [ocspOf(responder, authority, serialOf(signer), {}, { thisUpdate, nextUpdate })])
    expect(told(NOW - 2 * DAY, NOW - DAY)).toBe('undetermined revocation-stale')
    expect(told(NOW - 2 * DAY, NOW + HOUR)).toBe('passed revocation-ok')
    expect(told(NOW - 2 * HOUR, null)).toBe('undetermined revocation-stale')
    expect(told(NOW - HOUR / 2, null)).toBe('passed revocation-ok')
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
