import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import mammoth from 'mammoth'
import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actForm, draftAct } from '#modules/acts'
import { boundFilesOf } from '#platform/bound-files'
import { TemplateError, typesetPdf } from '#platform/typesetting'
import { newWorld, type World } from '#tests/world.ts'
import { keywordsOf } from '../../../packages/kep/src/pdf/keywords.ts'
import {
  actPdf,
  bare,
  type FormKind,
  formKinds,
  getActPaper,
  getArms,
  getTemplate,
  type Paper,
  paperDocx,
  paperPdf,
  picturedTemplate,
  saveArms,
  saveTemplate,
} from './index.ts'

/** Programs of others that read PDF; what they say is a second opinion. */
const hasTools = ['qpdf', 'pdfinfo', 'pdffonts', 'pdftotext'].every((name) => existsSync(`/usr/bin/${name}`))

let world: World
let council: number

beforeAll(async () => {
  world = await newWorld()
  council = await world.unit('Приклад-міська рада', { kind: 'council' })
  await world.staff('clerk', { roles: ['registrar'], unitId: council })
  await world.staff('specialist', { roles: ['executor'], unitId: council })
})
afterAll(() => world.close())

const text = `Відповідно до Закону України виконавчий комітет

ВИРІШИВ:

1. Затвердити план роботи.
2. Керівникам:
2.1. Забезпечити виконання «плану» & подати #звіт до $05.04.2027$ *негайно*.
3. Контроль покласти на заступника міського голови.`

describe('an act on its official form', () => {
  it('says all its requisites, word for word, in the order of the standard', async () => {
    const words = await pdfWords(await actPdf(world.as('clerk'), await draft()))
    const order = ['ПРОЄКТ', 'ПРИКЛАД-МІСЬКА РАДА', 'ВИКОНАВЧИЙ КОМІТЕТ', 'РІШЕННЯ', 'Про план роботи', 'ВИРІШИВ:']
    const places = [
      ...order,
      '2.1. Забезпечити виконання «плану» & подати #звіт до $05.04.2027$ *негайно*.',
      'Міський голова',
      'Ігор ПРИКЛАД',
      'Прикладова 777 000',
    ]
    const found = places.map((part) => words.indexOf(part.replaceAll(' ', '')))
    expect(found).not.toContain(-1)
    expect(found.toSorted((one, other) => one - other)).toEqual(found)
  })

  it('is the same file, byte by byte, whenever it is made', async () => {
    const id = await draft()
    const [one, other] = [await actPdf(world.as('clerk'), id), await actPdf(world.as('clerk'), id)]
    expect(Buffer.compare(one, other)).toBe(0)
  })

  it('of many pages is numbered from the second one', async () => {
    const long = Array.from({ length: 120 }, (_, at) => `${at + 1}. Виконати захід номер ${at + 1} у повному обсязі.`)
    const pdf = await getDocumentProxy(new Uint8Array(await actPdf(world.as('clerk'), await draft(long.join('\n')))))
    const { text: pages } = await extractText(pdf, { mergePages: false })
    expect(pages.length).toBeGreaterThan(3)
    expect(pages[0]?.trimStart().startsWith('1 ')).toBe(false)
    expect(pages[1]?.trimStart()).toMatch(/^2\s/)
  })

  it('comes as DOCX with the same words', async () => {
    const bytes = await paperDocx(world.as('clerk'), (await getActPaper(world.as('clerk'), await draft())).paper)
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) })
    for (const part of ['ПРОЄКТ', 'ПРИКЛАД-МІСЬКА РАДА', 'Про план роботи', '2.1. Забезпечити', 'Ігор ПРИКЛАД'])
      expect(value).toContain(part)
  })

  it('is not made of an act whose text the register does not have, nor shown to those who may not read it', async () => {
    const id = await draft('', 'absent')
    await expect(actPdf(world.as('clerk'), id)).rejects.toThrow('forms.no-text')
    await expect(actPdf(world.stranger(), await draft())).rejects.toThrow('acts.not-found')
  })
})

describe('a template', () => {
  it('is edited by the registry, keeps its versions, and goes back to the usual one', async () => {
    const clerk = world.as('clerk')
    const own =
      '#let act = json(bytes(sys.inputs.data))\n#set document(title: act.title)\n#set text(font: "Tinos", lang: "uk")\nНаш бланк: #act.title'
    await saveTemplate(clerk, 'committee-decision', { source: own, revision: 0 })
    expect(await pdfWords(await actPdf(clerk, await draft()))).toContain('Нашбланк:Пропланроботи')
    const late = saveTemplate(clerk, 'committee-decision', { source: own, revision: 0 })
    await expect(late).rejects.toThrow('stale')
    await saveTemplate(clerk, 'committee-decision', { source: '', revision: 1 })
    expect(await getTemplate(clerk, 'committee-decision')).toMatchObject({ isUsual: true, revision: 2 })
    const foreign = saveTemplate(world.as('specialist'), 'order', { source: own, revision: 0 })
    await expect(foreign).rejects.toThrow('forms.edit-forbidden')
  })

  it('that sets nothing is not saved, and says what is wrong', async () => {
    const broken = saveTemplate(world.as('clerk'), 'order', { source: '#let (', revision: 0 })
    await expect(broken).rejects.toMatchObject({ code: 'forms.flawed' })
    expect((await getTemplate(world.as('clerk'), 'order')).revision).toBe(0)
  })

  it('reads no file of the machine and nothing of the net', async () => {
    for (const source of ['#read("/etc/passwd")', '#read("../../etc/passwd")', '#import "@preview/cetz:0.2.0"'])
      await expect(typesetPdf(source, {})).rejects.toThrow(TemplateError)
  })

  it('that never ends is stopped, and the next page is set all the same', async () => {
    await expect(typesetPdf('#while true {}', {}, 1500)).rejects.toThrow(TemplateError)
    const page = '#set document(title: "а")\n#set text(font: "Tinos", lang: "uk")\nдалі'
    expect(await pdfWords(await typesetPdf(page, {}))).toBe('далі')
  })
})

describe('a paper of any kind', () => {
  const hostile = [
    '#eval("1+1") #read("/etc/passwd") #import "@preview/cetz:0.2.0" $x^2$ *жирне* _похиле_ @label <label>',
    `${'Надзвичайнодовгеслово'.repeat(40)} https://example.ua/${'a'.repeat(300)}`,
    'Емодзі 🏛️👩‍👩‍👧 і שלום та \u202eмовчазний поворот\u202c, نص, \u0000\u0007керівні, \ud800',
    '\\ " #" ` ``` // /* */ { } [ ] = + - / ~ 1. – — …',
  ]
  const letter = (fields: Partial<Paper> = {}): Paper => ({ ...bare, bodies: ['Рада'], title: 'Про лист', ...fields })
  const blocksOf = (...texts: string[]) => texts.map((text) => ({ label: '', depth: 0, text }))

  it('takes hostile words as words: nothing of them is executed, and what cannot be printed is a square', async () => {
    const everywhere = hostile.join('\n')
    const mark = { post: everywhere, name: everywhere, date: everywhere }
    for (const kind of formKinds) {
      const paper = letter({
        kind: everywhere,
        blocks: blocksOf(...hostile),
        addressees: hostile,
        approved: mark,
        agreed: [mark],
        certified: mark,
        signatories: [mark],
      })
      const words = await pdfWords(await paperPdf(world.as('clerk'), kind, paper))
      expect(words).toContain('#eval("1+1")#read("/etc/passwd")#import"@preview/cetz:0.2.0"$x^2$*жирне*_похиле_@label')
      expect(words).toContain('мовчазнийповорот')
      expect(words).not.toMatch(/root:|🏛|\u202e/)
    }
    const { value } = await mammoth.extractRawText({
      buffer: Buffer.from(await paperDocx(world.as('clerk'), letter({ blocks: blocksOf(...hostile) }))),
    })
    expect(value).toContain('#eval("1+1")')
  })

  it('may be empty, and may have five hundred points', async () => {
    for (const kind of formKinds) expect((await paperPdf(world.as('clerk'), kind, bare)).length).toBeGreaterThan(1000)
    const points = Array.from({ length: 500 }, (_, at) => ({
      label: `${at + 1}`,
      depth: 0,
      text: `Виконати захід ${at + 1}.`,
    }))
    const words = await pdfWords(await paperPdf(world.as('clerk'), 'council-decision', letter({ blocks: points })))
    expect(words).toContain('500.Виконатизахід500.')
  })

  it('with more than four addressees has a list of recipients on a page of its own', async () => {
    const addressees = ['Школа 1', 'Школа 2', 'Школа 3', 'Школа 4', 'Школа 5']
    const words = await pdfWords(await paperPdf(world.as('clerk'), 'letter', letter({ addressees })))
    expect(words).toContain('Засписком')
    expect(words).toMatch(/Списокрозсилання1\.Школа1.*5\.Школа5/)
  })

  const files = [
    { name: 'Кошторис.pdf', size: 245_312, sha256: 'a1b2c3d4'.repeat(8) },
    { name: 'План.pdf', size: 999, sha256: '0f1e2d3c'.repeat(8) },
  ]

  it('binds the files that go with it, whatever template of its own the council has', async () => {
    const clerk = world.as('clerk')
    const made = async () => Buffer.from(await paperPdf(clerk, 'report', letter({ attached: files })))
    const own =
      '#let act = json(bytes(sys.inputs.data))\n#set document(title: act.title, keywords: "власні")\n#set text(font: "Tinos", lang: "uk")\n#act.title'
    const usual = await made()
    await saveTemplate(clerk, 'report', { source: own, revision: 0 })
    const byOwn = await made()
    await saveTemplate(clerk, 'report', { source: '', revision: 1 })
    for (const pdf of [usual, byOwn]) {
      expect(boundFilesOf(keywordsOf(pdf))).toEqual(
        files.map(({ name: _name, ...one }, at) => ({ place: at + 1, ...one })),
      )
      const words = await pdfWords(pdf)
      for (const part of ['1.Кошторис.pdf,245КБ', 'a1b2c3d4'.repeat(8), '2.План.pdf,999Б', '0f1e2d3c'.repeat(8)])
        expect(words).toContain(part)
    }
    expect(keywordsOf(await paperPdf(clerk, 'report', letter()))).toBeUndefined()
  })

  it('bears the marks of PDF/A-2 and nothing that it forbids, also with files to bind', async () => {
    const pdf = await paperPdf(world.as('clerk'), 'letter', letter({ attached: files, blocks: blocksOf('Ґанок') }))
    const text = Buffer.from(pdf).toString('latin1')
    // ISO 19005-2, 6.1.2: a comment of four bytes above 127 behind the head.
    expect(text).toMatch(/^%PDF-1\.7\r?\n%[\x80-\xff]{4}/)
    expect(text).toMatch(/<pdfaid:part>2<\/pdfaid:part><pdfaid:conformance>[AB]</)
    expect(text).toMatch(/\/Type\s*\/OutputIntent\s*\/DestOutputProfile \d+ 0 R\s*\/S\s*\/GTS_PDFA1/)
    expect(text).toMatch(/\/ID\s*\[/)
    expect(text).toMatch(/\/Lang\s*\(uk\)/)
    expect(text.match(/\/FontDescriptor\b/g)).not.toBeNull()
    expect(text.match(/\/Type\s*\/FontDescriptor/g)?.length).toBe(text.match(/\/FontFile[23] \d+ 0 R/g)?.length)
    for (const forbidden of ['/Encrypt', '/JavaScript', '/Launch', '/EmbeddedFiles', '/SMask', '/Transparency', '/AA'])
      expect(text).not.toMatch(new RegExp(`${forbidden}[\\s/<(\\[]`))
  })

  it.skipIf(!hasTools).each(formKinds)(
    '%s is clean for the tools of others (skipped where qpdf or poppler is not installed)',
    async (kind: FormKind) => {
      const blocks = blocksOf(
        'Ґанок, їжак, єдність, ’апостроф’ № 5',
        ...Array.from({ length: 60 }, () => 'Слово '.repeat(30)),
      )
      const folder = mkdtempSync(join(tmpdir(), 'ratusha-form-'))
      const file = join(folder, 'paper.pdf')
      writeFileSync(
        file,
        await paperPdf(world.as('clerk'), kind, letter({ blocks, signatories: [{ post: 'Голова', name: 'Ім’я' }] })),
      )
      expect(execFileSync('/usr/bin/qpdf', ['--check', file], { encoding: 'utf8' })).toContain(
        'No syntax or stream encoding errors',
      )
      const { stdout: info, stderr } = spawnSync('/usr/bin/pdfinfo', [file], { encoding: 'utf8' })
      expect(stderr).toBe('')
      expect(info).toMatch(/Title: +\S*.*Про лист/)
      expect(info).toMatch(/Page size: +595\.\d+ x 841\.\d+ pts \(A4\)/)
      expect(info).toMatch(/JavaScript: +no/)
      const fonts = execFileSync('/usr/bin/pdffonts', [file], { encoding: 'utf8' }).trim().split('\n').slice(2)
      for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+Tinos\S* .* yes yes yes /)
      expect(info).toMatch(/Tagged: +yes/)
      const boxes = execFileSync('/usr/bin/pdftotext', ['-bbox', file, '-'], { encoding: 'utf8' })
      const sides = [...boxes.matchAll(/<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)"/g)]
      const millimetres = (points: number) => Math.round((points / 72) * 254) / 10
      // ДСТУ 4163:2020: the left margin is 30 mm, the right one 10 mm; no hyphen hangs into it.
      expect(millimetres(Math.min(...sides.map(([, left]) => Number(left))))).toBe(30)
      expect(millimetres(595.28 - Math.max(...sides.map(([, , right]) => Number(right))))).toBeGreaterThanOrEqual(10)
    },
  )
})

describe('the coat of arms', () => {
  const svg = (inside: string, root = '') =>
    new TextEncoder().encode(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 12 17"${root}>${inside}</svg>`)
  const shield = '<path d="M0 0h12v10l-6 7l-6-7z" fill="#174A8B"/>'
  const bring = async (bytes: Uint8Array | null) =>
    saveArms(world.as('clerk'), { bytes, revision: (await getArms(world.as('clerk'))).revision })

  it('stands on every paper, and can be taken away', async () => {
    await bring(svg(shield))
    const source = (await getTemplate(world.as('clerk'), 'letter')).source
    expect((await picturedTemplate(world.as('clerk'), 'letter', source)).includes('<image')).toBe(true)
    expect(await picturesIn(await paperDocx(world.as('clerk'), bare))).toEqual(['image/png'])
    await bring(null)
    expect((await picturedTemplate(world.as('clerk'), 'letter', source)).includes('<image')).toBe(false)
    expect(await picturesIn(await paperDocx(world.as('clerk'), bare))).toEqual([])
  })

  it('shows and does nothing else: scripts, addresses and pages inside it stay outside', async () => {
    const dirty = `<script>alert(1)</script><foreignObject><body xmlns="http://www.w3.org/1999/xhtml">x</body></foreignObject>
      <image href="https://evil.example/x.png"/><a href="javascript:alert(1)">${shield}</a><style>@import url(//evil.example)</style>
      <style>.a{fill:#fff}</style><g onload="alert(1)" class="a" style="fill:url(https://evil.example#a)"><set attributeName="href" to="x"/>
      <path d="M0 0h5v5z" fill="url(#g)" onclick="alert(1)"/><use href="https://evil.example/a.svg#x"/></g>`
    await bring(svg(dirty, ' onload="alert(1)"'))
    const kept = (await getArms(world.as('clerk'))).svg
    expect(kept).not.toMatch(/script|alert|evil|foreignObject|<a\b|onload|onclick|@import|<set|<image/)
    expect(kept).toContain('fill="url(#g)"')
    expect(kept).toContain('<style>.a{fill:#fff}</style>')
    await bring(null)
  })

  it.each([
    ['nothing', new Uint8Array()],
    ['a text', new TextEncoder().encode('герб')],
    ['a page', new TextEncoder().encode('<html><svg/></html>')],
    ['a drawing without a figure', svg('<text>герб</text>')],
    ['entities', new TextEncoder().encode(`<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;&a;<path d="M0 0h1"/></svg>`)],
    ['a drawing that draws itself', svg(`<g id="a">${'<use href="#a"/>'.repeat(20)}</g>${shield}`)],
    ['a deep drawing', svg(`${'<g>'.repeat(100)}${shield}${'</g>'.repeat(100)}`)],
    ['a broken PNG', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    ['a PNG that swells', png(2000, 2000, deflateSync(Buffer.alloc(80_000_000)))],
    ['a file too large', new Uint8Array(400 * 1024)],
  ])('is not made of %s', async (_what, bytes) => {
    await expect(bring(bytes)).rejects.toMatchObject({ kind: 'invalid' })
    expect((await getArms(world.as('clerk'))).svg).toBe('')
  })

  it('may be a PNG, without the notes that it carried', async () => {
    const rows = Buffer.alloc(17 * (1 + 12 * 3), 0x55)
    for (let row = 0; row < 17; row += 1) rows[row * 37] = 0
    await bring(png(12, 17, deflateSync(rows), { tEXt: Buffer.from('Author\0Хтось') }))
    expect((await getArms(world.as('clerk'))).svg).toMatch(
      /^<svg [^>]*viewBox="0 0 12 17"><image [^>]*href="data:image\/png;base64,/,
    )
    expect((await paperPdf(world.as('clerk'), 'letter', bare)).length).toBeGreaterThan(1000)
    await bring(null)
    const foreign = saveArms(world.as('specialist'), { bytes: svg(shield), revision: 0 })
    await expect(foreign).rejects.toThrow('forms.edit-forbidden')
  })
})

async function picturesIn(docx: Uint8Array): Promise<string[]> {
  const kinds: string[] = []
  const convertImage = mammoth.images.imgElement(async ({ contentType }) => {
    kinds.push(contentType)
    return { src: '' }
  })
  await mammoth.convertToHtml({ buffer: Buffer.from(docx) }, { convertImage })
  return kinds
}

function png(width: number, height: number, data: Buffer, notes: Record<string, Buffer> = {}): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const chunks = Object.entries({ IHDR: header, ...notes, IDAT: data, IEND: Buffer.alloc(0) }).map(([kind, inside]) => {
    const named = Buffer.concat([Buffer.from(kind), inside])
    const ends = Buffer.alloc(8)
    ends.writeUInt32BE(inside.length, 0)
    ends.writeUInt32BE(crc32(named), 4)
    return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)])
  })
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...chunks])
}

async function draft(written = text, textState: 'whole' | 'absent' = 'whole'): Promise<number> {
  const form = actForm.parse({
    kind: 'committee-decision',
    bodyUnitId: council,
    title: 'Про план роботи',
    text: written,
    textState,
    signatories: [{ post: 'Міський голова', name: 'Ігор ПРИКЛАД' }],
    preparer: 'Прикладова',
    preparerPhone: '777 000',
  })
  return draftAct(world.as('clerk'), form)
}

async function pdfWords(bytes: Uint8Array): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true })
  // Where a line breaks, a word may be hyphenated.
  return text.replace(/-\n/g, '').replace(/\s+/g, '')
}
