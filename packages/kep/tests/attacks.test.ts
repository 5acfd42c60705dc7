import { describe, expect, test, vi } from 'vitest'
import { concatBytes, fromHex } from '../src/bytes.ts'
import { CMS, parseSignedData } from '../src/cms/signed-data.ts'
import { context, TAG } from '../src/der/values.ts'
import { bits, der, integer, octets, oid, sequence, setOf } from '../src/der/writer.ts'
import { DIGEST } from '../src/digest/registry.ts'
import { curveOfDegree } from '../src/dstu/named-curves.ts'
import { verify } from '../src/verifier.ts'
import { gost, issue, NOW, newKey, spkiOf } from './authority.ts'
import { buildWorld, examine, onlySigner, outcome, sign, text } from './examining.ts'
import { forge, signerInfo } from './forge.ts'

// A loaded machine must not fail a test.
vi.setConfig({ testTimeout: 60_000 })

const { authority, signer, trust } = buildWorld()
const content = text('Виділити кошти')

function integrityOf(file: Uint8Array): string {
  return outcome(onlySigner(examine({ file }, trust)), 'integrity')
}

describe('the message digest', () => {
  test('that is honest passes: the forger itself is not at fault', () => {
    expect(integrityOf(forge(signer, content))).toBe('passed integrity-ok')
  })

  test.each([
    ['empty', new Uint8Array()],
    ['cut short', gost(content).subarray(0, 16)],
    ['of one byte', gost(content).subarray(0, 1)],
    ['with a byte more', concatBytes(gost(content), Uint8Array.of(0))],
    ['of other content', gost(text('Не виділяти'))],
  ])('that is %s fails', (_, messageDigest) => {
    expect(integrityOf(forge(signer, content, { messageDigest }))).toBe('failed content-changed')
  })

  test('that stands twice fails, and so does a content type of another kind', () => {
    const twice = sequence(oid(CMS.messageDigest), setOf(octets(gost(content))))
    expect(integrityOf(forge(signer, content, { extraAttributes: [twice] }))).toBe('failed attributes-malformed')
    expect(integrityOf(forge(signer, content, { contentType: CMS.timestampInfo }))).toBe('failed content-type-differs')
  })

  test('cannot be avoided by leaving the signed attributes out', () => {
    expect(integrityOf(forge(signer, content, { withoutAttributes: true }))).toBe('failed attributes-missing')
  })
})

describe('the certificate', () => {
  test('that signingCertificateV2 does not name fails the binding', () => {
    const wrong = onlySigner(examine({ file: forge(signer, content, { certificateHash: new Uint8Array(32) }) }, trust))
    expect(outcome(wrong, 'binding')).toBe('failed binding-other')
    const absent = onlySigner(examine({ file: forge(signer, content, { certificateHash: null }) }, trust))
    expect(outcome(absent, 'binding')).toBe('undetermined binding-absent')
  })

  test('forged with the key identifier of the victim fails, before and after a genuine message', async () => {
    const keyId = gost(signer.key.publicKey)
    const forged = issue('Петренко Ольга', undefined, { subjectKeyId: keyId })
    const attack = () => {
      const file = forge(forged, content, { byKeyId: keyId, certificates: [forged.certificate, signer.certificate] })
      return onlySigner(examine({ file }, trust))
    }
    const before = attack()
    const genuine = onlySigner(examine({ file: forge(signer, content, { byKeyId: keyId }) }, trust))
    const after = attack()
    expect(outcome(genuine, 'path')).toBe('passed path-ok')
    expect([outcome(before, 'path'), before.state]).toEqual(['failed path-foreign-root', 'failed'])
    expect(outcome(after, 'path')).toBe(outcome(before, 'path'))
  })

  test('of the victim cannot be claimed for the signature of another key', () => {
    const stranger = issue('Хтось', undefined)
    const file = forge({ ...stranger, certificate: signer.certificate }, content)
    expect(integrityOf(file)).toBe('failed signature-wrong')
  })

  test('is found among others in any order', async () => {
    const others = [issue('А', authority), issue('Б', authority)].map(({ certificate }) => certificate)
    for (const certificates of [
      [signer.certificate, ...others],
      [...others, signer.certificate],
    ]) {
      expect(integrityOf(forge(signer, content, { certificates }))).toBe('passed integrity-ok')
    }
  })

  test('with a point of small order, off the curve or over a foreign curve fails', () => {
    const curve = curveOfDegree(257)
    if (curve === undefined) throw new Error('no curve')
    const zero = spkiOf(curve, new Uint8Array(33))
    const foreign = sequence(
      sequence(integer(257), integer(12)),
      integer(0),
      octets(curve.field.toBytes(curve.bElement).reverse()),
      integer(7),
      octets(new Uint8Array(33).fill(1)),
    )
    const dstu = oid('1.2.804.2.1.1.1.1.3.1.1')
    const explicit = sequence(sequence(dstu, sequence(foreign)), bits(octets(signer.key.publicKey)))
    for (const spki of [zero, explicit]) {
      const holder = issue('Хтось', authority, { spki })
      expect(integrityOf(forge({ ...holder, key: signer.key }, content))).toBe('failed key-unusable')
    }
  })

  test('with an unknown key algorithm is named and not determined', () => {
    const spki = sequence(sequence(oid('1.3.101.112')), bits(new Uint8Array(32)))
    const holder = { ...issue('Хтось', authority, { spki }), key: signer.key }
    const found = onlySigner(examine({ file: forge(holder, content) }, trust))
    expect(outcome(found, 'integrity')).toBe('undetermined algorithm-unknown')
    expect(found.checks[0]?.sentence).toContain('Ed25519')
  })
})

describe('the signature value', () => {
  const order = fromHex(`80${'0'.repeat(30)}6759213af182e987d3e17714907d470d`).reverse()

  test.each([
    ['r of zero', concatBytes(new Uint8Array(32), new Uint8Array(32).fill(1))],
    ['s of zero', concatBytes(new Uint8Array(32).fill(1), new Uint8Array(32))],
    ['both zero', new Uint8Array(64)],
    ['r of the order', concatBytes(order, new Uint8Array(32).fill(1))],
    ['r and s above the order', new Uint8Array(64).fill(255)],
    ['nothing', new Uint8Array()],
    ['one byte', new Uint8Array(1)],
    ['two hundred bytes', new Uint8Array(200).fill(1)],
  ])('with %s fails', (_, signature) => {
    expect(integrityOf(forge(signer, content, { signature }))).toBe('failed signature-wrong')
  })

  test('under algorithms that disagree fails, and an unknown algorithm is named', () => {
    const kupyna = forge(signer, content, { algorithm: sequence(oid('1.2.804.2.1.1.1.1.3.6.1.1')) })
    expect(integrityOf(kupyna)).toBe('failed algorithms-disagree')
    const rsa = forge(signer, content, { algorithm: sequence(oid('1.2.840.113549.1.1.1'), der(TAG.null)) })
    expect(integrityOf(rsa)).toBe('failed signature-wrong')
    const unknown = onlySigner(
      examine({ file: forge(signer, content, { algorithm: sequence(oid('1.2.3.4.5')) }) }, trust),
    )
    expect(outcome(unknown, 'integrity')).toBe('undetermined algorithm-unknown')
    expect(unknown.checks[0]?.sentence).toContain('1.2.3.4.5')
    expect(integrityOf(forge(signer, content, { digest: DIGEST.kupyna256 }))).toMatch(/^failed/)
  })
})

test('a second signer of garbage is reported and fails the file', () => {
  const garbage = signerInfo(authority, content, { signature: new Uint8Array(64).fill(9) })
  const file = forge(signer, content, { others: [garbage], certificates: [signer.certificate, authority.certificate] })
  const verdict = examine({ file }, trust)
  expect(verdict.signers.map((one) => outcome(one, 'integrity'))).toEqual([
    'passed integrity-ok',
    'failed signature-wrong',
  ])
  expect(verdict.state).toBe('failed')
})

test('a signature without any signer proves nothing', () => {
  const signed = sequence(
    integer(1),
    der(TAG.set),
    sequence(oid(CMS.data), der(context(0), octets(content))),
    der(TAG.set),
  )
  const verdict = examine({ file: sequence(oid(CMS.signedData), der(context(0), signed)) }, trust)
  expect([verdict.state, verdict.sentence]).toEqual(['undetermined', 'У файлі немає жодного підпису.'])
})

describe('hostile encodings are refused with a sentence', () => {
  test.each([
    ['a length longer than needed', '30820003020101'],
    ['a length of one byte written in two', '308103020101'],
    ['an indefinite length', '3080020101020100000000'],
    ['a length beyond the file', '3084ffffffff'],
    ['a length of eight bytes', '3088000000000000000100'],
    ['a tag of several bytes', '30043f810100'],
    ['eighteen bytes that hang others', '308006092a864886f70d010702a0800000ff'],
    ['bytes after the value', '300302010100'],
  ])('%s', (_, hex) => {
    const verdict = examine({ file: fromHex(hex) }, trust)
    expect([verdict.state, verdict.problems[0]?.startsWith('Файл підпису пошкоджено')]).toEqual(['failed', true])
  })

  test('a million nested tags', () => {
    const depth = 1_000_000
    const file = new Uint8Array(depth * 2)
    for (let i = 0; i < depth; i++) file.set([0x30, 0x80], 2 * i)
    expect(examine({ file }, trust).state).toBe('failed')
    let honest: Uint8Array = sequence()
    for (let i = 0; i < 300; i++) honest = sequence(honest)
    expect(examine({ file: honest }, trust).state).toBe('failed')
  })

  test('a million values side by side, and a million attributes', async () => {
    const many = new Uint8Array(2_000_000)
    for (let i = 0; i < many.length; i += 2) many[i] = 5
    expect(examine({ file: sequence(many) }, trust).state).toBe('failed')
    const plain = await sign(signer, content)
    expect(() => parseSignedData(sequence(plain, many))).toThrow()
  })
})

test('a key over another recommended curve signs and verifies too', async () => {
  for (const m of [163, 307, 431]) {
    const holder = issue('Хтось', authority, { key: newKey(m) })
    expect(integrityOf(await sign(holder, content))).toBe('passed integrity-ok')
  }
})

test('a big-endian key has its numbers the other way round, and only so', () => {
  const bigEndian = '1.2.804.2.1.1.1.1.3.1.1.1.1'
  const parameters = sequence(oid('1.2.804.2.1.1.1.1.3.1.1.2.6'))
  const spki = sequence(sequence(oid(bigEndian), parameters), bits(octets(signer.key.publicKey.toReversed())))
  const holder = { ...issue('Хтось', authority, { spki }), key: signer.key }
  const turned = { ...signer.key, sign: (digest: Uint8Array) => signer.key.sign(digest).reverse() }
  const algorithm = sequence(oid(bigEndian))
  expect(integrityOf(forge({ ...holder, key: turned }, content, { algorithm }))).toBe('passed integrity-ok')
  expect(integrityOf(forge(holder, content, { algorithm }))).toBe('failed signature-wrong')
})

test('the same trust serves any number of files', async () => {
  const file = await sign(signer, content)
  const at = Temporal.Instant.fromEpochMilliseconds(NOW)
  const states = new Set(Array.from({ length: 60 }, () => verify({ file }, trust, at).state))
  expect([...states]).toEqual(['undetermined'])
})

test('a signature in base64 is read, with a frame or without, and other text is not recognised', async () => {
  const base64 = Buffer.from(await sign(signer, content)).toString('base64')
  const lines = base64.replace(/(.{64})/g, '$1\r\n')
  for (const file of [base64, lines, `-----BEGIN CMS-----\n${lines}\n-----END CMS-----\n`]) {
    expect(integrityOf(text(file))).toBe('passed integrity-ok')
  }
  for (const file of ['', 'просто текст', 'AAAA', '-----BEGIN CMS-----', '{"a": 1}', '<xml/>']) {
    expect(examine({ file: text(file) }, trust).state).toBe('undetermined')
  }
})

test('the costliest file that the limits allow is still judged in seconds', async () => {
  const signers = Array.from({ length: 31 }, () => signerInfo(signer, content))
  const certificates = Array.from({ length: 40 }, (_, i) => issue(`Особа ${i}`, authority).certificate)
  const file = forge(signer, content, { others: signers, certificates: [...certificates, signer.certificate] })
  const start = performance.now()
  expect(examine({ file }, trust).signers).toHaveLength(32)
  expect(performance.now() - start).toBeLessThan(10_000)
  const crowd = forge(signer, content, { others: [...signers, ...signers] })
  expect(examine({ file: crowd }, trust).problems.join()).toContain('надто багато підписувачів')
})
