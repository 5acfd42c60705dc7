/** What the typesetter said, in Ukrainian where it is a common slip, with the line where its words stand in the template. */
export function flawOf(message: string, source: string): string {
  const [first = ''] = message.split('; ')
  const known = slips.find(([pattern]) => pattern.test(first))
  const said = known ? first.replace(known[0], known[1]) : first
  const at = lineOf(first, source)
  return `${at === null ? '' : `рядок ${at}: `}${said}`.slice(0, 300)
}

const slips: readonly (readonly [RegExp, string])[] = [
  [/^unknown variable: (.+)$/, 'невідома назва «$1»'],
  [/^unclosed delimiter$/, 'дужку відкрито, а не закрито'],
  [/^unclosed string$/, 'лапки відкрито, а не закрито'],
  [/^unexpected argument: (.+)$/, 'зайвий параметр «$1»'],
  [/^expected expression$/, 'тут має бути вираз'],
  [/^unexpected closing (?:bracket|brace|paren)$/, 'зайва дужка'],
  [/^dictionary does not contain key "(.+)".*$/, 'у даних немає «$1»'],
  [/^unknown font family: (.+)$/, 'немає шрифту «$1»'],
  [/^file not found.*$/, 'зразок не читає файлів'],
]

/** The typesetter keeps no lines for a text that is not a file: the name that it complains of is looked for. */
function lineOf(message: string, source: string): number | null {
  const name = /(?:variable|argument|family): ([\p{L}\w-]+)|key "([^"]+)"/u.exec(message)
  const wanted = name?.[1] ?? name?.[2]
  if (!wanted) return null
  const at = source.split('\n').findIndex((line) => line.includes(wanted))
  return at < 0 ? null : at + 1
}
