import type { Readable } from 'node:stream'
import { SaxesParser } from 'saxes'
import yauzl from 'yauzl'
import { cutAt, type Found, flawed, type Wanted } from './found.ts'
import { numberer, readNumbering } from './numbering.ts'
import { type TableNames, watchTables } from './tables.ts'

interface Packing {
  /** Entries that hold the text, in the order of reading. */
  readonly parts: readonly RegExp[]
  /** Elements whose characters are text. */
  readonly texts: ReadonlySet<string>
  /** Elements after which a new line begins. */
  readonly lines: ReadonlySet<string>
  /** The entry with the rules by which paragraphs of lists are numbered. */
  readonly numbers?: RegExp
  readonly tables?: TableNames
}

const openDocument: Packing = {
  parts: [/^content\.xml$/],
  texts: new Set(['text:p', 'text:h']),
  lines: new Set(['text:p', 'text:h', 'text:line-break', 'text:tab', 'text:s', 'table:table-cell']),
}

const packings: Record<string, Packing> = {
  docx: {
    parts: [/^word\/document\.xml$/, /^word\/(foot|end)notes\.xml$/, /^word\/(header|footer)\d*\.xml$/],
    texts: new Set(['w:t']),
    lines: new Set(['w:p', 'w:br', 'w:tab', 'w:tc']),
    numbers: /^word\/numbering\.xml$/,
    tables: { table: 'w:tbl', row: 'w:tr', cell: 'w:tc' },
  },
  pptx: { parts: [/^ppt\/slides\/slide\d+\.xml$/], texts: new Set(['a:t']), lines: new Set(['a:p', 'a:br']) },
  xlsx: {
    parts: [/^xl\/sharedStrings\.xml$/, /^xl\/worksheets\/sheet\d+\.xml$/],
    texts: new Set(['t']),
    lines: new Set(['si', 'is', 'row']),
  },
  odt: { ...openDocument, tables: { table: 'table:table', row: 'table:table-row', cell: 'table:table-cell' } },
  ods: openDocument,
  odp: openDocument,
}

const mostEntries = 20_000
const mostUnpacked = 256 * 2 ** 20 // bytes of one entry

/** The words of an office document: only the entries that hold text are unpacked, as a stream, and no further than needed. */
export async function readPacked({ path, characters }: Wanted, format: string): Promise<Found> {
  const packing = packings[format]
  if (!packing) throw new Error(`No packing for ${format}`)
  const zip = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false })
  try {
    const all = await entriesOf(zip, packing)
    const rules = all.find(({ fileName }) => packing.numbers?.test(fileName))
    const entries = all.filter((entry) => entry !== rules)
    const numberOf = rules ? numberer(await readNumbering(await zip.openReadStreamPromise(rules))) : null
    let text = ''
    for (const entry of entries) {
      if (entry.isEncrypted()) throw flawed('encrypted')
      text += await textIn(await zip.openReadStreamPromise(entry), {
        packing,
        numberOf,
        most: characters - text.length,
      })
      if (text.length > characters) break
    }
    return cutAt(text, characters)
  } finally {
    zip.close()
  }
}

async function entriesOf(zip: yauzl.ZipFile, { parts, numbers }: Packing): Promise<yauzl.Entry[]> {
  const found: { entry: yauzl.Entry; part: number }[] = []
  let seen = 0
  for await (const entry of zip.eachEntry()) {
    seen += 1
    if (seen > mostEntries) throw flawed('too-large')
    const part = [...parts, ...(numbers ? [numbers] : [])].findIndex((pattern) => pattern.test(entry.fileName))
    if (part !== -1) found.push({ entry, part })
  }
  const inOrder = new Intl.Collator('en', { numeric: true })
  return found
    .toSorted((a, b) => a.part - b.part || inOrder.compare(a.entry.fileName, b.entry.fileName))
    .map(({ entry }) => entry)
}

interface Extraction {
  readonly packing: Packing
  /** The automatic number of a paragraph of a list. */
  readonly numberOf: ((listId: string, level: number) => string) | null
  readonly most: number
}

/** A little more than `most` characters at the most. */
async function textIn(stream: Readable, { packing, numberOf, most }: Extraction): Promise<string> {
  const { texts, lines } = packing
  const tables = watchTables(packing.tables)
  let text = ''
  let depth = 0
  let item: { list: string; level: number } | null = null
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => {
    if (texts.has(name)) depth += 1
    tables.open(name, text)
    if (name === 'w:numPr') item = { list: '', level: 0 }
    else if (item && name === 'w:ilvl') item.level = Number(attributes['w:val'] ?? 0)
    else if (item && name === 'w:numId') item.list = attributes['w:val'] ?? ''
    else if (item && depth > 0) {
      text += numberOf?.(item.list, item.level) ?? ''
      item = null
    } else if (name === 'w:p') item = null
  })
  parser.on('closetag', ({ name }) => {
    if (texts.has(name)) depth -= 1
    if (lines.has(name)) text += '\n'
    text = tables.close(name, text)
  })
  parser.on('text', (piece) => {
    if (depth > 0) text += piece.slice(0, most + 1)
  })
  let unpacked = 0
  const decoder = new TextDecoder()
  for await (const chunk of stream) {
    unpacked += chunk.length
    if (unpacked > mostUnpacked) throw flawed('too-large')
    parser.write(decoder.decode(chunk, { stream: true }))
    if (text.length > most) {
      stream.destroy()
      return text
    }
  }
  parser.close()
  return text
}
