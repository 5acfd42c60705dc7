import type { FileBytes } from './reader.ts'
import { activeContent, brokenOff, type Verdict, wholeIf } from './verdict.ts'

type Encoding = 'utf-8' | 'utf-8 cut' | 'windows-1251' | 'other'

const longestHeaders = 64 * 1024 // bytes of mail headers
const tailLength = 64 * 1024

/** What has no signature of its own: letters of mail, XML, plain text and tables. Markup that a browser runs is refused. */
export async function inspectText(bytes: FileBytes, head: Buffer): Promise<Verdict | null> {
  const wide = wideOrder(head)
  if (wide !== null) return inspectWide(bytes, head, wide)
  const start = head
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart()
  if (/^(#!|<\?php|<%)/i.test(start)) return null
  if (isActiveMarkup(start)) return activeContent
  const encoding = await readEncoding(bytes)
  if (encoding === null) return null
  if (encoding === 'utf-8 cut') return brokenOff
  const mail = await mailHeaders(bytes, start)
  if (mail !== null) return inspectMail(bytes, mail)
  if (encoding === 'other') return null
  if (/^<[?!\p{L}_]/u.test(start) && (await closesRoot(bytes, start))) return { format: 'xml' }
  return start.startsWith('<?xml') ? brokenOff : { format: 'txt' }
}

function wideOrder(head: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : null
}

/** What older notepads call «Unicode»: UTF-16 with its mark. */
async function inspectWide(bytes: FileBytes, head: Buffer, order: 'utf-16le' | 'utf-16be'): Promise<Verdict | null> {
  const start = new TextDecoder(order).decode(head).trimStart()
  if (/^(#!|<\?php|<%)/i.test(start)) return null
  if (isActiveMarkup(start)) return activeContent
  const decoder = new TextDecoder(order, { fatal: true })
  for await (const piece of bytes.pieces(0)) {
    const read = () => decoder.decode(piece, { stream: true })
    if (!decodes(read, (text) => !/(?![\t\n\f\r])\p{Cc}/u.test(text))) return null
  }
  return decodes(() => decoder.decode()) ? { format: 'txt' } : null
}

function isActiveMarkup(start: string): boolean {
  const root = withoutProlog(start)
  if (/^<!doctype\s+(html|svg)/i.test(start) || /^<([\w.-]+:)?(html|svg)\b/i.test(root)) return true
  if (isBrowsers.test(root)) return true
  return !start.startsWith('<?xml') && /^<(head|body|script|iframe|object|embed|meta|link|style|img|form)\b/i.test(root)
}

// The root element belongs to a vocabulary that browsers run, under whatever prefix.
const isBrowsers = /^<[^>]*xmlns(:[\w.-]+)?\s*=\s*["']http:\/\/www\.w3\.org\/(2000\/svg|1999\/xhtml)/i

function withoutProlog(start: string): string {
  return start.replace(/^(\s*(<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!doctype[^>[]*(\[[^\]]*\]\s*)?>))*\s*/i, '')
}

/** `null` for what holds control bytes; `other` for what is neither UTF-8 nor plausible windows-1251. */
async function readEncoding(bytes: FileBytes): Promise<Encoding | null> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const counts = { high: 0, cyrillic: 0, undefined: 0 }
  let isUtf8 = true
  for await (const piece of bytes.pieces(0)) {
    if (!countHighBytes(piece, counts)) return null
    isUtf8 = isUtf8 && decodes(() => decoder.decode(piece, { stream: true }))
  }
  if (isUtf8 && decodes(() => decoder.decode())) return 'utf-8'
  // Valid to the last character but one: cut in the middle of a letter. A lone high byte would be windows-1251.
  if (isUtf8 && counts.high > 3) return 'utf-8 cut'
  return counts.undefined === 0 && counts.cyrillic >= 0.8 * counts.high ? 'windows-1251' : 'other'
}

function decodes(decode: () => string, isGood: (text: string) => boolean = () => true): boolean {
  try {
    return isGood(decode())
  } catch {
    return false
  }
}

const [plain, forbidden, cyrillic, otherHigh] = [0, 1, 2, 3]
// Tab, line feed, form feed, carriage return; 1A closed text files under DOS, 1B switches alphabets in old mail.
const allowedControls = [0x09, 0x0a, 0x0c, 0x0d, 0x1a, 0x1b]
// windows-1251: besides А–я also Ґ ґ Є є І і Ї ї № « » – — ’ and the space that does not break.
const cyrillicBytes = [0xa5, 0xb4, 0xaa, 0xba, 0xb2, 0xb3, 0xaf, 0xbf, 0xb9, 0xab, 0xbb, 0x96, 0x97, 0x92, 0xa0]
const classes = Uint8Array.from({ length: 256 }, (_, byte) => classOf(byte))

function classOf(byte: number): number {
  if (byte < 0x20) return allowedControls.includes(byte) ? plain : forbidden
  if (byte < 0x80) return byte === 0x7f ? forbidden : plain
  return byte >= 0xc0 || cyrillicBytes.includes(byte) ? cyrillic : otherHigh
}

function countHighBytes(piece: Buffer, counts: { high: number; cyrillic: number; undefined: number }): boolean {
  for (const byte of piece) {
    const found = classes[byte]
    if (found === plain) continue
    if (found === forbidden) return false
    counts.high += 1
    if (found === cyrillic) counts.cyrillic += 1
    // 98 is the one byte that windows-1251 leaves without a character.
    else if (byte === 0x98) counts.undefined += 1
  }
  return true
}

/** RFC 5322: fields to the first empty line, a sender among them. */
async function mailHeaders(bytes: FileBytes, start: string): Promise<string | null> {
  if (!/^[!-9;-~]+:[ \t\r\n]/.test(start)) return null
  const text = (await bytes.read(0, longestHeaders)).toString('latin1')
  const end = text.search(/\r?\n\r?\n/)
  if (end < 0) return null
  const headers = text.slice(0, end)
  if (!headers.split(/\r?\n/).every((line) => /^([!-9;-~]+:|[ \t])/.test(line))) return null
  const known = headers.match(
    /^(from|to|cc|subject|date|message-id|received|return-path|mime-version|content-type):/gim,
  )
  const names = new Set(known?.map((name) => name.toLowerCase()))
  return names.size >= 3 && (names.has('from:') || names.has('received:')) ? headers : null
}

/** RFC 2046, 5.1.1: the parts of a letter end in their boundary with two dashes behind it. */
async function inspectMail(bytes: FileBytes, headers: string): Promise<Verdict> {
  const unfolded = headers.replace(/\r?\n[ \t]+/g, ' ')
  const type = /^content-type:\s*multipart\/.*$/im.exec(unfolded)?.[0]
  const boundary = /boundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/i.exec(type ?? '')
  if (!boundary) return { format: 'eml' }
  const tail = (await bytes.read(Math.max(0, bytes.size - tailLength), tailLength)).toString('latin1')
  return wholeIf(tail.includes(`--${boundary[1] ?? boundary[2]}--`), 'eml')
}

async function closesRoot(bytes: FileBytes, start: string): Promise<boolean> {
  const root = /^<([^\s/>!?]+)/.exec(withoutProlog(start))?.[1]
  if (root === undefined) return false
  const tail = (await bytes.read(Math.max(0, bytes.size - tailLength), tailLength)).toString('utf8')
  const end = withoutEpilog(tail)
  const isSelfClosed = bytes.size <= tailLength && /^<[^<]*\/>$/.test(withoutProlog(end.replace(/^\ufeff/, '')))
  return isSelfClosed || end.slice(end.lastIndexOf('<')).replaceAll(/\s/g, '') === `</${root}>`
}

// Comments and instructions may stand behind the root.
function withoutEpilog(text: string): string {
  let rest = text.trimEnd()
  for (;;) {
    const start = rest.endsWith('-->') ? rest.lastIndexOf('<!--') : rest.endsWith('?>') ? rest.lastIndexOf('<?') : -1
    if (start <= 0) return rest
    rest = rest.slice(0, start).trimEnd()
  }
}
