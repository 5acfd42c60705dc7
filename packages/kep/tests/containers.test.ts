import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { concatBytes } from '../src/bytes.ts'
import { writeManifest } from '../src/container/asic-manifest.ts'
import { readZip } from '../src/container/zip.ts'
import { writeZip } from '../src/container/zip-writer.ts'
import { DIGEST } from '../src/digest/registry.ts'
import { packAsicE, packAsicS } from '../src/signing/asic.ts'
import { nodeSuite } from '../src/suite-node.ts'
import { gost, NOW } from './authority.ts'
import { buildWorld, examine, onlySigner, outcome, sign, text } from './examining.ts'

const { signer, authority, trust } = buildWorld()
const act = { name: 'рішення.txt', data: text('Про бюджет громади') }
const annex = { name: 'додатки/додаток 1.txt', data: text('Таблиця') }

describe('ASiC', () => {
  test('S and E packages are verified, every file counted', async () => {
    const simple = examine({ file: await packAsicS(nodeSuite, act, signer.signer, NOW) }, trust)
    expect([simple.format, outcome(onlySigner(simple), 'coverage')]).toEqual(['asic-s', 'passed coverage-ok'])
    const extended = examine({ file: await packAsicE(nodeSuite, [act, annex], signer.signer, NOW) }, trust)
    expect([extended.format, outcome(onlySigner(extended), 'coverage')]).toEqual(['asic-e', 'passed coverage-ok'])
    expect(extended.documents.map(({ name }) => name)).toEqual([act.name, annex.name])
    expect(outcome(onlySigner(extended), 'integrity')).toBe('passed integrity-ok')
  })

  test('a file missing from the manifest, changed or gone fails the package', async () => {
    const entries = readZip(await packAsicE(nodeSuite, [act, annex], signer.signer, NOW), nodeSuite)
    const added = writeZip([...entries, { name: 'зайвий.txt', data: text('?') }])
    expect(outcome(onlySigner(examine({ file: added }, trust)), 'coverage')).toBe('failed coverage-manifest')
    const changed = writeZip(entries.map((one) => (one.name === act.name ? { ...one, data: text('Інше') } : one)))
    expect(outcome(onlySigner(examine({ file: changed }, trust)), 'coverage')).toBe('failed coverage-changed')
    const gone = writeZip(entries.filter(({ name }) => name !== annex.name))
    expect(outcome(onlySigner(examine({ file: gone }, trust)), 'coverage')).toBe('failed coverage-changed')
  })

  test('a manifest that names a digest by SHA-1, or by an unknown hash, is not determined', async () => {
    const sha1 = nodeSuite.createHash(DIGEST.sha1)?.update(act.data).digest() ?? act.data
    const judge = async (uri: string, digest: Uint8Array) => {
      const manifest = writeManifest('META-INF/signature001.p7s', uri, [
        { name: act.name, digest: Buffer.from(digest).toString('base64') },
      ])
      const signature = await sign(signer, manifest, false)
      const entries = [
        { name: 'mimetype', data: text('application/vnd.etsi.asic-e+zip') },
        act,
        { name: 'META-INF/ASiCManifest001.xml', data: manifest },
        { name: 'META-INF/signature001.p7s', data: signature },
      ]
      return outcome(onlySigner(examine({ file: writeZip(entries) }, trust)), 'coverage')
    }
    expect(await judge(`urn:oid:${DIGEST.gost34311}`, gost(act.data))).toBe('passed coverage-ok')
    expect(await judge(`urn:oid:${DIGEST.sha1}`, sha1)).toBe('undetermined coverage-digest')
    expect(await judge('http://www.w3.org/2000/09/xmldsig#sha1', sha1)).toBe('undetermined coverage-digest')
    expect(await judge('urn:oid:1.2.3.4', sha1)).toBe('undetermined coverage-digest')
  })

  test('a package whose kind, manifest or signature is not what it says fails', async () => {
    const entries = readZip(await packAsicE(nodeSuite, [act], signer.signer, NOW), nodeSuite)
    const withFile = (name: string, data: Uint8Array) =>
      examine({ file: writeZip(entries.map((one) => (one.name === name ? { name, data } : one))) }, trust)
    expect(withFile('mimetype', text('application/vnd.etsi.asic-s+zip')).state).toBe('failed')
    expect(withFile('mimetype', text('application/zip')).state).toBe('undetermined')
    expect(withFile('META-INF/ASiCManifest001.xml', text('<a>')).state).toBe('failed')
    expect(withFile('META-INF/signature001.p7s', text('junk')).state).toBe('failed')
    const unsigned = entries.filter(({ name }) => !name.endsWith('.p7s'))
    expect(examine({ file: writeZip(unsigned) }, trust).problems.join()).toContain('немає підпису')
    const alone = entries.filter(({ name }) => !name.endsWith('.xml'))
    expect(examine({ file: writeZip(alone) }, trust).state).toBe('failed')
  })

  test('of two signatures in a package each is reported, and one of garbage fails the package', async () => {
    const entries = readZip(await packAsicE(nodeSuite, [act], signer.signer, NOW), nodeSuite)
    const manifest = entries.find(({ name }) => name.endsWith('.xml'))?.data ?? act.data
    const second = new TextDecoder().decode(manifest).replace('signature001', 'signature002')
    const bySecond = { name: 'META-INF/signature002.p7s', data: await sign(authority, text(second), false) }
    const both = [...entries, { name: 'META-INF/ASiCManifest002.xml', data: text(second) }, bySecond]
    const told = examine({ file: writeZip(both) }, trust).signers.map((one) => [
      one.signer?.name,
      outcome(one, 'integrity'),
      outcome(one, 'coverage'),
    ])
    expect(told).toEqual([
      ['Петренко Ольга', 'passed integrity-ok', 'passed coverage-ok'],
      ['Надавач', 'passed integrity-ok', 'passed coverage-ok'],
    ])
    const garbled = { ...bySecond, data: await sign(authority, text('інше'), false) }
    const states = examine({ file: writeZip([...both.slice(0, -1), garbled]) }, trust).signers.map(({ state }) => state)
    expect([states[1], examine({ file: writeZip([...both.slice(0, -1), garbled]) }, trust).state]).toEqual([
      'failed',
      'failed',
    ])
  })

  test('a simple package holds one document and no more', async () => {
    const entries = readZip(await packAsicS(nodeSuite, act, signer.signer, NOW), nodeSuite)
    const more = examine({ file: writeZip([...entries, annex]) }, trust)
    expect([more.state, more.problems.join()]).toEqual(['failed', expect.stringContaining('рівно один документ')])
    const none = examine({ file: writeZip(entries.filter(({ name }) => name !== act.name)) }, trust)
    expect([none.state, none.problems.length]).toEqual(['failed', 1])
  })

  test('a manifest that was changed breaks the integrity', async () => {
    const entries = readZip(await packAsicE(nodeSuite, [act], signer.signer, NOW), nodeSuite)
    const isManifest = (name: string) => name.endsWith('.xml')
    const changed = entries.map((one) =>
      isManifest(one.name) ? { ...one, data: concatBytes(one.data, text('\n')) } : one,
    )
    expect(outcome(onlySigner(examine({ file: writeZip(changed) }, trust)), 'integrity')).toBe('failed content-changed')
  })

  test('an XAdES package is not determined, with a sentence', () => {
    const entries = [
      { name: 'mimetype', data: text('application/vnd.etsi.asic-e+zip') },
      act,
      { name: 'META-INF/signatures.xml', data: text('<a/>') },
    ]
    const verdict = examine({ file: writeZip(entries) }, trust)
    expect([verdict.state, verdict.problems.join().includes('XAdES')]).toEqual(['undetermined', true])
  })

  test.each([
    ['the same name twice', [act, act]],
    ['the same name in another letter case', [act, { name: 'РІШЕННЯ.txt', data: act.data }]],
    ['a name that climbs out', [{ name: '../рішення.txt', data: act.data }]],
    ['an absolute name', [{ name: '/etc/passwd', data: act.data }]],
    ['a name with a backslash', [{ name: 'a\\b', data: act.data }]],
    ['a name with a drive', [{ name: 'C:x', data: act.data }]],
    ['a folder in which data are written', [{ name: 'тека/', data: act.data }]],
    ['a name with a zero in it', [{ name: 'a\u0000.txt', data: act.data }]],
    ['no name', [{ name: '', data: act.data }]],
  ])('a ZIP with %s is refused', (_, entries) => {
    const verdict = examine({ file: writeZip(entries) }, trust)
    expect([verdict.state, verdict.signers.length]).toEqual(['failed', 0])
  })

  test('a ZIP with bytes that belong to no file is refused', () => {
    const good = writeZip([act])
    expect(() => readZip(concatBytes(text('junk'), good), nodeSuite)).toThrow()
    expect(() => readZip(concatBytes(good, text('junk')), nodeSuite)).toThrow()
    expect(readZip(good, nodeSuite)[0]?.name).toBe(act.name)
  })

  test('a ZIP with bytes between its files, or with files over each other, is refused', () => {
    const good = writeZip([act, annex])
    const find = (mark: number, from = 1) => {
      const view = new DataView(good.buffer)
      for (let at = from; ; at++) if (view.getUint32(at, true) === mark) return at
    }
    const [second, directory, end] = [find(0x04034b50), find(0x02014b50), find(0x06054b50)]
    const moved = (shift: number) => {
      const file = concatBytes(good.subarray(0, second), new Uint8Array(shift), good.subarray(second))
      const view = new DataView(file.buffer)
      view.setUint32(find(0x02014b50, directory + 1) + shift + 42, second + shift, true)
      view.setUint32(end + shift + 16, directory + shift, true)
      return file
    }
    expect(readZip(moved(0), nodeSuite)).toHaveLength(2)
    expect(() => readZip(moved(5), nodeSuite)).toThrow('сторонні байти')
    const twice = Uint8Array.from(good)
    new DataView(twice.buffer).setUint32(find(0x02014b50, directory + 1) + 42, 0, true)
    expect(() => readZip(twice, nodeSuite)).toThrow()
  })

  test('a deflate bomb is stopped at the size that the directory states', () => {
    const bomb = deflateRawSync(new Uint8Array(50_000_000))
    const file = writeZip([{ name: 'a', data: bomb }])
    // Method 8 in the local header and in the directory, stated size one byte.
    const view = new DataView(file.buffer)
    const directory = 31 + bomb.length
    view.setUint16(8, 8, true)
    view.setUint16(directory + 10, 8, true)
    view.setUint32(22, 1, true)
    view.setUint32(directory + 24, 1, true)
    expect(() => readZip(file, nodeSuite)).toThrow('не розпаковується')
  })
})

test('a detached signature is verified with its document, and not with another', async () => {
  const file = await sign(signer, act.data, false)
  const right = onlySigner(examine({ file, content: act.data }, trust))
  expect([outcome(right, 'integrity'), outcome(right, 'coverage')]).toEqual([
    'passed integrity-ok',
    'passed coverage-detached',
  ])
  expect(outcome(onlySigner(examine({ file, content: annex.data }, trust)), 'integrity')).toBe('failed content-changed')
})
