import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Refusal } from '#kernel'
import { recognise } from './content.ts'
import { type Format, formats } from './formats.ts'
import {
  makeMail,
  makeMp3,
  makeMp4,
  makeOffice,
  makeOgg,
  makeOle,
  makeOpenDocument,
  makePdf,
  makePdfWithReferenceStream,
  makePem,
  makeRtf,
  makeSignature,
  makeStreamedSignature,
  makeWebPdf,
  makeXml,
  makeZip,
  windows1251Letter,
} from './sample-files.ts'
import { makeGif, makeJpeg, makePng, makeTiff, makeWebp } from './sample-images.ts'

const asicE = 'application/vnd.etsi.asic-e+zip'
const asicS = 'application/vnd.etsi.asic-s+zip'
const openDocument = 'application/vnd.oasis.opendocument'
const plainZip = [{ name: 'лист.txt', data: 'Лист' }]

const samples: readonly [Format, Buffer][] = [
  ['pdf', makePdf()],
  ['pdf', makePdfWithReferenceStream()],
  ['pdf', makeWebPdf()],
  ['docx', makeOffice('docx')],
  ['xlsx', makeOffice('xlsx')],
  ['pptx', makeOffice('pptx')],
  ['odt', makeOpenDocument(`${openDocument}.text`)],
  ['ods', makeOpenDocument(`${openDocument}.spreadsheet`)],
  ['odp', makeOpenDocument(`${openDocument}.presentation`)],
  ['rtf', makeRtf()],
  ['doc', makeOle([{ name: 'WordDocument' }, { name: '1Table' }])],
  ['xls', makeOle([{ name: 'Workbook' }])],
  ['ppt', makeOle([{ name: 'PowerPoint Document' }])],
  ['jpg', makeJpeg()],
  ['png', makePng()],
  ['tiff', makeTiff(true)],
  ['tiff', makeTiff(false)],
  ['gif', makeGif()],
  ['webp', makeWebp()],
  ['zip', makeZip(plainZip)],
  ['asice', makeOpenDocument(asicE)],
  ['asics', makeOpenDocument(asicS)],
  ['p7s', makeSignature()],
  ['p7s', makeStreamedSignature()],
  ['p7s', makePem()],
  ['eml', makeMail()],
  ['txt', Buffer.from('Про затвердження плану заходів «Відкрите місто»\n')],
  ['txt', windows1251Letter],
  ['csv', Buffer.from('номер;дата\n57/123;2025-03-12\n')],
  ['xml', makeXml()],
  ['mp3', makeMp3()],
  ['mp4', makeMp4()],
  ['ogg', makeOgg()],
]

let folder: string
let written = 0

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ratusha-content-'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

describe('a whole file is recognised by its content', () => {
  test.each(samples)('%s', async (format, data) => {
    expect(await look(data, `Додаток 1.${format}`)).toMatchObject({ format, name: `Додаток 1.${format}` })
  })

  test('every format has a sample here', () => {
    expect(formats.filter((format) => !samples.some(([sampled]) => sampled === format))).toEqual([])
  })

  test.each([
    ['without a prolog', '<реєстр xmlns="urn:x"><рядок/></реєстр>\n'],
    ['of one element', '<?xml version="1.0"?><порожньо a="1"/>'],
    ['with a document type', '<!DOCTYPE doc [<!ELEMENT doc (#PCDATA)>]><doc></doc>'],
    ['with an epilogue', '<?xml version="1.0"?><doc>x</doc >\n<!-- 1 --><?b?>\n<!-- 2 -->'],
  ])('XML %s', async (_, text) => {
    expect((await look(Buffer.from(text), 'дані.xml')).format).toBe('xml')
  })

  test('a note that begins like a letter of mail but is none stays text', async () => {
    const note = 'From: канцелярія\nTo: відділи\nDate: завтра\nбез порожнього рядка'
    expect((await look(Buffer.from(note), 'нотатка.txt')).format).toBe('txt')
  })

  test('a name without an extension gets the one of the content', async () => {
    expect((await look(makePdf(), 'Наказ від 12.03.2025')).name).toBe('Наказ від 12.03.2025.pdf')
  })
})

describe('a file whose name says another thing is refused', () => {
  test.each([
    ['звіт.pdf', makePng(), 'pdf', 'png'],
    ['звіт.docx', makeZip(plainZip), 'docx', 'zip'],
    ['звіт.docx', makeOffice('xlsx'), 'docx', 'xlsx'],
    ['підпис.asice', makeZip([{ name: 'META-INF/signatures.xml', data: '<a/>' }]), 'asice', 'zip'],
    ['підпис.asice', makeOpenDocument(asicS), 'asice', 'asics'],
    ['підпис.p7s', Buffer.from('Підписано'), 'p7s', 'txt'],
    ['лист.exe', makePdf(), 'exe', 'pdf'],
    ['скан.jpg', makePdf(), 'jpg', 'pdf'],
  ])('%s', async (name, data, claimed, found) => {
    await expect(look(data, name)).rejects.toMatchObject({
      kind: 'invalid',
      code: 'files.not-what-it-says',
      details: { name, claimed, found },
    })
  })

  test('what is truly an archive may be called one, and keeps the format it has', async () => {
    expect((await look(makeOpenDocument(asicE), 'пакет.zip')).format).toBe('asice')
    expect((await look(makeOffice('docx'), 'пакет.zip')).format).toBe('docx')
  })

  test('Word writes RTF under the name .doc, so that is honest', async () => {
    expect((await look(makeRtf(), 'рішення.doc')).format).toBe('rtf')
  })
})

describe('a file is refused by name', () => {
  test.each([
    ['an empty file', 'files.empty', Buffer.alloc(0)],
    ['an archive without entries', 'files.empty', makeZip([])],
    ['a PDF with a password', 'files.encrypted', makePdf('/Encrypt 5 0 R')],
    ['a PDF with a password in its reference stream', 'files.encrypted', makePdfWithReferenceStream('/Encrypt 5 0 R')],
    ['an archive with a password', 'files.encrypted', makeZip([{ name: 'а.txt', data: 'x', encrypted: true }])],
    [
      'a Word file with a password',
      'files.encrypted',
      makeOle([{ name: 'EncryptionInfo' }, { name: 'EncryptedPackage' }]),
    ],
    [
      'an old Word file with a password',
      'files.encrypted',
      makeOle([{ name: 'WordDocument', start: Buffer.alloc(12, 1) }]),
    ],
    [
      'an old Excel file with a password',
      'files.encrypted',
      makeOle([{ name: 'Workbook', start: excelWithPassword() }]),
    ],
    [
      'an ODT with a password',
      'files.encrypted',
      makeOpenDocument(`${openDocument}.text`, '<manifest:encryption-data/>'),
    ],
    ['an enveloped message', 'files.encrypted', makeSignature(Buffer.from('06092a864886f70d010703', 'hex'))],
    ['a Windows program', 'files.unknown-format', Buffer.concat([Buffer.from('MZ\x90\0'), Buffer.alloc(500)])],
    [
      'a Linux program',
      'files.unknown-format',
      Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01\0'), Buffer.alloc(500)]),
    ],
    ['a shell script', 'files.unknown-format', Buffer.from('#!/bin/sh\nrm -rf /\n')],
    ['a PHP script', 'files.unknown-format', Buffer.from('<?php echo 1;')],
    [
      'a Java archive',
      'files.unknown-format',
      makeZip([{ name: 'META-INF/MANIFEST.MF', data: 'Manifest-Version: 1.0' }]),
    ],
    ['another compound file', 'files.unknown-format', makeOle([{ name: '__properties_version1.0' }])],
    ['bytes of no kind', 'files.unknown-format', Buffer.from([0xde, 0xad, 0xbe, 0xef, 0, 1, 2, 3])],
    ['high bytes that are no Cyrillic', 'files.unknown-format', Buffer.alloc(200, 0x9a)],
    ['an SVG', 'files.active-content', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
    [
      'an SVG behind a prolog',
      'files.active-content',
      Buffer.from('<?xml version="1.0"?>\n<!-- x -->\n<s:svg xmlns:s="http://www.w3.org/2000/svg"/>'),
    ],
    ['a page', 'files.active-content', Buffer.from('\ufeff <!DOCTYPE html><title>x</title>')],
    ['a page without a doctype', 'files.active-content', Buffer.from('<!-- збережено -->\n<HTML><body onload=x>')],
    [
      'a Word file with macros',
      'files.active-content',
      makeOffice('docx', [{ name: 'word/vbaProject.bin', data: 'x' }]),
    ],
    ['an archive with a program', 'files.active-content', makeZip([{ name: 'рахунок.pdf.exe', data: 'x' }])],
  ])('%s', async (_, code, data) => {
    await expect(look(data, 'файл')).rejects.toMatchObject({ kind: 'invalid', code, details: { name: 'файл' } })
  })

  test.each(['лист.js', 'лист.bat', 'лист.html', 'лист.ps1'])('text called %s', async (name) => {
    await expect(look(Buffer.from('alert(1)'), name)).rejects.toMatchObject({ code: 'files.unknown-format' })
  })

  test('a refusal never says the name as it came', async () => {
    await expect(look(Buffer.alloc(0), '../../звіт\u202efdp.exe')).rejects.toMatchObject({
      details: { name: 'звіт fdp.exe' },
    })
  })
})

describe('an archive that is dangerous to unpack is refused', () => {
  const big = Buffer.alloc(60 << 20)
  test.each([
    ['packed two hundred times over', makeZip([{ name: 'a', data: big }])],
    ['of more than two gigabytes', makeZip([{ name: 'a', data: 'x', declaredSize: 2 ** 31 + 1 }])],
    [
      'of more than twenty thousand entries',
      makeZip(Array.from({ length: 20_001 }, (_, i) => ({ name: `${i}`, stored: true }))),
    ],
    ['whose entry climbs out', makeZip([{ name: '../../etc/passwd', data: 'x' }])],
    ['whose entry climbs out in the Windows way', makeZip([{ name: 'а\\..\\..\\x', data: 'x' }])],
    ['whose entry is absolute', makeZip([{ name: '/etc/passwd', data: 'x' }])],
    ['whose entry names a drive', makeZip([{ name: 'C:\\x', data: 'x' }])],
    [
      'whose entries share their bytes',
      makeZip([
        { name: 'a', data: 'xx' },
        { name: 'b', data: 'xx', offset: 0 },
      ]),
    ],
  ])('%s', async (_, data) => {
    await expect(look(data, 'архів.zip')).rejects.toMatchObject({ code: 'files.suspicious' })
  })

  test('twenty thousand small entries are an archive', async () => {
    const entries = Array.from({ length: 20_000 }, (_, i) => ({ name: `${i}`, data: 'x', stored: true }))
    expect((await look(makeZip(entries), 'архів.zip')).format).toBe('zip')
  })

  test('a file made of millions of tiny blocks is not followed to its end', { timeout: 30_000 }, async () => {
    const blocks = Buffer.alloc(11_000_000, Buffer.from([1, 0]))
    const image = Buffer.concat([makeGif().subarray(0, 38), blocks])
    await expect(look(image, 'фото.gif')).rejects.toMatchObject({ code: 'files.suspicious' })
  })
})

describe('a file that breaks off is never called whole', () => {
  const endless = new Set<Format>(['txt', 'csv', 'mp3'])
  const marked = samples.filter(([format]) => !endless.has(format))

  test.each(marked)('%s', async (format, data) => {
    const afterEnd = trailingBytes(format)
    const property = fc.asyncProperty(fc.integer({ min: 0, max: data.length - 1 - afterEnd }), async (length) => {
      const failure = await look(data.subarray(0, length), `додаток.${format}`).catch((error: unknown) => error)
      expect(failure).toBeInstanceOf(Refusal)
    })
    await fc.assert(property, { numRuns: 300, seed: 57 })
  })

  test.each([
    ['a PDF with half an update behind its end', Buffer.concat([makePdf(), Buffer.from('5 0 obj\n<</Ty')])],
    ['a letter cut in the middle of a character', Buffer.from('Рішення').subarray(0, 9)],
    ['an archive whose entry lies past its end', makeZip([{ name: 'a', data: 'x', offset: 5000 }])],
    ['bytes behind an archive', Buffer.concat([makeZip(plainZip), Buffer.from('x')])],
  ])('%s', async (_, data) => {
    await expect(look(data, 'файл')).rejects.toMatchObject({ code: 'files.broken-off' })
  })

  test.each([
    ['jpg', Buffer.concat([makeJpeg(), Buffer.from('a film of the telephone')])],
    ['pdf', Buffer.concat([makePdf(), Buffer.from('\r\n\0\0')])],
    ['p7s', Buffer.concat([makeSignature(), Buffer.from('\n')])],
  ])('harmless bytes behind the end of a %s are allowed', async (format, data) => {
    expect((await look(data, `файл.${format}`)).format).toBe(format)
  })

  test('random bytes never break the recogniser', async () => {
    const starts = samples.map(([, data]) => data.subarray(0, 40))
    const garbage = fc.tuple(fc.constantFrom(...starts), fc.nat(40), fc.uint8Array({ maxLength: 600 }))
    const property = fc.asyncProperty(garbage, async ([start, length, rest]) => {
      const data = Buffer.concat([start.subarray(0, length), rest])
      const outcome = await look(data, 'файл').catch((error: unknown) => error)
      if (outcome instanceof Error) expect(outcome).toBeInstanceOf(Refusal)
    })
    await fc.assert(property, { numRuns: 2000, seed: 57 })
  })

  test('a sample with one byte changed never breaks the recogniser', async () => {
    const damage = fc.tuple(fc.constantFrom(...samples), fc.nat(5000), fc.nat(255))
    const property = fc.asyncProperty(damage, async ([[format, data], place, byte]) => {
      const copy = Buffer.from(data)
      copy[place % copy.length] = byte
      const outcome = await look(copy, `файл.${format}`).catch((error: unknown) => error)
      if (outcome instanceof Error) expect(outcome).toBeInstanceOf(Refusal)
    })
    await fc.assert(property, { numRuns: 2000, seed: 57 })
  })
})

const signatures = join(import.meta.dirname, '../../../../shared/testdata/kep')

describe.skipIf(!existsSync(signatures))(
  'real signatures (skipped where ../shared/testdata/kep is not beside the checkout)',
  () => {
    test.each(['cades-bes-attached.p7s', 'cades-t-attached.p7s', 'cades-bes-detached-wrong-content.p7s'])(
      '%s is a whole signature, and without its last byte a broken one',
      async (name) => {
        const data = readFileSync(join(signatures, name))
        expect(await look(data, name)).toMatchObject({ format: 'p7s', name })
        await expect(look(data.subarray(0, -1), name)).rejects.toMatchObject({ code: 'files.broken-off' })
      },
    )

    test('a certificate is not a signature', async () => {
      const certificate = readFileSync(join(signatures, 'certs/diia-test-kep-7775604.cer'))
      await expect(look(certificate, 'підпис.p7s')).rejects.toMatchObject({ code: 'files.unknown-format' })
    })
  },
)

// What may be missing without anything being lost: the last line feed, padding, a comment behind the root.
function trailingBytes(format: Format): number {
  switch (format) {
    case 'pdf':
      return 1
    case 'rtf':
      return 3
    case 'eml':
      return 2
    case 'xml':
      return Buffer.byteLength('\n<!-- кінець -->\n')
    case 'p7s':
      return 1
    default:
      return 0
  }
}

function excelWithPassword(): Buffer {
  return Buffer.from('09080400000605002f000200000000', 'hex')
}

async function look(data: Buffer, name: string) {
  written += 1
  const path = join(folder, String(written))
  await writeFile(path, data)
  try {
    return await recognise({ path, size: data.length }, name)
  } finally {
    await rm(path)
  }
}
