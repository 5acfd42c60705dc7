import fc from 'fast-check'
import { expect, test } from 'vitest'
import { extensionOf, safeName } from './name.ts'

test.each([
  ['Рішення № 57/123.pdf', '123.pdf'],
  ['C:\\Users\\Канцелярія\\лист.docx', 'лист.docx'],
  ['/etc/passwd', 'passwd'],
  ['..', 'файл'],
  ['', 'файл'],
  ['.htaccess', 'htaccess'],
  ['  два   пропуски .pdf', 'два пропуски .pdf'],
  ['звіт\u202efdp.exe', 'звіт fdp.exe'],
  ['а\u0000б\nв\u200b.txt', 'а б в .txt'],
  ['І\u0308жак.odt', 'Їжак.odt'],
  ['крапка.pdf...', 'крапка.pdf'],
])('%j becomes %j', (given, safe) => {
  expect(safeName(given)).toBe(safe)
})

test('a long name is shortened before its extension', () => {
  const name = safeName(`${'Дуже довга назва додатка '.repeat(20)}.docx`)
  expect([...name].length).toBeLessThanOrEqual(180)
  expect(name).toMatch(/^Дуже довга назва.*\.docx$/)
})

test('an extension has a letter in it, so that a year or a number is none', () => {
  expect(extensionOf('звіт за 12.03.2025')).toBe('')
  expect(extensionOf('лист вих. 5')).toBe('')
  expect(extensionOf('запис.MP3')).toBe('mp3')
  expect(extensionOf('рішення.pdf.p7s')).toBe('p7s')
})

test('whatever comes in, a safe name comes out, and is safe already', () => {
  const characters = fc.string({ unit: 'binary', maxLength: 400 })
  const nasty = fc.array(
    fc.oneof(characters, fc.constantFrom('/', '\\', '..', '.', ' ', '\u202e', '\0', '.pdf', '👩‍⚕️')),
  )
  const property = fc.property(nasty, (parts) => {
    const name = safeName(parts.join(''))
    expect(name).not.toMatch(/[/\\\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|^[ .]|[ .]$/u)
    expect([...name].length).toBeLessThanOrEqual(180)
    expect(name.length).toBeGreaterThan(0)
    expect(safeName(name)).toBe(name)
  })
  fc.assert(property, { numRuns: 2000, seed: 57 })
})
