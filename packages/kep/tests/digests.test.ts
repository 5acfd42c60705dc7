import { describe, expect, test } from 'vitest'
import { toHex } from '../src/bytes.ts'
import { createGost34311, createPortableGost34311 } from '../src/digest/gost34311.ts'
import type { Hash } from '../src/digest/hash.ts'
import { createKupyna, createPortableKupyna } from '../src/digest/kupyna.ts'
import { portableArithmetic } from '../src/dstu/arithmetic.ts'
import { curveOfDegree, recommendedDegrees } from '../src/dstu/named-curves.ts'
import { wasmArithmetic } from '../src/dstu/wasm-arithmetic.ts'
import { text } from './examining.ts'
import { seededBytes, seededNumber } from './seeded.ts'

const counting = (size: number) => Uint8Array.from({ length: size }, (_, i) => i & 255)

describe('Купина gives the digests of ДСТУ 7564:2014, annex Б', () => {
  test.each([
    [256, counting(64), '08f4ee6f1be6903b324c4e27990cb24ef69dd58dbe84813ee0a52f6631239875'],
    [256, new Uint8Array(), 'cd5101d1ccdf0d1d1f4ada56e888cd724ca1a0838a3521e7131d4fb78d0f5eb6'],
    [256, text('abc'), '0bd1b36109f1318411a0517315aa46b8839df06622a278676f5487996c9cfc04'],
    [
      384,
      counting(95),
      'd9021692d84e5175735654846ba751e6d0ed0fac36dfbc0841287dcb0b5584c75016c3decc2a6e47c50b2f3811e351b8',
    ],
    [
      512,
      counting(64),
      '3813e2109118cdfb5a6d5e72f7208dccc80a2dfb3afdfb02f46992b5edbe536b3560dd1d7e29c6f53978af58b444e37ba685c0dd910533ba5d78efffc13de62a',
    ],
    [
      512,
      counting(128),
      '76ed1ac28b1d0143013ffa87213b4090b356441263c13e03fa060a8cada32b979635657f256b15d5fca4a174de029f0b1b4387c878fcc1c00e8705d783fd7ffe',
    ],
  ] as const)('of %i bits', (bits, message, expected) => {
    expect(toHex(createKupyna(bits).update(message).digest())).toBe(expected)
    expect(toHex(createPortableKupyna(bits).update(message).digest())).toBe(expected)
  })
})

const FORMS: [string, () => Hash, () => Hash][] = [
  ['ГОСТ 34.311', createGost34311, createPortableGost34311],
  ['Купина-256', () => createKupyna(256), () => createPortableKupyna(256)],
  ['Купина-384', () => createKupyna(384), () => createPortableKupyna(384)],
  ['Купина-512', () => createKupyna(512), () => createPortableKupyna(512)],
]

test.each(FORMS)('%s is the same in pieces of any size, and in its portable form', (_, create, portable) => {
  const random = seededBytes(3)
  for (let round = 0; round < 60; round++) {
    const message = random(seededNumber(random, 3000))
    const whole = toHex(create().update(message).digest())
    const pieces = create()
    for (let at = 0; at < message.length; ) {
      const size = 1 + seededNumber(random, 200)
      pieces.update(message.subarray(at, at + size))
      at += size
    }
    expect(toHex(pieces.digest())).toBe(whole)
    expect(toHex(portable().update(message).digest())).toBe(whole)
  }
})

test('hashes under way do not disturb each other', () => {
  const [left, right] = [createGost34311(), createGost34311()]
  for (let i = 0; i < 5; i++) {
    left.update(counting(100))
    right.update(counting(77))
  }
  expect(toHex(left.digest())).toBe(
    toHex(
      createGost34311()
        .update(repeated(counting(100)))
        .digest(),
    ),
  )
  expect(toHex(right.digest())).toBe(
    toHex(
      createGost34311()
        .update(repeated(counting(77)))
        .digest(),
    ),
  )
})

test('more than 256 MiB are hashed right, where a length of 32 bits overflows', () => {
  // 258 MiB of zeros; the digest was computed once by Bouncy Castle.
  const chunk = new Uint8Array(6 * 1024 * 1024)
  const hash = createGost34311()
  for (let i = 0; i < 43; i++) hash.update(chunk)
  expect(toHex(hash.digest())).toBe('4274f371154d5f937a728952c1c9d573771f55e0c08527226c46090c3690c1ba')
})

test.each(recommendedDegrees())('both forms of the arithmetic of GF(2^%i) agree', (m) => {
  const curve = curveOfDegree(m)
  const fast = curve && wasmArithmetic(m, curve.exponents)
  if (curve === undefined || fast === undefined) throw new Error('no curve or no WebAssembly here')
  const portable = portableArithmetic(m, curve.exponents)
  const random = seededBytes(m)
  const { field } = curve
  for (let round = 0; round < 200; round++) {
    const a = field.fromBytes(round === 0 ? new Uint8Array(field.bytes).fill(255) : random(field.bytes))
    const b = field.fromBytes(round === 1 ? new Uint8Array(field.bytes).fill(255) : random(field.bytes))
    const [left, right] = [field.element(), field.element()]
    fast.multiply(left, a, b)
    portable.multiply(right, a, b)
    expect(left).toEqual(right)
    fast.square(left, a)
    portable.square(right, a)
    expect(left).toEqual(right)
    portable.multiply(left, a, a)
    expect(left).toEqual(right)
  }
})

function repeated(piece: Uint8Array): Uint8Array {
  return Uint8Array.from({ length: piece.length * 5 }, (_, i) => piece[i % piece.length] ?? 0)
}
