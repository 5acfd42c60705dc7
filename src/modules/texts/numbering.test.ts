import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { makeZip } from '../files/sample-files.ts'
import { readApart } from './reading.ts'

const folder = mkdtempSync(join(tmpdir(), 'ratusha-numbers-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const level = (at: number, format: string, text: string) =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`
const rules = `<w:numbering xmlns:w="x"><w:abstractNum w:abstractNumId="7">
  ${level(0, 'decimal', '%1.')}${level(1, 'decimal', '%1.%2.')}${level(2, 'russianLower', '%3)')}
  </w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>`
const item = (text: string, at: number) =>
  `<w:p><w:pPr><w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="3"/></w:numPr></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`
const plain = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`

it('the numbers that Word makes by itself come out with the points that they number', async () => {
  const body = [
    plain('ВИРІШИВ:'),
    item('Департаменту освіти:', 0),
    item('Подати звіт.', 1),
    item('Додати:', 1),
    item('план;', 2),
    item('кошторис.', 2),
    item('Контроль залишаю за собою.', 0),
  ]
  const path = join(folder, 'file.docx')
  const document = `<w:document xmlns:w="x"><w:body>${body.join('')}</w:body></w:document>`
  const entries = [
    { name: '[Content_Types].xml', data: '<Types/>' },
    { name: 'word/numbering.xml', data: rules },
    { name: 'word/document.xml', data: document },
  ]
  writeFileSync(path, makeZip(entries))
  const outcome = await readApart({ path, format: 'docx' })
  expect('text' in outcome ? outcome.text.trim().split(/\n+/) : outcome).toEqual([
    'ВИРІШИВ:',
    '1. Департаменту освіти:',
    '1.1. Подати звіт.',
    '1.2. Додати:',
    'а) план;',
    'б) кошторис.',
    '2. Контроль залишаю за собою.',
  ])
})
