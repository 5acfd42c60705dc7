import { describe, expect, test } from 'vitest'
import { parseCertificate } from '../src/certificate/certificate.ts'
import { readQualification } from '../src/certificate/qualification.ts'
import { type CertificateWish, gost, type Holder, issue, NOW } from './authority.ts'
import { buildWorld, examine, onlySigner, outcome, sign, states, text } from './examining.ts'
import { forge } from './forge.ts'

const DAY = 86_400_000
const { root, authority, signer, stamping, responder, trust } = buildWorld()
const content = text('Рішення про присвоєння адреси')

async function verdictFor(wish: CertificateWish, by: Holder = authority) {
  const holder = issue('Інша особа', by, wish)
  return onlySigner(examine({ file: await sign(holder, content) }, trust))
}

/** The outcome of the path for somebody under this authority, whose certificate is known too. */
async function pathUnder(below: Holder, wish: CertificateWish = {}) {
  const certificates = [below.certificate, authority.certificate]
  const file = await sign(issue('Хтось', below, wish), content)
  return outcome(onlySigner(examine({ file }, { ...trust, certificates })), 'path')
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

  test('of a service of time-stamps, of OCSP or of TLS fails; of e-mail or of seals it does not', async () => {
    for (const service of [stamping, responder]) {
      const found = onlySigner(examine({ file: await sign(service, content) }, trust))
      expect([outcome(found, 'integrity'), outcome(found, 'path')]).toEqual([
        'passed integrity-ok',
        'failed path-usage',
      ])
    }
    const [tls, mail, seal] = ['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.4', '1.2.804.2.1.1.1.3.9']
    expect(outcome(await verdictFor({ extendedKeyUsage: tls, isUsageOptional: true }), 'path')).toBe(
      'failed path-usage',
    )
    expect(outcome(await verdictFor({ extendedKeyUsage: mail }), 'path')).toBe('passed path-ok')
    expect(outcome(await verdictFor({ extendedKeyUsage: [tls, seal] }), 'path')).toBe('passed path-ok')
  })

  test('of the authority itself, whose key is for certificates and lists only, fails', async () => {
    const found = onlySigner(examine({ file: await sign(authority, content) }, trust))
    expect(outcome(found, 'path')).toBe('failed path-usage')
  })

  test('below an authority that may sign lists but no certificates, or that was not in force, fails', async () => {
    const bare = { authority: true, pathLength: 3 }
    expect(await pathUnder(issue('Нижчий', root, { ...bare, keyUsage: 0b0000_0010 }))).toBe('failed path-not-authority')
    expect(await pathUnder(issue('Нижчий', root, { ...bare, keyUsage: 0b0000_0100 }))).toBe('passed path-ok')
    expect(await pathUnder(issue('Нижчий', root, { keyUsage: 0b0000_0110 }))).toBe('failed path-not-authority')
    expect(await pathUnder(issue('Нижчий', root, { ...bare, notAfter: NOW - DAY }))).toBe('failed path-validity')
    expect(await pathUnder(issue('Нижчий', root, { ...bare, notBefore: NOW + DAY }))).toBe('failed path-validity')
    expect(await pathUnder(issue('Нижчий', root, { ...bare, critical: '1.2.3.4' }))).toBe('undetermined path-critical')
  })

  test('under an anchor that has expired fails', async () => {
    const old = issue('Кореневий орган', undefined, { authority: true, notAfter: NOW - DAY })
    const file = await sign(issue('Хтось', old), content)
    expect(outcome(onlySigner(examine({ file }, { anchors: [old.certificate] })), 'path')).toBe('failed path-validity')
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

  test('under an impostor with the name and the key identifier of the authority fails, whoever is looked at first', async () => {
    const keyId = gost(authority.key.publicKey)
    const impostor = issue('Надавач', undefined, { authority: true, subjectKeyId: keyId })
    const file = await sign(issue('Хтось', impostor, { authorityKeyId: keyId }), content)
    const told = [[], [impostor], [authority], [authority, impostor], [impostor, authority]].map((known) => {
      const certificates = known.map(({ certificate }) => certificate)
      const found = onlySigner(examine({ file }, { ...trust, certificates }))
      return [outcome(found, 'integrity'), outcome(found, 'path')]
    })
    const [genuine, root] = ['failed path-bad-signature', 'failed path-foreign-root']
    expect(told.map(([, path]) => path)).toEqual(['undetermined path-none', root, genuine, root, genuine])
    expect(new Set(told.map(([integrity]) => integrity))).toEqual(new Set(['passed integrity-ok']))
  })

  test('of a certificate in which one letter of the name was changed fails, though its key signed everything', () => {
    const certificate = Uint8Array.from(signer.certificate)
    certificate.set(text('Вольга').subarray(0, 2), Buffer.from(certificate).lastIndexOf('Ольга'))
    const found = onlySigner(examine({ file: forge({ ...signer, certificate }, content) }, trust))
    expect([outcome(found, 'integrity'), outcome(found, 'binding')]).toEqual([
      'passed integrity-ok',
      'passed binding-ok',
    ])
    expect(outcome(found, 'path')).toBe('failed path-bad-signature')
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

test('what a certificate states of its holder is read: purpose, device, policies, РНОКПП, ЄДРПОУ, УНЗР', () => {
  const arc = '1.2.804.2.1.1.1.11.1.4'
  const { certificate } = issue('Петренко Ольга', authority, {
    purpose: 'seal',
    inDevice: true,
    policies: ['1.2.804.2.1.1.1.2.2'],
    codes: [
      [`${arc}.1.1`, '1234567899'],
      [`${arc}.2.1`, '12345678'],
      [`${arc}.7.1`, '19900101-01234'],
    ],
  })
  expect(readQualification(parseCertificate(certificate))).toEqual({
    isQualified: true,
    inDevice: true,
    purpose: 'seal',
    policies: ['1.2.804.2.1.1.1.2.2'],
    taxNumber: '1234567899',
    organisationCode: '12345678',
    registryNumber: '19900101-01234',
  })
  const plain = readQualification(parseCertificate(issue('Хтось', authority, { qualified: false }).certificate))
  expect([plain.isQualified, plain.inDevice, plain.purpose, plain.taxNumber]).toEqual([
    false,
    false,
    'unknown',
    undefined,
  ])
})

test('a signature by a key outside a qualified device says so, and by one inside does not', async () => {
  const [outside, inside] = [await verdictFor({}), await verdictFor({ inDevice: true })]
  expect(outside.notes.join()).toContain('не в засобі')
  expect(inside.notes.join()).not.toContain('не в засобі')
})
