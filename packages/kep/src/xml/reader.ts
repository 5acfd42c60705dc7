/** Why the XML is not taken; the message is Ukrainian. */
export class XmlError extends Error {
  constructor(message: string, offset: number) {
    super(`${message} (зміщення ${offset})`)
    this.name = 'XmlError'
  }
}

interface XmlAttribute {
  prefix: string
  local: string
  value: string
}

export interface XmlElement {
  prefix: string
  local: string
  namespace: string
  attributes: XmlAttribute[]
  /** Namespaces declared on this very element, by prefix; the empty prefix is the default one. */
  declarations: Map<string, string>
  children: (XmlElement | string)[]
  parent: XmlElement | undefined
}

const MAX_DEPTH = 64
const MAX_NODES = 2_000_000
const NAME = /[A-Za-z_\u0080-\uffff][\w.\-\u0080-\uffff]*(?::[A-Za-z_\u0080-\uffff][\w.\-\u0080-\uffff]*)?/y
const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/**
 * Reads a small strict subset of XML 1.0 with namespaces: UTF-8, no document type, no entities but the five built in.
 * Comments are left out, as canonical XML without comments would; processing instructions too, so that a document signed
 * with any of them inside does not verify.
 * @throws XmlError
 */
export function readXml(bytes: Uint8Array): XmlElement {
  const text = decode(bytes)
  const state: State = { text, at: 0, nodes: MAX_NODES }
  skipProlog(state)
  const root = readElement(state, undefined, 0)
  skipProlog(state)
  if (state.at !== text.length) throw new XmlError('зайвий текст після кореня', state.at)
  return root
}

/** Child elements with this local name and namespace. */
export function elements(parent: XmlElement, local: string, namespace?: string): XmlElement[] {
  return parent.children.filter(
    (child): child is XmlElement =>
      typeof child !== 'string' && child.local === local && (namespace === undefined || child.namespace === namespace),
  )
}

/** The first such child. */
export function element(parent: XmlElement | undefined, local: string, namespace?: string): XmlElement | undefined {
  return parent && elements(parent, local, namespace)[0]
}

/** All text inside. */
export function textOf(node: XmlElement | undefined): string {
  if (node === undefined) return ''
  return node.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('')
}

/** An attribute without a namespace. */
export function attribute(node: XmlElement, local: string): string | undefined {
  return node.attributes.find((one) => one.prefix === '' && one.local === local)?.value
}

interface State {
  text: string
  at: number
  nodes: number
}

function decode(bytes: Uint8Array): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.replace(/\r\n?/g, '\n')
  } catch {
    throw new XmlError('XML не в UTF-8', 0)
  }
}

function skipProlog(state: State): void {
  for (;;) {
    skipSpace(state)
    if (state.text.startsWith('<?', state.at)) skipUntil(state, '?>')
    else if (state.text.startsWith('<!--', state.at)) skipUntil(state, '-->')
    else return
  }
}

function readElement(state: State, parent: XmlElement | undefined, depth: number): XmlElement {
  if (depth > MAX_DEPTH) throw new XmlError('надто глибока вкладеність', state.at)
  state.nodes -= 1
  if (state.nodes < 0) throw new XmlError('надто багато вузлів', state.at)
  take(state, '<')
  if (state.text.startsWith('!', state.at)) throw new XmlError('опис типу документа (DOCTYPE) не дозволено', state.at)
  const [prefix, local] = splitName(readName(state))
  const node: XmlElement = {
    prefix,
    local,
    namespace: '',
    attributes: [],
    declarations: new Map(),
    children: [],
    parent,
  }
  readAttributes(state, node)
  node.namespace = namespaceOf(node, prefix, state)
  if (state.text.startsWith('/>', state.at)) {
    state.at += 2
    return node
  }
  take(state, '>')
  readContent(state, node, depth)
  take(state, '</')
  if (readName(state) !== (prefix ? `${prefix}:${local}` : local)) throw new XmlError('хибний кінцевий тег', state.at)
  skipSpace(state)
  take(state, '>')
  return node
}

function readAttributes(state: State, node: XmlElement): void {
  const seen = new Set<string>()
  for (;;) {
    const before = state.at
    skipSpace(state)
    const next = state.text[state.at]
    if (next === '>' || next === '/' || next === undefined) return
    if (before === state.at) throw new XmlError('бракує пропуску між атрибутами', state.at)
    const name = readName(state)
    if (seen.has(name)) throw new XmlError('атрибут повторюється', state.at)
    seen.add(name)
    skipSpace(state)
    take(state, '=')
    skipSpace(state)
    addAttribute(node, splitName(name), readQuoted(state))
  }
}

function addAttribute(node: XmlElement, [prefix, local]: [string, string], value: string): void {
  if (prefix === '' && local === 'xmlns') node.declarations.set('', value)
  else if (prefix === 'xmlns') node.declarations.set(local, value)
  else node.attributes.push({ prefix, local, value })
}

function readContent(state: State, node: XmlElement, depth: number): void {
  for (;;) {
    const next = state.text.indexOf('<', state.at)
    if (next < 0) throw new XmlError('обірваний елемент', state.at)
    if (next > state.at) node.children.push(expand(state.text.slice(state.at, next), state.at))
    state.at = next
    if (state.text.startsWith('</', next)) return
    if (state.text.startsWith('<!--', next)) skipUntil(state, '-->')
    else if (state.text.startsWith('<?', next)) skipUntil(state, '?>')
    else if (state.text.startsWith('<![CDATA[', next)) {
      const from = next + 9
      skipUntil(state, ']]>')
      node.children.push(state.text.slice(from, state.at - 3))
    } else node.children.push(readElement(state, node, depth + 1))
  }
}

function readQuoted(state: State): string {
  const quote = state.text[state.at]
  if (quote !== '"' && quote !== "'") throw new XmlError('значення без лапок', state.at)
  const end = state.text.indexOf(quote, state.at + 1)
  if (end < 0) throw new XmlError('обірване значення', state.at)
  const raw = state.text.slice(state.at + 1, end)
  if (raw.includes('<')) throw new XmlError('хибне значення атрибута', state.at)
  const value = expand(raw.replace(/[\t\n]/g, ' '), state.at)
  state.at = end + 1
  return value
}

function expand(raw: string, offset: number): string {
  if (!raw.includes('&')) return raw
  return raw.replace(/&([^;]{0,10});?/g, (whole, name: string) => {
    const code = /^#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}))$/.exec(name)
    const point = code && (code[1] ? Number.parseInt(code[1], 16) : Number(code[2]))
    const value = point ? safeCodePoint(point) : ENTITIES[name]
    if (value === undefined || !whole.endsWith(';')) throw new XmlError('невідома сутність', offset)
    return value
  })
}

function safeCodePoint(point: number): string | undefined {
  return point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff) ? String.fromCodePoint(point) : undefined
}

function namespaceOf(node: XmlElement, prefix: string, state: State): string {
  for (let scope: XmlElement | undefined = node; scope !== undefined; scope = scope.parent) {
    const found = scope.declarations.get(prefix)
    if (found !== undefined) return found
  }
  if (prefix !== '' && prefix !== 'xml') throw new XmlError(`префікс «${prefix}» не оголошено`, state.at)
  return ''
}

function readName(state: State): string {
  NAME.lastIndex = state.at
  const match = NAME.exec(state.text)
  if (match === null) throw new XmlError('очікувалася назва', state.at)
  state.at = NAME.lastIndex
  return match[0]
}

function splitName(name: string): [string, string] {
  const colon = name.indexOf(':')
  return colon < 0 ? ['', name] : [name.slice(0, colon), name.slice(colon + 1)]
}

function take(state: State, expected: string): void {
  if (!state.text.startsWith(expected, state.at)) throw new XmlError(`очікувалося «${expected}»`, state.at)
  state.at += expected.length
}

function skipUntil(state: State, end: string): void {
  const at = state.text.indexOf(end, state.at)
  if (at < 0) throw new XmlError('обірваний коментар або вказівка', state.at)
  state.at = at + end.length
}

function skipSpace(state: State): void {
  while (/[ \t\n]/.test(state.text[state.at] ?? '')) state.at += 1
}
