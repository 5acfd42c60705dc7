import { cutAt, type Found } from './found.ts'

// Groups whose content is not text of the letter.
const silent = new Set(
  `fonttbl colortbl stylesheet info pict object themedata colorschememapping latentstyles datastore listtable
  listoverridetable rsidtbl generator xmlnstbl mmathPr fldinst filetbl revtbl`.split(/\s+/),
)
const token = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)/gi

/** The words of an RTF letter: control words dropped, bytes read in its own code page, Windows-1251 unless it says another. */
export function readRtf(bytes: Buffer, characters: number): Found {
  const source = bytes.toString('latin1')
  const page = /\\ansicpg(\d+)/.exec(source.slice(0, 2000))?.[1] ?? '1251'
  const decoder = decoderOf(page)
  const groups: { isSilent: boolean; skip: number }[] = []
  let group = { isSilent: false, skip: 1 }
  let toSkip = 0
  let text = ''
  let pending: number[] = []
  const flush = () => {
    if (pending.length > 0) text += decoder.decode(Uint8Array.from(pending))
    pending = []
  }
  const put = (written: string) => {
    flush()
    if (!group.isSilent) text += written
  }
  for (const [, word, value, hex, sign, brace, plain] of source.matchAll(token)) {
    if (text.length > characters) break
    if (brace === '{') {
      groups.push({ ...group })
    } else if (brace === '}') {
      flush()
      group = groups.pop() ?? group
    } else if (hex !== undefined) {
      if (toSkip > 0) toSkip -= 1
      else if (!group.isSilent) pending.push(Number.parseInt(hex, 16))
    } else if (word === 'u' && value !== undefined) {
      put(String.fromCharCode(Number(value) & 0xffff))
      toSkip = group.skip
    } else if (word === 'uc') group.skip = Number(value ?? 1)
    else if (word !== undefined) {
      if (silent.has(word)) group.isSilent = true
      else if (['par', 'line', 'tab', 'cell', 'row', 'sect', 'page'].includes(word)) put('\n')
    } else if (sign === '*') group.isSilent = true
    else if (sign === '~' || sign === '_') put(' ')
    else if (plain !== undefined) {
      const kept = plain.slice(toSkip)
      toSkip = Math.max(0, toSkip - plain.length)
      if (!group.isSilent) pending.push(...Buffer.from(kept, 'latin1'))
    }
  }
  flush()
  return cutAt(text, characters)
}

function decoderOf(page: string): TextDecoder {
  try {
    return new TextDecoder(page === '65001' ? 'utf-8' : `windows-${page}`)
  } catch {
    return new TextDecoder('windows-1251')
  }
}
