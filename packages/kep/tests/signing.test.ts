import { spawn } from 'node:child_process'
import { constants, generateKeyPairSync, sign as signBytes } from 'node:crypto'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, describe, expect, test } from 'vitest'
import { nationalSuite } from '../src/browser.ts'
import { fromHex, toHex } from '../src/bytes.ts'
import { parseSignedData } from '../src/cms/signed-data.ts'
import { bits, der, integer, octets, oid, sequence } from '../src/der/writer.ts'
import { DIGEST } from '../src/digest/registry.ts'
import { curveOfDegree } from '../src/dstu/named-curves.ts'
import { scalarFromBytes, scalarToBytes } from '../src/dstu/scalar.ts'
import { drawScalar } from '../src/dstu/signature.ts'
import { prepareCades, signCades } from '../src/signing/cades.ts'
import { keyFileSigner, secretKey } from '../src/signing/dstu-key.ts'
import { openKeyFile } from '../src/signing/key-file.ts'
import type { Signer } from '../src/signing/signer.ts'
import { nodeSuite } from '../src/suite-node.ts'
import { issue, NOW, spkiOf } from './authority.ts'
import { buildWorld, examine, onlySigner, outcome, text } from './examining.ts'
import { forge } from './forge.ts'
import { iitFile, pfxFile, pkcs8File, plainKey } from './key-files.ts'
import { seededBytes } from './seeded.ts'

const { authority, trust } = buildWorld()
const curve = curveOfDegree(257)
if (curve === undefined) throw new Error('no curve')
const scalar = scalarToBytes(curve, drawScalar(curve, seededBytes(31)))
const key = secretKey(curve, scalarFromBytes(curve, scalar))
const holder = issue('Секретар ради', authority, { key })
const options = { suite: nodeSuite, attach: true, claimedAt: NOW }

describe('an external signer', () => {
  const program = join(import.meta.dirname, 'signers/reference-signer.ts')
  const child = spawn(process.execPath, [program], { env: { ...process.env, TEST_KEY: toHex(scalar) } })
  const answers: ((line: string) => void)[] = []
  createInterface({ input: child.stdout }).on('line', (line) => answers.shift()?.(line))
  afterAll(() => {
    child.kill()
  })

  const bridge: Signer = {
    certificate: holder.certificate,
    isQualifiedDevice: true,
    async signDigests(digests) {
      const answer = new Promise<string>((resolve) => answers.push(resolve))
      child.stdin.write(`${digests.map(toHex).join(' ')}\n`)
      const line = await answer
      if (line === 'declined') throw new Error('Підписувач відмовився')
      return line.split(' ').map((hex) => fromHex(hex))
    },
  }

  test('gets digests and signs a selection in one gesture', async () => {
    const documents = ['Перше', 'Друге', 'Третє'].map(text)
    const files = await signCades(documents, bridge, options)
    for (const [i, file] of files.entries()) {
      expect(outcome(onlySigner(examine({ file }, trust)), 'integrity')).toBe('passed integrity-ok')
      expect(parseSignedData(file).content).toEqual(documents[i])
    }
  })

  test('that answers with another signature, too few or nothing is not believed', async () => {
    const other = issue('Інший', authority)
    const wrong = { ...bridge, signDigests: other.signer.signDigests }
    await expect(signCades([text('а')], wrong, options)).rejects.toMatchObject({ code: 'wrong-answer' })
    const few = { ...bridge, signDigests: async () => [] }
    await expect(signCades([text('а')], few, options)).rejects.toMatchObject({ code: 'wrong-answer' })
  })

  test('may answer with the signature wrapped as certificates have it', () => {
    const prepared = prepareCades(text('Зміст'), { ...options, certificate: holder.certificate })
    const file = prepared.finish(octets(key.sign(prepared.digest)))
    expect(outcome(onlySigner(examine({ file }, trust)), 'integrity')).toBe('passed integrity-ok')
  })
})

describe('the algorithms', () => {
  test.each(['kupyna256', 'kupyna384', 'kupyna512'] as const)('ДСТУ 4145 with %s', async (hash) => {
    const [file] = await signCades([text('Зміст')], holder.signer, { ...options, hash })
    expect(outcome(onlySigner(examine({ file: file ?? text('') }, trust)), 'integrity')).toBe('passed integrity-ok')
  })

  test.each([
    ['ECDSA P-256', () => generateKeyPairSync('ec', { namedCurve: 'P-256' })],
    ['ECDSA P-384', () => generateKeyPairSync('ec', { namedCurve: 'P-384' })],
    ['ECDSA P-521', () => generateKeyPairSync('ec', { namedCurve: 'P-521' })],
    ['RSA', () => generateKeyPairSync('rsa', { modulusLength: 2048 })],
  ] as const)('%s, checked by the platform', (_, generate) => {
    const pair = generate()
    const spki = pair.publicKey.export({ format: 'der', type: 'spki' })
    const { certificate } = issue('Іноземний ключ', authority, { spki })
    const prepared = prepareCades(text('Зміст'), { ...options, certificate })
    const signed = signByPlatform(prepared, pair.privateKey)
    expect(outcome(onlySigner(examine({ file: signed }, trust)), 'integrity')).toBe('passed integrity-ok')
    expect(() => prepared.finish(new Uint8Array(64))).toThrow('не є підписом')
  })

  test('RSA-PSS, with its parameters', () => {
    const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const holder = { ...issue('PSS', authority, { spki: pair.publicKey.export({ format: 'der', type: 'spki' }) }), key }
    const pss = (salt: number) => {
      const sha256 = sequence(oid('2.16.840.1.101.3.4.2.1'))
      const mask = sequence(oid('1.2.840.113549.1.1.8'), sha256)
      const parameters = sequence(der(0xa0, sha256), der(0xa1, mask), der(0xa2, integer(salt)))
      return sequence(oid('1.2.840.113549.1.1.10'), parameters)
    }
    const sha256 = (data: Uint8Array) => nodeSuite.createHash(DIGEST.sha256)?.update(data).digest() ?? data
    const fault = { digest: DIGEST.sha256, messageDigest: sha256(text('Зміст')), algorithm: pss(32) }
    const unsigned = parseSignedData(forge(holder, text('Зміст'), fault)).signers[0]?.signedBytes ?? text('')
    const padding = { key: pair.privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }
    const signature = signBytes('sha256', unsigned, padding)
    const verdictOf = (algorithm: Uint8Array) =>
      outcome(
        onlySigner(examine({ file: forge(holder, text('Зміст'), { ...fault, algorithm, signature }) }, trust)),
        'integrity',
      )
    expect(verdictOf(pss(32))).toBe('passed integrity-ok')
    expect(verdictOf(pss(20))).toBe('failed signature-wrong')
  })

  test('RSA of 1024 bits is not taken', () => {
    const pair = generateKeyPairSync('rsa', { modulusLength: 1024 })
    const { certificate } = issue('Слабкий ключ', authority, {
      spki: pair.publicKey.export({ format: 'der', type: 'spki' }),
    })
    const prepared = prepareCades(text('Зміст'), { ...options, certificate })
    expect(() => signByPlatform(prepared, pair.privateKey)).toThrow('не є підписом')
  })
})

describe('a key file', () => {
  const plain = plainKey(scalar)

  test.each([
    ['Key-6.dat', () => iitFile(plain, 'таємниця')],
    ['PKCS#8', () => pkcs8File(plain, 'таємниця')],
    ['PFX', () => pfxFile(plain, 'таємниця', holder.certificate)],
  ])('%s opens with its password only, and signs', async (_, write) => {
    const file = write()
    await expect(openKeyFile(file, 'інше')).rejects.toMatchObject({ code: 'wrong-password' })
    const { keys } = await openKeyFile(file, 'таємниця')
    expect(keys.map(({ publicKey }) => toHex(publicKey))).toEqual([toHex(key.publicKey)])
    const [opened] = keys
    if (opened === undefined) throw new Error('no key')
    const signer = keyFileSigner(opened, holder.certificate)
    expect(signer.isQualifiedDevice).toBe(false)
    const [signed] = await signCades([text('Зміст')], signer, { ...options, suite: nationalSuite })
    expect(outcome(onlySigner(examine({ file: signed ?? text('') }, trust)), 'integrity')).toBe('passed integrity-ok')
    opened.wipe()
    await expect(signer.signDigests([new Uint8Array(32)])).rejects.toMatchObject({ code: 'no-key' })
  })

  test('gives its certificates', async () => {
    const { certificates } = await openKeyFile(pfxFile(plain, 'таємниця', holder.certificate), 'таємниця')
    expect(certificates.map(toHex)).toEqual([toHex(holder.certificate)])
  })

  test('that is none says so, and a certificate of another key is not taken', async () => {
    for (const junk of [new Uint8Array(), text('hello'), Uint8Array.of(0x30, 0x80), sequence(integer(3))]) {
      await expect(openKeyFile(junk, 'x')).rejects.toMatchObject({ code: 'unreadable-key' })
    }
    expect(() => keyFileSigner(key, authority.certificate)).toThrow('іншому ключу')
  })

  test.each([
    ['JKS', Uint8Array.of(0xfe, 0xed, 0xfe, 0xed, 0, 0, 0, 2)],
    ['JCEKS', Uint8Array.of(0xce, 0xce, 0xce, 0xce, 0, 0, 0, 2)],
    ['ZIP', text('PK\u0003\u0004')],
    ['PDF', text('%PDF-1.7')],
    ['ENCRYPTED PRIVATE KEY', text('-----BEGIN ENCRYPTED PRIVATE KEY-----\nMII')],
  ])('of another kind is named: %s', async (name, file) => {
    const refused = openKeyFile(file, 'x')
    await expect(refused).rejects.toMatchObject({ code: 'unreadable-key', message: expect.stringContaining(name) })
    await expect(refused).rejects.toThrow('Потрібен файл ключа Key-6.dat, PFX або PKCS#8.')
  })

  test('that asks for a million million rounds does not hang', async () => {
    const hostile = pkcs8File(plain, 'x', 2_000_000_000)
    await expect(openKeyFile(hostile, 'x')).rejects.toMatchObject({ code: 'unreadable-key' })
  })
})

/** Signs with a key of the platform, which hashes on its own. */
function signByPlatform(
  prepared: ReturnType<typeof prepareCades>,
  privateKey: Parameters<typeof signBytes>[2],
): Uint8Array {
  return prepared.finish(signBytes('sha256', prepared.message, privateKey))
}

test('a certificate is written with the key that it carries', () => {
  expect(toHex(spkiOf(key.curve, key.publicKey))).toContain(toHex(bits(octets(key.publicKey))))
})
