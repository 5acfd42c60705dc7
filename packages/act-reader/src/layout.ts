import { givenName } from './first-names.ts'
import { headForms } from './heads.ts'
import { type Line, solid } from './source.ts'

/** Indices of lines: `to` is the line after the last. */
export interface Range {
  readonly from: number
  readonly to: number
}

export interface Layout {
  /** Issuer, kind, day, number. */
  readonly head: Range
  readonly title: Range
  readonly preamble: Range
  /** «вирішив», «зобов’язую» as one small word; empty when the text has none. */
  readonly resolving: string
  readonly body: Range
  readonly tail: Range
  readonly appendices: readonly Range[]
}

const resolving =
  /(?:^|[\s,])(в {0,2}и {0,2}р {0,2}і {0,2}ш {0,2}и {0,2}(?:в|л {0,2}а)|н {0,2}а {0,2}к {0,2}а {0,2}з {0,2}у {0,2}ю|з {0,2}о {0,2}б {0,2}о {0,2}в {0,2}’? {0,2}я {0,2}з {0,2}у {0,2}ю|р {0,2}о {0,2}з {0,2}п {0,2}о {0,2}р {0,2}я {0,2}д {0,2}ж {0,2}а {0,2}ю {0,2}с {0,2}[ья]|п {0,2}р {0,2}о {0,2}п {0,2}о {0,2}н {0,2}у {0,2}ю) {0,2}(:|$)/iu
const opener =
  /^(?:відповідно|керуючись|на підставі|на виконання|з метою|розглянувши|заслухавши|враховуючи|ураховуючи|у зв’язку|в зв’язку|згідно|за результатами|беручи до уваги|зважаючи|для забезпечення|у відповідності|виходячи|за поданням|з нагоди|за клопотанням|у межах|[ув] цілях)(?![\p{L}])/iu
const appendixStart =
  /^(?:додаток|д о д а т о к)(?: ?№? ?(?:\d{1,2}|[IVXІХ]{1,4}))?(?:$|,? до (?:проєкту |проекту )?(?:рішення|розпорядження|наказу|листа|положення|програми))/iu
const approvalStamp = /^затверджен(?:о|ий|а|і):?$/iu
const pointOne = /^1 ?[.)](?=\s|\p{Lu})/u

/** A line in which text goes on after «ВИРІШИВ:» becomes two. */
export function splitResolving(lines: readonly Line[]): Line[] {
  const at = lines.findIndex(({ text }) => /:/.test(text.slice(0, 2000)) && splitAt(text) > 0)
  const line = lines[at]
  if (!line) return [...lines]
  const cut = splitAt(line.text)
  const rest = line.text.slice(cut)
  const skipped = rest.length - rest.trimStart().length
  const first = { ...line, text: line.text.slice(0, cut), end: line.start + cut }
  const second = { ...line, text: rest.trimStart(), start: line.start + cut + skipped, afterGap: true }
  return [...lines.slice(0, at), first, second, ...lines.slice(at + 1)]
}

function splitAt(text: string): number {
  const match = resolving.exec(text.slice(0, 20_000))
  const end = match ? match.index + match[0].length : 0
  return match?.[2] === ':' && text.slice(end).trim().length > 0 ? end : 0
}

export function layoutOf(lines: readonly Line[]): Layout {
  const appendixAt = appendixStarts(lines)
  const end = appendixAt[0] ?? lines.length
  const appendices = appendixAt.map((from, index) => ({ from, to: appendixAt[index + 1] ?? lines.length }))
  const resolvedAt = lines.findIndex(({ text }, index) => index < end && text.length < 20_000 && resolving.test(text))
  const pointAt = lines.findIndex(({ text }, index) => index < end && index > resolvedAt && pointOne.test(text))
  const title = titleRange(lines, resolvedAt >= 0 ? resolvedAt : pointAt >= 0 ? pointAt : end, end)
  const openerAt = lines.findIndex(({ text }, index) => index >= title.to && index < end && opener.test(text))
  const bodyFrom = bodyStart({
    resolvedAt,
    pointAt,
    openerAt,
    title,
    end,
    afterOpener: paragraphEnd(lines, openerAt, end),
  })
  const tailFrom = tailStart(lines, bodyFrom, end)
  const preambleFrom = title.to > 0 ? title.to : openerAt >= 0 && openerAt < bodyFrom ? openerAt : bodyFrom
  const headTo = title.to > title.from ? title.from : Math.min(preambleFrom, tailFrom)
  return {
    head: { from: 0, to: Math.min(headTo, end) },
    title,
    preamble: { from: Math.min(preambleFrom, bodyFrom), to: Math.min(bodyFrom, tailFrom) },
    resolving:
      resolvedAt < 0 ? '' : (resolving.exec(lines[resolvedAt]?.text ?? '')?.[1] ?? '').replace(/ /g, '').toLowerCase(),
    body: { from: Math.min(bodyFrom, tailFrom), to: tailFrom },
    tail: { from: tailFrom, to: end },
    appendices,
  }
}

function bodyStart(at: {
  resolvedAt: number
  pointAt: number
  openerAt: number
  title: Range
  end: number
  afterOpener: number
}): number {
  if (at.resolvedAt >= 0) return at.resolvedAt + 1
  if (at.pointAt >= 0) return at.pointAt
  if (at.openerAt >= 0 && at.openerAt === at.title.to) return at.afterOpener
  return at.title.to > 0 ? at.title.to : at.end
}

// Without a resolving word the preamble is one paragraph.
function paragraphEnd(lines: readonly Line[], from: number, end: number): number {
  let to = from + 1
  while (to < end && !lines[to]?.afterGap && !/:$/.test(lines[to - 1]?.text ?? '')) to += 1
  return to
}

/** Whether the preamble's last line is the resolving word and nothing else is needed of it. */
export function withoutResolving(text: string): string {
  return text.replace(resolving, ' ').trim()
}

function appendixStarts(lines: readonly Line[]): number[] {
  const starts: number[] = []
  for (const [index, { text, afterGap }] of lines.entries()) {
    if (text.length > 200) continue
    const solidText = solid(text)
    const isStamp =
      approvalStamp.test(solidText) &&
      /^(?:рішення|розпорядження|наказ|розпорядженням|наказом|рішенням)/iu.test(lines[index + 1]?.text ?? '')
    const isAppendix = appendixStart.test(solidText) && (afterGap || /^додаток/i.test(solidText))
    if (isStamp && index > 0 && starts.at(-1) !== index - 1) starts.push(index)
    else if (isAppendix && !isListed(lines, index)) starts.push(index)
  }
  return starts
}

// «Додаток 1 на 3 арк.», «Додаток: …» in the tail is named, not present.
function isListed(lines: readonly Line[], index: number): boolean {
  return /^додаток(?: \d+)?:|арк\.?$/iu.test(lines[index]?.text ?? '')
}

function titleRange(lines: readonly Line[], before: number, end: number): Range {
  const from = lines.findIndex(({ text }, index) => index < Math.min(before, 40) && /^(?:[«"]?про|щодо) /iu.test(text))
  if (from < 0) return { from: 0, to: 0 }
  let to = from + 1
  while (to < Math.min(end, before, from + 14)) {
    const line = lines[to]
    if (!line || line.afterGap || opener.test(line.text) || resolving.test(line.text) || pointOne.test(line.text)) break
    to += 1
  }
  return { from, to }
}

const nameAtEnd =
  /(?:^|\s)(?:\p{Lu}[\p{L}’]+(?:-\p{Lu}[\p{L}’]+)? \p{Lu}[\p{Lu}’]+(?:-[\p{Lu}’]+)?|\p{Lu}\. ?(?:\p{Lu}\. ?)?\p{Lu}[\p{L}’-]+|\p{Lu}[\p{L}’-]+ \p{Lu}\.(?: ?\p{Lu}\.)?)$/u

/** Whether a line ends by a person's name as signatures have it: «Ігор ПОЛІЩУК», «І. Поліщук», «Юрій Вербич». */
export function endsByName(text: string): boolean {
  const short = text.slice(-80)
  if (nameAtEnd.test(short)) return true
  const words = short.split(/\s+/).slice(-2)
  return (
    words.length === 2 && givenName(words[0] ?? '')?.isNominative === true && /^\p{Lu}[\p{L}’-]+$/u.test(words[1] ?? '')
  )
}

/** Whether a line begins with a post in the nominative: «Міський голова», «В. о. начальника». */
export function startsByPost(text: string): boolean {
  if (/^(?:т\. ?)?в\. ?о\./iu.test(text)) return true
  const words = text
    .slice(0, 120)
    .split(/[\s,]+/)
    .slice(0, 4)
  if (!/^\p{Lu}/u.test(words[0] ?? '')) return false
  return words.some((word, index) => {
    const isHead = headForms(word).some(
      ({ cases, isPerson, isPlural }) => isPerson && !isPlural && cases.includes('nominative'),
    )
    return isHead && words.slice(0, index).every((before) => /(?:ий|ій|а|я)$/u.test(before))
  })
}

function tailStart(lines: readonly Line[], from: number, end: number): number {
  let start = end
  for (let index = Math.max(from, 0); index < end; index += 1) {
    const line = lines[index]
    if (!line || line.text.length > 160 || !startsByPost(line.text)) continue
    const before = lines[index - 1]?.text ?? ''
    if (index > from && !line.afterGap && !/[.;:»")]$/.test(before) && !endsByName(before)) continue
    const next = lines.slice(index, Math.min(end, index + 6))
    const named = next.findIndex(({ text }) => text.length < 160 && endsByName(text))
    if (named >= 0 && next.slice(1, named + 1).every(({ text }) => !/^\d+[.)]/.test(text) && text.length < 120)) {
      start = index
      break
    }
  }
  const other = lines.findIndex(
    ({ text }, index) =>
      index >= from &&
      index < start &&
      /^(?:погоджено|завізовано|аркуш погодження|лист погодження|розсилка|розіслати|виконавець|підготував(?:ла)?):?(?:$|\s)/iu.test(
        text,
      ) &&
      text.length < 120,
  )
  return other >= 0 ? other : start
}
