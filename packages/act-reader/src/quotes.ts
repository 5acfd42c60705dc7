const opening = '«“„'
const closing = '»”'

/** The index after the quotation that opens at `at`, nested ones included; `at` itself when it does not close in `most`. */
export function afterQuotation(text: string, at: number, most: number): number {
  const sign = text[at] ?? ''
  if (sign === '"') {
    const end = text.indexOf('"', at + 1)
    return end < 0 || end - at > most ? at : end + 1
  }
  if (!opening.includes(sign) || sign === '') return at
  let depth = 0
  let inStraight = false
  const last = Math.min(text.length, at + most)
  for (let index = at; index < last; index += 1) {
    const letter = text[index] ?? ''
    if (letter === '"') inStraight = !inStraight
    if (opening.includes(letter) && !(letter === '“' && depth > 0 && isClosing(text, index))) depth += 1
    else if (closing.includes(letter) || letter === '“') depth -= 1
    if (depth === 0) return index + 1
  }
  return closesAnyhow(text, at, last)
}

// „…“ closes by the sign that opens in “…”.
function isClosing(text: string, at: number): boolean {
  return /[\p{L}\d.!?]/u.test(text[at - 1] ?? '')
}

// A nested quotation that nobody closed: the first sign that closes ends the whole.
function closesAnyhow(text: string, at: number, last: number): number {
  const end = text.slice(at + 1, last).search(/[»”]/)
  return end < 0 ? at : at + 1 + end + 1
}

/** What stands inside the quotation marks. */
export function unquoted(text: string): string {
  return text
    .replace(/^[«“„"]/, '')
    .replace(/[»”“"]$/, '')
    .trim()
}

export function opensQuotation(letter: string | undefined): boolean {
  return letter !== undefined && letter !== '' && '«“„"'.includes(letter)
}
