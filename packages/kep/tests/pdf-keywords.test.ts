import { describe, expect, it } from 'vitest'
import { keywordsOf } from '../src/pdf/keywords.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const packet = (words: string) => `<pdf:Keywords>${words}</pdf:Keywords>`

describe('keywords of a PDF', () => {
  it('are those of its first packet: what is put behind the document changes nothing', () => {
    const document = `%PDF-1.7\n… <pdf:Key <pdf:Keyword> ${packet('перше, друге')} %%EOF`
    expect(keywordsOf(bytes(document))).toBe('перше, друге')
    expect(keywordsOf(bytes(`${document}\n${packet('підкинуте')}`))).toBe('перше, друге')
  })

  it('are none where none are said, or where the file is no PDF', () => {
    for (const text of ['%PDF-1.7 nothing', '%PDF-1.7 <pdf:Keywords', packet('слова'), ''])
      expect(keywordsOf(bytes(text))).toBeUndefined()
  })

  it('end with their packet, with the file, or after 64 KiB', () => {
    expect(keywordsOf(bytes('%PDF-1.7 <pdf:Keywords>обірвано'))).toBe('обірвано')
    expect(keywordsOf(bytes(`%PDF-1.7 <pdf:Keywords>${'a'.repeat(100_000)}`))).toHaveLength(64 * 1024)
  })
})
