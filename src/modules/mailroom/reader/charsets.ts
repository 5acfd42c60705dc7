/** The same letter as if its bytes were written in other tables of letters: old programs say a wrong one, or none. */
const tables = ['utf-8', 'windows-1251', 'koi8-u'] as const

/** What hardly stands in a letter that was read rightly: lost bytes, or Cyrillic read as Latin. */
const spoilt = /\ufffd|[ÐÑ][\u0080-\u00bf\u2018-\u203a]|[À-ÿ]{3}/

export function isSpoilt(text: string): boolean {
  return spoilt.test(text)
}

/** Copies of the letter, each of which says one of the tables. */
export function* rewritten(bytes: Buffer): Generator<Buffer> {
  const letter = bytes.toString('latin1')
  for (const table of tables) yield Buffer.from(withTable(letter, table), 'latin1')
}

/** The most Ukrainian of the readings; small letters of KOI8 are the capitals of Windows-1251, and the other way round. */
export function bestOf(readings: readonly string[]): string {
  return readings.reduce((best, one) => (likeness(one) > likeness(best) ? one : best))
}

function likeness(text: string): number {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0
  return count(/[а-яєіїґ]/g) - count(/[А-ЯЄІЇҐ]/g) - 5 * count(/[\ufffd\u0080-\u009fÀ-ÿ]/g)
}

function withTable(letter: string, table: string): string {
  const named = letter
    .replace(headerOfText, (header) => inUtf8(header, table))
    .replace(/(=\?)[\w-]+(\?[BQ]\?)/gi, `$1${table}$2`)
    .replace(/^(content-type:\s*text\/[a-z]+)((?:.*(?:\r?\n[ \t].*)*))/gim, (_, type: string, rest: string) => {
      const others = rest.replace(/;\s*charset\s*=\s*("[^"]*"|[^\s;]*)/gi, '')
      return `${type}; charset=${table}${others}`
    })
  const [head = ''] = named.split(/\r?\n\r?\n/, 1)
  return /^content-type:/im.test(head) ? named : `Content-Type: text/plain; charset=${table}\r\n${named}`
}

const headerOfText = /^(subject|from|content-(type|disposition)):.*[\x80-\xff].*(\r?\n[ \t].*)*/gim

function inUtf8(header: string, table: string): string {
  const text = new TextDecoder(table).decode(Buffer.from(header, 'latin1'))
  return Buffer.from(text).toString('latin1')
}
