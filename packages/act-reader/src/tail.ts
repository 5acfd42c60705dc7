import { endsByName, startsByPost } from './layout.ts'
import { type Finding, type Signatory, type Span, sure, unsure } from './proposal.ts'
import type { Line } from './source.ts'

export interface Tail {
  readonly signatories: readonly Finding<Signatory>[]
  readonly preparer: Finding<{ readonly name: string; readonly phone: string }> | null
}

const name =
  '(?:\\p{Lu}[\\p{L}’]+(?:-\\p{Lu}[\\p{L}’]+)? \\p{Lu}[\\p{L}’]+(?:-\\p{Lu}[\\p{L}’]+)?|\\p{Lu}\\. ?(?:\\p{Lu}\\. ?)?\\p{Lu}[\\p{L}’-]+|\\p{Lu}[\\p{L}’-]+ \\p{Lu}\\.(?: ?\\p{Lu}\\.)?)'
const endName = new RegExp(`(?:^|\\s)(${name})$`, 'u')
const phone = '(?<phone>(?:\\+?38)? ?(?:\\(?0?\\d{2,4}\\)? ?)?\\d{1,3}[ -]?\\d{2,3}(?:[ -]?\\d{2,3})?)'
const preparerLine = new RegExp(
  `^(?:виконавець:? ?|вик\\.:? ?|підготував(?:ла)?:? ?)?(?<name>\\p{Lu}[\\p{L}’-]+(?: \\p{Lu}[\\p{L}’-]+| \\p{Lu}\\. ?(?:\\p{Lu}\\.)?){0,2}|\\p{Lu}\\. ?(?:\\p{Lu}\\. ?)?\\p{Lu}[\\p{L}’-]+)[,;]? ?(?:т(?:ел)?\\.?:? ?)?${phone}$`,
  'iu',
)
const phoneLine = new RegExp(`^(?:т(?:ел)?\\.?:? ?)?${phone}$`, 'iu')

/** Those who signed, and who prepared the paper with the telephone. */
export function readTail(lines: readonly Line[]): Tail {
  const short = lines.filter(({ text }) => text.length < 200)
  const preparer = readPreparer(short)
  const before = preparer ? short.filter(({ start }) => start < preparer.from) : short
  const approved = before.findIndex(({ text }) =>
    /^(?:погоджено|завізовано|аркуш|лист погодження|розсилка|розіслати)/iu.test(text),
  )
  return {
    signatories: signatoriesIn(approved < 0 ? before : before.slice(0, approved)),
    preparer: preparer?.finding ?? null,
  }
}

function readPreparer(lines: readonly Line[]) {
  for (let index = lines.length - 1; index >= 0; index -= 1) {
    const line = lines[index]
    const tidy = line?.text.replace(/ {2,}/g, ' ') ?? ''
    const groups = preparerLine.exec(tidy)?.groups
    if (line && groups && digits(groups.phone) >= 5)
      return {
        from: line.start,
        finding: sure({ name: groups.name?.trim() ?? '', phone: groups.phone?.trim() ?? '' }, line),
      }
    const above = lines[index - 1]
    const alone = phoneLine.exec(tidy)?.groups
    const who = above?.text.replace(/^(?:виконавець|вик\.|підготував(?:ла)?):? ?/iu, '').replace(/ {2,}/g, ' ') ?? ''
    if (
      line &&
      above &&
      alone &&
      digits(alone.phone) >= 5 &&
      /^\p{Lu}[\p{L}’.-]+(?: \p{Lu}[\p{L}’.-]*){0,2}$/u.test(who)
    )
      return { from: above.start, finding: sure({ name: who, phone: alone.phone?.trim() ?? '' }, above, line) }
    const named = /^(?:виконавець|вик\.|підготував(?:ла)?):? ?(?<name>\p{Lu}[\p{L}’. -]{2,60})$/iu.exec(tidy)?.groups
      ?.name
    if (line && named)
      return { from: line.start, finding: unsure({ name: named.trim(), phone: '' }, 'number-absent', line) }
  }
  return null
}

function digits(text: string | undefined): number {
  return (text ?? '').replace(/\D/g, '').length
}

function signatoriesIn(lines: readonly Line[]): Finding<Signatory>[] {
  const signatories: Finding<Signatory>[] = []
  let post: { words: string[]; spans: Span[] } = { words: [], spans: [] }
  for (const line of lines) {
    const tidy = line.text.replace(/_{2,}/g, ' ').replace(/ {2,}/g, ' ').trim()
    if (post.words.length === 0 && !startsByPost(tidy)) continue
    const match = endsByName(tidy) ? endName.exec(tidy) : null
    const before = match ? tidy.slice(0, match.index).trim() : tidy
    if (before) post = { words: [...post.words, before], spans: [...post.spans, line] }
    if (!match) continue
    const whole = post.words
      .join(' ')
      .replace(/\s+/g, ' ')
      .replace(/[,\s]+$/, '')
    if (whole) signatories.push(sure({ post: whole, name: match[1] ?? '' }, ...post.spans, ...(before ? [] : [line])))
    post = { words: [], spans: [] }
  }
  return signatories
}
