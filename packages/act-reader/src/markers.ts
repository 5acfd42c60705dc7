/** The number at the beginning of a line, before anything is known of its place. */
export interface Marker {
  /** As on the paper, without the dot or bracket: «2.10», «1», «а». */
  readonly written: string
  readonly style: 'decimal' | 'bracket' | 'letter'
  readonly parts: readonly number[]
  readonly length: number
  readonly startsCapital: boolean
  readonly hasDot: boolean
}

const decimal = /^(?<no>[1-9]\d{0,2}(?:\.[1-9]\d{0,2}){0,5})(?<end> ?\.| ?\))?(?= |[\p{Lu}«"“]|$)/u
const letter = /^(?<no>[а-яґєії])\)(?= |\p{L})/u
const letters = [...'абвгґдеєжзиіїйклмнопрстуфхцчшщюя']

/** The marker of a line, or `null`. «01.07.2025» and «5 липня» are none. */
export function markerOf(line: string): Marker | null {
  const head = line.slice(0, 40)
  const groups = decimal.exec(head)?.groups
  if (groups?.no) return decimalMarker(line, groups.no, groups.end ?? '')
  const lettered = letter.exec(head)?.groups?.no
  if (!lettered) return null
  const length = skipBlanks(line, 2)
  return {
    written: lettered,
    style: 'letter',
    parts: [letters.indexOf(lettered) + 1],
    length,
    startsCapital: capitalAt(line, length),
    hasDot: true,
  }
}

function decimalMarker(line: string, written: string, end: string): Marker | null {
  const parts = written.split('.').map(Number)
  if (parts.length === 1 && end === '') return null
  const length = skipBlanks(line, written.length + end.length)
  const style = parts.length === 1 && end.endsWith(')') ? 'bracket' : 'decimal'
  return { written, style, parts, length, startsCapital: capitalAt(line, length), hasDot: end !== '' }
}

function skipBlanks(line: string, from: number): number {
  let at = from
  while (line[at] === ' ') at += 1
  return at
}

function capitalAt(line: string, at: number): boolean {
  return at >= line.length || /[\p{Lu}«"“„]/u.test(line[at] ?? '')
}

/** Whether one letter follows another in a list; ґ, є, з, і, ї, й may be left out. */
export function isNextLetter(before: number, next: number): boolean {
  if (next <= before || next - before > 4) return false
  return letters.slice(before, next - 1).every((skipped) => 'ґєзіїй'.includes(skipped))
}
