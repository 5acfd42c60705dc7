import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DSTU_KEY_BE, DSTU_KEY_LE, readAlgorithm } from '../src/algorithms.ts'
import { concatBytes, fromHex, toHex } from '../src/bytes.ts'
import { parseCertificate } from '../src/certificate/certificate.ts'
import { readDer } from '../src/der/reader.ts'
import { oid, sequence } from '../src/der/writer.ts'
import { createNationalHash, DIGEST } from '../src/digest/registry.ts'
import { encodePublicKey, publicKeyOf } from '../src/dstu/keys.ts'
import { curveOfDegree, recommendedDegrees } from '../src/dstu/named-curves.ts'
import { scalarToBytes } from '../src/dstu/scalar.ts'
import { drawScalar, signDstu, verifyDstu } from '../src/dstu/signature.ts'
import { verifySignature } from '../src/public-key.ts'
import { nodeSuite } from '../src/suite-node.ts'
import { issue, newKey } from './authority.ts'
import { hasOracle, type Oracle, startOracle } from './oracle/oracle.ts'
import { seededBytes, seededNumber } from './seeded.ts'

/** Skipped, and said so, where there is no JDK with the jars of Bouncy Castle. */
describe.skipIf(!hasOracle)('Bouncy Castle agrees (skipped where there is no JDK with its jars)', () => {
  let oracle: Oracle
  beforeAll(() => {
    oracle = startOracle()
  })
  afterAll(() => oracle.close())

  test.each(['gost34311', 'kupyna256', 'kupyna384', 'kupyna512'] as const)(
    'on the %s of messages of every length around a block',
    async (name) => {
      const random = seededBytes(5)
      const sizes = [...Array.from({ length: 70 }, (_, i) => i), 127, 128, 129, 1000, 4096, 70_001]
      for (const size of sizes) {
        const message = random(size)
        const ours = createNationalHash(DIGEST[name])?.update(message).digest() ?? new Uint8Array()
        expect(toHex(ours)).toBe(await oracle.ask('digest', name, toHex(message)))
      }
    },
  )

  test.each(recommendedDegrees())('on keys and signatures both ways over GF(2^%i)', async (m) => {
    const curve = curveOfDegree(m)
    if (curve === undefined) throw new Error('no curve')
    const random = seededBytes(m + 7)
    for (let round = 0; round < 4; round++) {
      const d = drawScalar(curve, random)
      const secret = toHex(scalarToBytes(curve, d).reverse())
      const key = publicKeyOf(curve, d, random)
      const encoded = toHex(encodePublicKey(curve, key))
      expect(await oracle.ask('key', String(m), secret)).toBe(encoded)
      const digest = random(seededNumber(random, 2) === 0 ? 32 : 64)
      const ours = signDstu(curve, d, digest, random)
      const [r, s] = [ours.subarray(0, curve.orderBytes), ours.subarray(curve.orderBytes)].map(hexOfHalf)
      expect(await oracle.ask('verify', String(m), encoded, toHex(digest), r ?? '', s ?? '')).toBe('true')
      const theirs = (await oracle.ask('sign', String(m), secret, toHex(digest))).split(' ')
      const halves = theirs.map((hex) => fromHex(hex.padStart(2 * curve.orderBytes, '0')).reverse())
      expect(verifyDstu(curve, key, digest, concatBytes(...halves))).toBe(true)
    }
  })

  test('on certificates that we issue', async () => {
    for (const m of [173, 257, 431]) {
      const root = issue('Кореневий орган', undefined, { authority: true, key: newKey(m) })
      const leaf = issue('Особа', root)
      expect(await oracle.ask('check-certificate', toHex(leaf.certificate), toHex(root.certificate))).toMatch(/^ok/)
    }
  })

  test.each([
    ['little-endian', DSTU_KEY_LE],
    ['big-endian', DSTU_KEY_BE],
  ])('and we on certificates that it issues, %s', async (_, algorithm) => {
    // Several of each: what a program leaves out of a number shows only in some of them.
    const indexes = [...recommendedDegrees().keys()]
    for (const index of [...indexes, ...indexes, ...indexes]) {
      const certificate = parseCertificate(fromHex(await oracle.ask('make-certificate', String(index), algorithm)))
      const { key, signatureAlgorithm, tbs, signature } = certificate
      expect([signatureAlgorithm.oid, key.kind]).toEqual([algorithm, 'dstu'])
      expect(verifySignature(nodeSuite, key, signatureAlgorithm, tbs, signature)).toBe('valid')
      const changed = Uint8Array.from(tbs)
      changed[20] = (changed[20] ?? 0) ^ 1
      expect(verifySignature(nodeSuite, key, signatureAlgorithm, changed, signature)).toBe('invalid')
      const other = readAlgorithm(readDer(sequence(oid(algorithm === DSTU_KEY_LE ? DSTU_KEY_BE : DSTU_KEY_LE))))
      expect(verifySignature(nodeSuite, key, other, tbs, signature)).toBe('invalid')
    }
  })
})

function hexOfHalf(half: Uint8Array): string {
  return toHex(half.toReversed())
}
