import { describe, expect, test } from 'vitest'
import { concatBytes, fromHex } from '../src/bytes.ts'
import { CMS } from '../src/cms/signed-data.ts'
import { context, TAG } from '../src/der/values.ts'
import { der, integer, octets, oid, sequence, setOf } from '../src/der/writer.ts'
import { DIGEST } from '../src/digest/registry.ts'
import { verify } from '../src/verifier.ts'
import { gost, issue, NOW, newKey } from './authority.ts'
import { buildWorld, examine, onlySigner, outcome, sign, text } from './examining.ts'
import { forge, signerInfo } from './forge.ts'
import { processorTime } from './processor.ts'

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

test('a key over another recommended curve signs and verifies too', async () => {
  for (const m of [163, 307, 431]) {
    const holder = issue('Хтось', authority, { key: newKey(m) })
    expect(integrityOf(await sign(holder, content))).toBe('passed integrity-ok')
  }
})

test('the same trust serves any number of files', async () => {
  const file = await sign(signer, content)
  const at = Temporal.Instant.fromEpochMilliseconds(NOW)
  const states = new Set(Array.from({ length: 60 }, () => verify({ file }, trust, at).state))
  expect([...states]).toEqual(['undetermined'])
})

test('the costliest file that the limits allow is still judged in seconds', async () => {
  const signers = Array.from({ length: 31 }, () => signerInfo(signer, content))
  const certificates = Array.from({ length: 40 }, (_, i) => issue(`Особа ${i}`, authority).certificate)
  const file = forge(signer, content, { others: signers, certificates: [...certificates, signer.certificate] })
  const start = processorTime()
  expect(examine({ file }, trust).signers).toHaveLength(32)
  expect(processorTime() - start).toBeLessThan(10_000)
  const crowd = forge(signer, content, { others: [...signers, ...signers] })
  expect(examine({ file: crowd }, trust).problems.join()).toContain('надто багато підписувачів')
})
