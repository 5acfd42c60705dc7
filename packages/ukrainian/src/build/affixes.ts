interface Affix {
  strip: string
  add: string
  condition: RegExp
}

export type Affixes = ReadonlyMap<string, readonly Affix[]>

export interface Entry {
  word: string
  flags: string
}

/** The suffix classes of a hunspell .aff file, by their one-letter flag. */
export function parseAffixes(text: string): Affixes {
  const affixes = new Map<string, Affix[]>()
  for (const line of text.split(/\r?\n/)) {
    const fields = line.split(/\s+/)
    const [kind, flag = '', strip = '', add = '', condition = ''] = fields
    if (kind !== 'SFX' || fields.length < 5) continue
    const affix = { strip: zero(strip), add: zero(add), condition: new RegExp(`${condition}$`, 'u') }
    affixes.set(flag, [...(affixes.get(flag) ?? []), affix])
  }
  return affixes
}

/** The entries of a hunspell .dic file: words with their flags. */
export function parseEntries(text: string): Entry[] {
  return text
    .split(/\r?\n/)
    .slice(1)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const slash = line.indexOf('/')
      return slash < 0
        ? { word: line.trim(), flags: '' }
        : { word: line.slice(0, slash), flags: line.slice(slash + 1).trim() }
    })
}

/** All the forms of an entry, its own word first. */
export function expand(entry: Entry, affixes: Affixes): string[] {
  const forms = [entry.word]
  for (const flag of entry.flags) {
    for (const { strip, add, condition } of affixes.get(flag) ?? []) {
      if (entry.word.endsWith(strip) && condition.test(entry.word))
        forms.push(entry.word.slice(0, entry.word.length - strip.length) + add)
    }
  }
  return forms
}

function zero(field: string): string {
  return field === '0' ? '' : field
}
