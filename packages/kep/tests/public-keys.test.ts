import { describe, expect, test } from 'vitest'
import { readAlgorithm } from '../src/algorithms.ts'
import { concatBytes } from '../src/bytes.ts'
import { parseCertificate } from '../src/certificate/certificate.ts'
import { parseSignedData } from '../src/cms/signed-data.ts'
import { readDer } from '../src/der/reader.ts'
import { bits, integer, octets, oid, sequence } from '../src/der/writer.ts'
import { STANDARD_BOX } from '../src/digest/gost28147.ts'
import type { Curve } from '../src/dstu/curve.ts'
import { encodePublicKey } from '../src/dstu/keys.ts'
import { curveOfDegree, oidOfCurve, recommendedDegrees } from '../src/dstu/named-curves.ts'
import { verifySignature } from '../src/public-key.ts'
import { prepareCades } from '../src/signing/cades.ts'
import { nodeSuite } from '../src/suite-node.ts'
import { issue, NOW, newKey, spkiOf } from './authority.ts'
import { buildWorld, examine, onlySigner, outcome, text } from './examining.ts'
import { forge } from './forge.ts'

const { authority, trust } = buildWorld()
const content = text('Виділити кошти')
const LITTLE = '1.2.804.2.1.1.1.1.3.1.1'
const BIG = '1.2.804.2.1.1.1.1.3.1.1.1.1'

interface Parameters {
  degree: number
  basis: Uint8Array
  a: number
  b: Uint8Array
  n: bigint
  base: Uint8Array
}

function honest(curve: Curve): Parameters {
  const [k1 = 0, ...others] = curve.exponents
  return {
    degree: curve.m,
    basis: others.length === 0 ? integer(k1) : sequence(...curve.exponents.map((k) => integer(k))),
    a: curve.a,
    b: curve.field.toBytes(curve.bElement).reverse(),
    n: curve.n,
    base: encodePublicKey(curve, curve.base),
  }
}

/** Domain parameters written out (ECBinary), as many real keys have them. */
function written({ degree, basis, a, b, n, base }: Parameters): Uint8Array {
  return sequence(sequence(integer(degree), basis), integer(a), octets(b), integer(n), octets(base))
}

/** What comes of a signature by this key when the certificate describes the curve so. */
function judged(m: number, parameters: Uint8Array[], { octetsOfKey, algorithm = LITTLE }: Wish = {}): string[] {
  const key = newKey(m)
  const point = octetsOfKey ?? key.publicKey
  const spki = sequence(sequence(oid(algorithm), sequence(...parameters)), bits(octets(point)))
  const holder = issue('Хтось', authority, { key, spki })
  const found = onlySigner(examine({ file: forge(holder, content) }, trust))
  return [outcome(found, 'integrity'), found.checks[0]?.sentence ?? '']
}

interface Wish {
  octetsOfKey?: Uint8Array
  algorithm?: string
}

describe.each(recommendedDegrees())('the parameters of the curve of degree %i', (m) => {
  const curve = named(m)

  test('written out are taken when they are the recommended ones, and with any other number they are not', () => {
    const good = honest(curve)
    expect(judged(m, [written(good)])[0]).toBe('passed integrity-ok')
    const other = Uint8Array.from(good.b)
    other[0] = (other[0] ?? 0) ^ 1
    const faults: Partial<Parameters>[] = [
      { degree: m + 2 },
      { basis: integer(11) },
      { a: 1 - curve.a },
      { b: other },
      { b: concatBytes(good.b, Uint8Array.of(0)) },
      { n: curve.n - 2n },
      { n: 7n },
      { base: newKey(m).publicKey },
      { base: new Uint8Array(curve.field.bytes).fill(1) },
    ]
    for (const fault of faults) {
      const [code, sentence] = judged(m, [written({ ...good, ...fault })])
      expect([code, sentence]).toEqual(['failed key-unusable', expect.stringContaining('параметри кривої')])
    }
  })
})

test('a key without a point, of a small order, of a wrong length or with bits above the field is told apart', () => {
  const named257 = [oid(oidOfCurve(named(257)) ?? '')]
  const told = (octetsOfKey: Uint8Array) => judged(257, named257, { octetsOfKey })
  const point = ['failed key-unusable', expect.stringContaining('точка не належить кривій')]
  expect(told(new Uint8Array(33))).toEqual(point)
  expect(told(new Uint8Array(32).fill(1))).toEqual(point)
  expect(told(new Uint8Array(33).fill(255))).toEqual(point)
  expect(told(new Uint8Array(0))).toEqual(point)
  const refused = Array.from({ length: 16 }, (_, i) =>
    Uint8Array.from({ length: 33 }, (_, at) => (at === 0 ? i : at < 32 ? 9 : 0)),
  )
  const outcomes = new Set(refused.map((one) => told(one)[0]))
  expect(outcomes).toEqual(new Set(['failed key-unusable', 'failed signature-wrong']))
})

test('a substitution block other than the standard one is named and refused', () => {
  const curve = oid(oidOfCurve(named(257)) ?? '')
  const standard = octets(Uint8Array.from(Buffer.from(STANDARD_BOX, 'hex')))
  expect(judged(257, [curve, standard])[0]).toBe('passed integrity-ok')
  expect(judged(257, [curve, octets(new Uint8Array(64).fill(1))])).toEqual([
    'failed key-unusable',
    expect.stringContaining('блок підстановки'),
  ])
})

test('a curve of a normal basis or an unknown name is refused', () => {
  for (const name of ['1.2.804.2.1.1.1.1.3.1.1.2.10', '1.2.804.2.1.1.1.1.3.1.2.1', '1.2.840.10045.3.1.7']) {
    expect(judged(257, [oid(name)])[0]).toBe('failed key-unusable')
  }
})

test.each(recommendedDegrees())(
  'a big-endian key over GF(2^%i) has its numbers the other way round, and only so',
  (m) => {
    const key = newKey(m)
    const curve = named(m)
    const turned = key.publicKey.toReversed()
    const parameters = sequence(oid(oidOfCurve(curve) ?? ''))
    const spki = sequence(sequence(oid(BIG), parameters), bits(octets(turned)))
    const holder = { ...issue('Хтось', authority, { key, spki }), key }
    const algorithm = sequence(oid(BIG))
    const reversing = { ...key, sign: (digest: Uint8Array) => key.sign(digest).reverse() }
    const told = (one: typeof holder) =>
      outcome(onlySigner(examine({ file: forge(one, content, { algorithm }) }, trust)), 'integrity')
    expect(told({ ...holder, key: reversing })).toBe('passed integrity-ok')
    expect(told(holder)).toBe('failed signature-wrong')
    expect(spkiOf(curve, key.publicKey)).not.toEqual(spki)
  },
)

test.each([163, 179, 233])(
  'a wrapped signature over GF(2^%i) whose halves were cut is as long as a bare one, and is taken',
  (m) => {
    const key = newKey(m)
    const curve = named(m)
    const holder = issue('Хтось', authority, { key })
    const options = { suite: nodeSuite, certificate: holder.certificate, attach: true }
    for (;;) {
      const prepared = prepareCades(content, { ...options, claimedAt: NOW })
      const signature = key.sign(prepared.digest)
      const [r, s] = [signature.subarray(0, curve.orderBytes), signature.subarray(curve.orderBytes)]
      if (r.at(-1) !== 0 || s.at(-1) !== 0) continue
      const cut = octets(concatBytes(r.subarray(0, -1), s.subarray(0, -1)))
      expect(cut.length).toBe(signature.length)
      const file = prepared.finish(cut)
      expect(parseSignedData(file).signers[0]?.signature).toEqual(signature)
      expect(outcome(onlySigner(examine({ file }, trust)), 'integrity')).toBe('passed integrity-ok')
      const { key: parsed } = parseCertificate(holder.certificate)
      const algorithm = readAlgorithm(readDer(sequence(oid(LITTLE))))
      expect(verifySignature(nodeSuite, parsed, algorithm, prepared.message, cut)).toBe('valid')
      expect(verifySignature(nodeSuite, parsed, algorithm, content, cut)).toBe('invalid')
      expect(() => prepared.finish(octets(new Uint8Array(cut.length - 2).fill(1)))).toThrow('не є підписом')
      return
    }
  },
)

function named(m: number): Curve {
  const found = curveOfDegree(m)
  if (found === undefined) throw new Error('no curve')
  return found
}
