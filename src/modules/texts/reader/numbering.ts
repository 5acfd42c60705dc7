import type { Readable } from 'node:stream'
import { SaxesParser } from 'saxes'

/** Automatic numbers of lists in a DOCX (ISO/IEC 29500-1, 17.9): the file keeps the rule, not the number itself. */
export interface Numbering {
  /** `numId` of a paragraph → its levels, the outer one first. */
  readonly lists: ReadonlyMap<string, readonly Level[]>
}

interface Level {
  readonly format: string
  /** «%1.%2.»: the number of each level in its place. */
  readonly text: string
  readonly start: number
}

/** Bytes of `word/numbering.xml`; a larger one is an attack. */
const mostRules = 8 * 2 ** 20
const mostLevels = 9

export async function readNumbering(stream: Readable): Promise<Numbering> {
  const abstract = new Map<string, Level[]>()
  const lists = new Map<string, readonly Level[]>()
  let current: Level[] | null = null
  let level: { index: number; format: string; text: string; start: number } | null = null
  let list: string | null = null
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => {
    const value = attributes['w:val'] ?? ''
    if (name === 'w:abstractNum') {
      current = []
      abstract.set(attributes['w:abstractNumId'] ?? '', current)
    } else if (name === 'w:lvl')
      level = { index: Number(attributes['w:ilvl'] ?? 0), format: 'decimal', text: '', start: 1 }
    else if (name === 'w:num') list = attributes['w:numId'] ?? ''
    else if (name === 'w:abstractNumId' && list !== null) lists.set(list, abstract.get(value) ?? [])
    else if (level && name === 'w:numFmt') level.format = value
    else if (level && name === 'w:lvlText') level.text = value
    else if (level && name === 'w:start') level.start = Number(value) || 1
  })
  parser.on('closetag', ({ name }) => {
    if (name === 'w:lvl' && level && current && level.index < mostLevels) current[level.index] = level
    if (name === 'w:lvl') level = null
    if (name === 'w:abstractNum') current = null
    if (name === 'w:num') list = null
  })
  let size = 0
  const decoder = new TextDecoder()
  for await (const chunk of stream) {
    size += chunk.length
    if (size > mostRules) return { lists: new Map() }
    parser.write(decoder.decode(chunk, { stream: true }))
  }
  parser.close()
  return { lists }
}

/** Gives each paragraph of a list its number, as they come. */
export function numberer({ lists }: Numbering): (listId: string, level: number) => string {
  const counts = new Map<string, number[]>()
  return (listId, level) => {
    const levels = lists.get(listId)
    const rule = levels?.[level]
    if (!levels || !rule || rule.format === 'none') return ''
    if (rule.format === 'bullet') return '- '
    const count = counts.get(listId) ?? []
    count[level] = (count[level] ?? rule.start - 1) + 1
    count.length = level + 1
    counts.set(listId, count)
    const written = rule.text.replace(/%(\d)/g, (_, at: string) => {
      const index = Number(at) - 1
      const own = levels[index]
      return own ? writeNumber(count[index] ?? own.start, own.format) : ''
    })
    return written === '' ? '' : `${written} `
  }
}

const letters = [...'абвгґдеєжзиіїйклмнопрстуфхцчшщюя']
const romans = [
  ['X', 10],
  ['IX', 9],
  ['V', 5],
  ['IV', 4],
  ['I', 1],
] as const

function writeNumber(number: number, format: string): string {
  switch (format) {
    case 'upperRoman':
      return roman(number)
    case 'lowerRoman':
      return roman(number).toLowerCase()
    // Both names of the format stand in papers of councils; the letters are ours either way.
    case 'russianLower':
    case 'ukrainianLower':
      return letters[number - 1] ?? String(number)
    case 'lowerLetter':
      return String.fromCharCode(96 + Math.min(number, 26))
    case 'upperLetter':
      return String.fromCharCode(64 + Math.min(number, 26))
    default:
      return String(number)
  }
}

function roman(number: number): string {
  let rest = Math.min(number, 100)
  let written = ''
  for (const [sign, worth] of romans) {
    while (rest >= worth) {
      written += sign
      rest -= worth
    }
  }
  return written
}
