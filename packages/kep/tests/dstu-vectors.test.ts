import { describe, expect, test } from 'vitest'
import { fromHex, reversedBytes, toHex } from '../src/bytes.ts'
import { type Curve, createCurve, isInPrimeSubgroup, isOnCurve, isSoundCurve } from '../src/dstu/curve.ts'
import { decodePublicKey, encodePublicKey, publicKeyOf } from '../src/dstu/keys.ts'
import { curveOfDegree, recommendedDegrees } from '../src/dstu/named-curves.ts'
import { multiplyPublic } from '../src/dstu/public-multiplication.ts'
import { type Scalar, scalarFromBytes } from '../src/dstu/scalar.ts'
import { drawScalar, signDstu, signDstuWithNonce, verifyDstu } from '../src/dstu/signature.ts'
import { seededBytes } from './seeded.ts'

/** Examples of ДСТУ 4145-2002, annex Б, and of its implementation guides: m, key, nonce, digest, r, s. */
const EXAMPLES = [
  {
    m: 163,
    exponents: [3, 6, 7],
    a: 1 as const,
    b: 0x5ff6108462a2dc8210ab403925e638a19c1455d21n,
    n: 0x400000000000000000002bec12be2262d39bcf14dn,
    x: 0x72d867f93a93ac27df9ff01affe74885c8c540420n,
    y: 0x0224a9c3947852b97c5599d5f4ab81122adc3fd9bn,
    d: '183f60fdf7951ff47d67193f8d073790c1c9b5a3e',
    nonce: '01025e40bd97db012b7a1d79de8e12932d247f61c6',
    hash: '09c9c44277910c9aaee486883a2eb95b7180166ddf73532eeb76edaef52247ff',
    r: '274ea2c0caa014a0d80a424f59ade7a93068d08a7',
    s: '2100d86957331832b8e8c230f5bd6a332b3615aca',
  },
  {
    m: 173,
    exponents: [1, 2, 10],
    a: 0 as const,
    b: 0x108576c80499db2fc16eddf6853bbb278f6b6fb437d9n,
    n: 0x800000000000000000000189b4e67606e3825bb2831n,
    x: 0xbe6628ec3e67a91a4e470894fba72b52c515f8aee9n,
    y: 0xd9deedf655cf5412313c11ca566cdc71f4da57db45cn,
    d: '955cd7e344303d1034e66933dc21c8044d42adb8',
    nonce: '137449348c1249971759d99c252ffe1e14d8b31f',
    hash: '0137187ea862117ef1484289470ecac802c5a651fda8',
    r: '13ae89746386709cdbd237cc5ec20ca30004a82ead8',
    s: '3597912cdd093b3e711ccb74a79d3c4ab4c7cccdc60',
  },
  {
    m: 283,
    exponents: [5, 7, 12],
    a: 1 as const,
    b: 0x27b680ac8b8596da5a4af8a19a0303fca97fd7645309fa2a581485af6263e313b79a2f5n,
    n: 0x3ffffffffffffffffffffffffffffffffffef90399660fc938a90165b042a7cefadb307n,
    x: 0x4d95820ace761110824ce425c8089129487389b7f0e0a9d043ddc0bb0a4cc9eb25n,
    y: 0x954c9c4029b2c62de35c2b9c2a164984bf1101951e3a68ed03df234dde5bb2013152f2n,
    d: 'b844eeaf15213e4bad4fb84796d68f2448db8eb7b4621ec0d51929874892c43e',
    nonce: '245383cb3ad41bf30f5f7e8fba858509b2d5558c92d539a6d994bfa98bc6940e',
    hash: '0137187ea862117ef1484289470ecac802c5a651fda8',
    r: '12a5edcc38d92208ff23036d75b000c7e4bc0f9af2d40b35f15d6fd15e01234e67781a8',
    s: '2de0775577f75b643cf5afc80d4fe10b21100690f17e2cab7bdc9b50ec87c5727aeb515',
  },
  {
    m: 431,
    exponents: [1, 3, 5],
    a: 1 as const,
    b: 0x3ce10490f6a708fc26dfe8c3d27c4f94e690134d5bff988d8d28aaeaede975936c66bac536b18ae2dc312ca493117daa469c640caf3n,
    n: 0x3fffffffffffffffffffffffffffffffffffffffffffffffffffffba3175458009a8c0a724f02f81aa8a1fcbaf80d90c7a95110504cfn,
    x: 0x9548bcdf314ceeeaf099c780ffefbf93f9fe5b5f55547603c9c8fc1a2774170882b3be35e892c6d4296b8dea282ec30fb344272791n,
    y: 0x4c6cbd7c62a8eeefde17a8b5e196e49a22ce6de128abd9fbd81fa4411ad5a38e2a810bede09a7c6226bcdcb4a4a5da37b4725e00aa74n,
    d: 'd0f97354e314191fd773e2404f478c8aee0ff5109f39e6f37d1feec8b2ed1691d84c9882cc729e716a71cc013f66cac60e29e22c',
    nonce: 'c4224dbbd800988dbaa39de838294c345cda5f5929d1174aa8d9340a5e79d10acade6b53cf873e7301a3871c2073ad75ab530457',
    hash: '0137187ea862117ef1484289470ecac802c5a651fda8',
    r: '1911fefb1f494bebcf8dffdf5276946ff9c9f662192ee18c718db47310a439c784fe07577b16e1edbe16179876e0792a634f1c9c3a2e',
    s: '3852170ee801c2083c52f1ea77b987a5432acecd9c654f064e87bf179e0a397151edbca430082e43bd38a67b55424b5bbc7f2713f620',
  },
]

describe.each(EXAMPLES)('the standard example over GF(2^$m)', (example) => {
  const curve = createCurve(example)
  const d = scalarOf(curve, example.d)
  const digest = reversedBytes(fromHex(example.hash))
  const expected = halfOf(curve, example.r) + halfOf(curve, example.s)

  test('the base point lies on the curve and has prime order', () => {
    expect(isSoundCurve(curve)).toBe(true)
    expect(multiplyPublic(curve, curve.base, curve.n)).toBeUndefined()
  })

  test('gives the printed signature for the printed nonce', () => {
    const signature = signDstuWithNonce(curve, d, digest, scalarOf(curve, example.nonce), seededBytes(1))
    expect(signature && toHex(signature)).toBe(expected)
  })

  test('verifies, and not with another digest', () => {
    const key = publicKeyOf(curve, d, seededBytes(2))
    expect(verifyDstu(curve, key, digest, fromHex(expected))).toBe(true)
    expect(verifyDstu(curve, key, digest.toReversed(), fromHex(expected))).toBe(false)
  })
})

test('an over-long hash is cut to the field, as the standard says', () => {
  const example = EXAMPLES[1]
  if (example === undefined) throw new Error('the example is gone')
  const curve = createCurve(example)
  const nonce = 'c4224dbbd800988dbaa39de838294c345cda5f59'
  const signature = signDstuWithNonce(
    curve,
    scalarOf(curve, example.d),
    new Uint8Array(26).fill(255),
    scalarOf(curve, nonce),
    seededBytes(3),
  )
  const r = halfOf(curve, '6bb5c0cb82e5067485458ebfe81025f03b687c63a27')
  expect(signature && toHex(signature)).toBe(r + halfOf(curve, '34d6b1868969b86ecf934167c8fe352c63d1074bd'))
})

describe.each(recommendedDegrees())('the recommended curve of degree %i', (m) => {
  const curve = curveOfDegree(m)
  if (curve === undefined) throw new Error('a recommended curve is missing')

  test('has a base point of prime order', () => {
    expect(isSoundCurve(curve)).toBe(true)
    expect(multiplyPublic(curve, curve.base, curve.n)).toBeUndefined()
  })

  test('signs and verifies with random keys, and the key survives its compressed form', () => {
    const random = seededBytes(m)
    for (let round = 0; round < 3; round++) {
      const d = drawScalar(curve, random)
      const key = publicKeyOf(curve, d, random)
      const decoded = decodePublicKey(curve, encodePublicKey(curve, key))
      expect(decoded && [...decoded.x, ...decoded.y]).toEqual([...key.x, ...key.y])
      const digest = random(32)
      const signature = signDstu(curve, d, digest, random)
      expect(verifyDstu(curve, key, digest, signature)).toBe(true)
      expect(verifyDstu(curve, key, random(32), signature)).toBe(false)
    }
  })

  test('accepts as a key exactly the points whose order is n', () => {
    const random = seededBytes(m + 1)
    for (let round = 0; round < 6; round++) {
      const point = randomPoint(curve, random)
      expect(isOnCurve(curve, point)).toBe(true)
      expect(isInPrimeSubgroup(curve, point)).toBe(multiplyPublic(curve, point, curve.n) === undefined)
    }
  })
})

test('r or s of zero or of the order and above is refused', () => {
  const curve = curveOfDegree(257)
  if (curve === undefined) throw new Error('no curve')
  const random = seededBytes(9)
  const d = drawScalar(curve, random)
  const key = publicKeyOf(curve, d, random)
  const digest = random(32)
  const good = signDstu(curve, d, digest, random)
  const order = fromHex(halfOf(curve, curve.n.toString(16)))
  for (const half of [new Uint8Array(32), order, new Uint8Array(32).fill(255)]) {
    expect(verifyDstu(curve, key, digest, Uint8Array.from([...half, ...good.subarray(32)]))).toBe(false)
    expect(verifyDstu(curve, key, digest, Uint8Array.from([...good.subarray(0, 32), ...half]))).toBe(false)
  }
  expect(verifyDstu(curve, key, digest, new Uint8Array(0))).toBe(false)
  expect(verifyDstu(curve, key, digest, good.subarray(1))).toBe(false)
  expect(verifyDstu(curve, { x: key.x, y: key.x }, digest, good)).toBe(false)
})

/** Half of a random point when it can be had: points of every order occur, even and odd. */
function randomPoint(curve: Curve, random: (size: number) => Uint8Array) {
  for (;;) {
    const x = curve.field.fromBytes(random(curve.field.bytes))
    const candidate = liftX(curve, x)
    if (candidate !== undefined) return candidate
  }
}

function liftX(curve: Curve, x: Int32Array<ArrayBuffer>) {
  const { field } = curve
  const beta = field.element()
  field.invert(beta, x)
  field.square(beta, beta)
  field.multiply(beta, beta, curve.bElement)
  field.add(beta, beta, x)
  beta[0] = (beta[0] ?? 0) ^ curve.a
  if (field.trace(beta) !== 0) return undefined
  const z = field.element()
  field.halfTrace(z, beta)
  const y = field.element()
  field.multiply(y, z, x)
  return { x, y }
}

function scalarOf(curve: Curve, hex: string): Scalar {
  return scalarFromBytes(curve, fromHex(hex.length % 2 ? `0${hex}` : hex).reverse())
}

function halfOf(curve: Curve, hex: string): string {
  return toHex(fromHex(hex.padStart(2 * curve.orderBytes, '0')).reverse())
}
