import { describe, expect, test } from 'vitest'
import { toHex } from '../src/bytes.ts'
import type { Curve } from '../src/dstu/curve.ts'
import type { Field } from '../src/dstu/field.ts'
import { publicKeyOf } from '../src/dstu/keys.ts'
import { curveOfDegree, recommendedDegrees } from '../src/dstu/named-curves.ts'
import { scalarFromBytes, scalarToBytes } from '../src/dstu/scalar.ts'
import { multiplySecret } from '../src/dstu/secret-multiplication.ts'
import { drawScalar, signDstu } from '../src/dstu/signature.ts'
import { platformRandom, secretKey } from '../src/signing/dstu-key.ts'
import { openKeyFile } from '../src/signing/key-file.ts'
import { pkcs8File, plainKey } from './key-files.ts'
import { seededBytes } from './seeded.ts'

const OPERATIONS = ['add', 'multiply', 'square', 'squareTimes', 'invert', 'trace', 'halfTrace'] as const

/** The same curve whose field writes down every operation that is asked of it. */
function watched(curve: Curve): { curve: Curve; trail: string[] } {
  const trail: string[] = []
  const field = { ...curve.field } as Record<string, unknown>
  for (const name of OPERATIONS) {
    const operation = curve.field[name] as (...given: unknown[]) => unknown
    field[name] = (...given: unknown[]) => {
      trail.push(name)
      return operation(...given)
    }
  }
  return { curve: { ...curve, field: field as unknown as Field }, trail }
}

function named(m: number): Curve {
  const found = curveOfDegree(m)
  if (found === undefined) throw new Error('no curve')
  return found
}

describe.each(recommendedDegrees())('over GF(2^%i)', (m) => {
  const plain = named(m)
  const scalarOf = (value: bigint) =>
    scalarFromBytes(
      plain,
      Uint8Array.from({ length: plain.orderBytes }, (_, i) => Number((value >> BigInt(8 * i)) & 255n)),
    )

  test('the steps of a multiplication by a secret do not depend on its bits', () => {
    const secrets = [1n, 2n, 3n, plain.n - 1n, plain.n - 2n, plain.n >> 1n, (plain.n >> 1n) + 1n, 1n << 100n]
    const trails = secrets.map((value) => {
      const { curve, trail } = watched(plain)
      multiplySecret(curve, plain.base, scalarOf(value), seededBytes(5))
      return trail.join(' ')
    })
    expect(new Set(trails).size).toBe(1)
    expect(trails[0]?.split(' ').length).toBeGreaterThan(m * 6)
  })

  test('the steps of a signature do not depend on the key', () => {
    const trails = [1n, plain.n - 1n, plain.n >> 1n].map((value) => {
      const { curve, trail } = watched(plain)
      signDstu(curve, scalarOf(value), new Uint8Array(32).fill(7), seededBytes(6))
      return trail.join(' ')
    })
    expect(new Set(trails).size).toBe(1)
  })
})

describe('the nonce', () => {
  const curve = named(257)
  const order = Uint8Array.from({ length: 32 }, (_, i) => Number((curve.n >> BigInt(8 * i)) & 255n))

  test('is drawn again when it is zero, the order or above: never brought into range by a remainder', () => {
    const answers = [new Uint8Array(32), order, new Uint8Array(32).fill(255), Uint8Array.of(5, ...new Uint8Array(31))]
    const handed: Uint8Array[] = []
    const drawn = drawScalar(curve, () => {
      const next = answers.shift() ?? new Uint8Array()
      handed.push(next)
      return next
    })
    expect([toHex(scalarToBytes(curve, drawn)), answers.length]).toEqual([`05${'00'.repeat(31)}`, 0])
    expect(handed.map((bytes) => bytes.every((byte) => byte === 0))).toEqual([true, true, true, true])
  })

  test('is another one for every signature of the same digest, from the generator of the platform', () => {
    const key = secretKey(curve, drawScalar(curve, platformRandom))
    const signatures = Array.from({ length: 20 }, () => toHex(key.sign(new Uint8Array(32).fill(1))))
    expect(new Set(signatures.map((one) => one.slice(0, 64))).size).toBe(20)
  })

  test('has every bit set about half of the time', () => {
    const rounds = 2000
    const counts = new Array<number>(255).fill(0)
    for (let round = 0; round < rounds; round++) {
      const bytes = scalarToBytes(curve, drawScalar(curve, platformRandom))
      for (let bit = 0; bit < 255; bit++) counts[bit] = (counts[bit] ?? 0) + (((bytes[bit >> 3] ?? 0) >> (bit & 7)) & 1)
    }
    // Seven standard deviations.
    const slack = 7 * Math.sqrt(rounds / 4)
    expect(counts.filter((count) => Math.abs(count - rounds / 2) > slack)).toEqual([])
  })
})

test('a key that is wiped is gone from the memory that held it', () => {
  const curve = named(257)
  const scalar = drawScalar(curve, platformRandom)
  const key = secretKey(curve, scalar)
  expect(scalar.some((limb) => limb !== 0)).toBe(true)
  key.wipe()
  expect(scalar.every((limb) => limb === 0)).toBe(true)
  expect(() => key.sign(new Uint8Array(32))).toThrow(expect.objectContaining({ code: 'no-key' }))
})

test('a key out of range signs nothing', async () => {
  const curve = named(257)
  const order = Uint8Array.from({ length: 32 }, (_, i) => Number((curve.n >> BigInt(8 * i)) & 255n))
  for (const bytes of [new Uint8Array(32), order, new Uint8Array(32).fill(255)]) {
    expect(() => signDstu(curve, scalarFromBytes(curve, bytes), new Uint8Array(32), platformRandom)).toThrow(RangeError)
    const file = pkcs8File(plainKey(bytes), 'x')
    await expect(openKeyFile(file, 'x')).rejects.toMatchObject({ code: 'unreadable-key' })
  }
  expect(() => publicKeyOf(curve, scalarFromBytes(curve, new Uint8Array(32)), platformRandom)).toThrow(RangeError)
})
