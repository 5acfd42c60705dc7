import { describe, expect, test } from 'vitest'
import { concatBytes, fromHex } from '../src/bytes.ts'
import { CMS, parseSignedData } from '../src/cms/signed-data.ts'
import { children, readDer } from '../src/der/reader.ts'
import { childrenOf, context, TAG } from '../src/der/values.ts'
import { der, integer, octets, oid, sequence, setOf } from '../src/der/writer.ts'
import { DIGEST } from '../src/digest/registry.ts'
import { buildWorld, examine, onlySigner, outcome, sign, text } from './examining.ts'
import { forge } from './forge.ts'
import { processorTime } from './processor.ts'
import { withUnsigned } from './stamping.ts'

const { signer, trust } = buildWorld()
const content = text('Виділити кошти')

function integrityOf(file: Uint8Array): string {
  return outcome(onlySigner(examine({ file }, trust)), 'integrity')
}

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

  test('a genuine signature written in another way than DER writes it', () => {
    const file = forge(signer, content)
    expect([integrityOf(file), file[1]]).toEqual(['passed integrity-ok', 0x82])
    const [length, body] = [file.subarray(2, 4), file.subarray(4)]
    const others: [string, Uint8Array][] = [
      ['немінімальне', concatBytes(Uint8Array.of(0x30, 0x83, 0), length, body)],
      ['зайві байти', concatBytes(file, Uint8Array.of(0))],
      ['зайві байти', concatBytes(file, file)],
      ['невизначена довжина', concatBytes(Uint8Array.of(0x30, 0x80), body, Uint8Array.of(0, 0))],
      ['виходить за межі', file.subarray(0, -1)],
      ['надто велика', concatBytes(Uint8Array.of(0x30, 0x85, 0, 0, 0), length, body)],
    ]
    for (const [why, other] of others) {
      const { state, problems } = examine({ file: other }, trust)
      expect([state, problems.join()]).toEqual(['failed', expect.stringContaining(why)])
    }
  })

  test('a million nested tags', () => {
    const depth = 1_000_000
    const file = new Uint8Array(depth * 2)
    for (let i = 0; i < depth; i++) file.set([0x30, 0x80], 2 * i)
    expect(examine({ file }, trust).state).toBe('failed')
    const honest = nested(depth)
    expect([readDer(honest).raw.length, honest.at(-2)]).toEqual([honest.length, 0x30])
    expect(examine({ file: honest }, trust).state).toBe('failed')
    expect(integrityOf(withUnsigned(forge(signer, content), '1.2.3.4', honest))).toBe('passed integrity-ok')
    const start = processorTime()
    const stamped = withUnsigned(forge(signer, content), CMS.signatureTimestamp, honest)
    expect(onlySigner(examine({ file: stamped }, trust)).provenTime).toBeUndefined()
    expect(processorTime() - start).toBeLessThan(5000)
  })

  test('a field too many in the CMS, in its content or in an algorithm', () => {
    const file = forge(signer, content)
    const [type, wrapped] = childrenOf(readDer(file), TAG.sequence)
    const inner = wrapped && childrenOf(children(wrapped)[0], TAG.sequence)
    if (type === undefined || wrapped === undefined || inner === undefined) throw new Error('no CMS')
    const more = integer(7)
    const parts = inner.map(({ raw }) => raw)
    const [version = more, digests = more, encapsulated = more, ...rest] = parts
    const rebuilt = (...given: Uint8Array[]) => sequence(type.raw, der(context(0), sequence(...given)))
    const insides = childrenOf(inner[2], TAG.sequence).map(({ raw }) => raw)
    const doubled = der(context(0), octets(content), octets(content))
    expect(integrityOf(rebuilt(version, digests, encapsulated, ...rest))).toBe('passed integrity-ok')
    for (const hostile of [
      sequence(type.raw, wrapped.raw, more),
      sequence(type.raw, der(context(0), sequence(...parts), more)),
      rebuilt(version, digests, sequence(...insides, more), ...rest),
      rebuilt(version, digests, sequence(insides[0] ?? more, doubled), ...rest),
      rebuilt(version, setOf(sequence(oid(DIGEST.gost34311), der(TAG.null), more)), encapsulated, ...rest),
    ]) {
      expect([examine({ file: hostile }, trust).state, examine({ file: hostile }, trust).signers]).toEqual([
        'failed',
        [],
      ])
    }
  })

  test('a million values side by side, and a million attributes', async () => {
    const many = new Uint8Array(2_000_000)
    for (let i = 0; i < many.length; i += 2) many[i] = 5
    expect(examine({ file: sequence(many) }, trust).state).toBe('failed')
    const plain = await sign(signer, content)
    expect(() => parseSignedData(sequence(plain, many))).toThrow()
  })
})

/** Sequences in each other with honest lengths, written from the innermost outwards. */
function nested(depth: number): Uint8Array {
  const file = new Uint8Array(6 * depth)
  let at = file.length
  for (let i = 0; i < depth; i++) {
    const size = file.length - at
    let count = 0
    for (let left = size; left > 0 && size >= 0x80; left >>>= 8) {
      file[--at] = left & 255
      count += 1
    }
    file[--at] = size < 0x80 ? size : 0x80 | count
    file[--at] = TAG.sequence
  }
  return file.subarray(at)
}

test('a signature in base64 is read, with a frame or without, and other text is not recognised', async () => {
  const base64 = Buffer.from(await sign(signer, content)).toString('base64')
  const lines = base64.replace(/(.{64})/g, '$1\r\n')
  for (const file of [base64, lines, `-----BEGIN CMS-----\n${lines}\n-----END CMS-----\n`]) {
    expect(integrityOf(text(file))).toBe('passed integrity-ok')
  }
  for (const file of ['', 'просто текст', 'AAAA', '-----BEGIN CMS-----', '{"a": 1}', '<xml/>', '<!DOCTYPE html>']) {
    const { state, format, problems } = examine({ file: text(file) }, trust)
    expect([state, format, problems.join()]).toEqual([
      'undetermined',
      'unknown',
      expect.stringContaining('не розпізнано'),
    ])
  }
})

test('XAdES is told by its name and is never determined', () => {
  const xml = '<?xml version="1.0"?><a><Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/></a>'
  for (const file of [xml, `\ufeff${xml}`, ` \n${xml}`]) {
    const { state, format, problems, signers } = examine({ file: text(file) }, trust)
    expect([state, format, signers, problems.join()]).toEqual([
      'undetermined',
      'xades',
      [],
      'Підпис у форматі XAdES: програма його не перевіряє, дійсність не визначено.',
    ])
  }
})
