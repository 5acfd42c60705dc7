import { describe, expect, test } from 'vitest'
import { fromHex, toHex } from '../src/bytes.ts'
import { decodeOid, encodeOid } from '../src/der/oid.ts'
import { children, readDer } from '../src/der/reader.ts'
import { readBits, readBoolean, readInteger, readOid, readText, readTime } from '../src/der/values.ts'
import { der, generalizedTime, integer, oid, sequence, setOf, time, utf8 } from '../src/der/writer.ts'
import { seededBytes, seededNumber } from './seeded.ts'

const node = (hex: string) => readDer(fromHex(hex))
const clock = (tag: number, value: string) => readDer(der(tag, new TextEncoder().encode(value)))

test('what is written is read back', () => {
  for (const value of [0n, 1n, 127n, 128n, 255n, 256n, 2n ** 256n])
    expect(readInteger(readDer(integer(value)))).toBe(value)
  for (const dotted of ['1.2.804.2.1.1.1.1.3.1.1', '2.16.840.1.101.3.4.2.1', '0.4.0.1862.1.1', '2.999.1']) {
    expect(readOid(readDer(oid(dotted)))).toBe(dotted)
    expect(decodeOid(encodeOid(dotted))).toBe(dotted)
  }
  for (const moment of [Date.UTC(1999, 11, 31, 23, 59, 59), Date.UTC(2026, 1, 28), Date.UTC(2050, 0, 1)]) {
    expect(readTime(readDer(time(moment)))).toBe(moment)
    expect(readTime(readDer(generalizedTime(moment)))).toBe(moment)
  }
  expect(readText(readDer(utf8('Ґанок, їжак')))).toBe('Ґанок, їжак')
})

test('lengths of every size are minimal', () => {
  for (const size of [0, 1, 127, 128, 255, 256, 65535, 65536, 70000]) {
    expect(readDer(der(4, new Uint8Array(size))).body.length).toBe(size)
  }
})

test('a set is sorted by its encoding', () => {
  expect(toHex(setOf(integer(5), integer(1), oid('1.2'), utf8('a')))).toBe(
    '310c0201010201050601 2a0c0161'.replace(' ', ''),
  )
})

describe('refused are', () => {
  test('integers that are empty or padded', () => {
    for (const hex of ['0200', '02020001', '0202ff80', '03020001']) expect(() => readInteger(node(hex))).toThrow()
    expect(readInteger(node('02020080'))).toBe(128n)
    expect(readInteger(node('0201ff'))).toBe(-1n)
  })

  test('booleans other than 00 and FF', () => {
    for (const hex of ['010101', '0100', '01020000']) expect(() => readBoolean(node(hex))).toThrow()
  })

  test('object identifiers that are empty, padded, cut or endless', () => {
    for (const hex of ['0600', '06022a80', '0603802a01', '060a2affffffffffffffffff']) {
      expect(() => readOid(node(hex))).toThrow()
    }
  })

  test('bit strings with wrong unused bits', () => {
    for (const hex of ['0300', '03020801', '030101', '03020101']) expect(() => readBits(node(hex))).toThrow()
  })

  test('times that do not exist or are written otherwise', () => {
    for (const value of ['260230000000Z', '2602010000Z', '260201000000+0200', '261301000000Z', '260201240000Z']) {
      expect(() => readTime(clock(0x17, value))).toThrow()
    }
    for (const value of ['20260201000000.50Z', '20260201000000.Z', '20260201000000', '18990201000000Z']) {
      expect(() => readTime(clock(0x18, value))).toThrow()
    }
    expect(readTime(clock(0x18, '20260201000000.5Z'))).toBe(Date.UTC(2026, 1, 1) + 500)
  })

  test('text that is not UTF-8', () => {
    expect(() => readText(node('0c02c328'))).toThrow()
  })
})

test('random bytes never make the reader do anything but answer or refuse', () => {
  const random = seededBytes(77)
  let refused = 0
  for (let round = 0; round < 20_000; round++) {
    const bytes = random(1 + seededNumber(random, 60))
    bytes[0] = [0x30, 0x31, 0xa0][round % 3] ?? 0x30
    try {
      walk(readDer(bytes), 0)
    } catch (error) {
      refused += 1
      expect((error as Error).name).toBe('DerError')
    }
  }
  expect(refused).toBeGreaterThan(10_000)
})

test('nesting is followed to the depth that is allowed and not further', () => {
  let deep = sequence()
  for (let i = 0; i < 60; i++) deep = sequence(deep)
  const descend = (depth: number) => {
    let found = readDer(deep, { depth })
    for (let level = 0; level < 60; level++) found = children(found)[0] ?? found
    return found.depth
  }
  expect(descend(60)).toBe(60)
  expect(() => descend(59)).toThrow('глибока вкладеність')
  const shallow = readDer(deep)
  expect(() => {
    for (let found: typeof shallow | undefined = shallow; found !== undefined; ) found = children(found)[0]
  }).toThrow('глибока вкладеність')
})

test('the budget of values is shared by the whole file', () => {
  const wide = sequence(...Array.from({ length: 100 }, () => integer(1)))
  expect(() => children(readDer(wide, { nodes: 50 }))).toThrow('багато')
  expect(children(readDer(wide, { nodes: 101 }))).toHaveLength(100)
})

function walk(value: ReturnType<typeof readDer>, depth: number): void {
  if ((value.tag & 0x20) === 0 || depth > 20) return
  for (const child of children(value)) walk(child, depth + 1)
}
