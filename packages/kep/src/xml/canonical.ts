import type { XmlElement } from './reader.ts'

/** Which of the two W3C recommendations; both without comments. */
export type Canonicalisation = 'exclusive' | 'inclusive'

/**
 * Canonical XML of an element and all inside it, as UTF-8.
 * @param without an element to leave out: the enveloped signature
 */
export function canonicalise(root: XmlElement, kind: Canonicalisation, without?: XmlElement): Uint8Array<ArrayBuffer> {
  const parts: string[] = []
  const outer = kind === 'inclusive' ? inherited(root) : new Map<string, string>()
  write(parts, root, kind, new Map(), outer, without)
  return new TextEncoder().encode(parts.join(''))
}

function write(
  parts: string[],
  node: XmlElement,
  kind: Canonicalisation,
  rendered: ReadonlyMap<string, string>,
  extra: ReadonlyMap<string, string>,
  without: XmlElement | undefined,
): void {
  const name = node.prefix ? `${node.prefix}:${node.local}` : node.local
  const wanted = kind === 'exclusive' ? visiblyUsed(node) : new Map([...extra, ...node.declarations])
  const fresh = [...wanted].filter(([prefix, uri]) => (rendered.get(prefix) ?? '') !== uri)
  parts.push(`<${name}`)
  for (const [prefix, uri] of fresh.toSorted(byFirst)) {
    parts.push(prefix ? ` xmlns:${prefix}="${escapeAttribute(uri)}"` : ` xmlns="${escapeAttribute(uri)}"`)
  }
  const attributes = node.attributes.map((one) => ({ ...one, namespace: one.prefix ? lookUp(node, one.prefix) : '' }))
  attributes.sort((left, right) => compare(left.namespace, right.namespace) || compare(left.local, right.local))
  for (const { prefix, local, value } of attributes) {
    parts.push(` ${prefix ? `${prefix}:` : ''}${local}="${escapeAttribute(value)}"`)
  }
  parts.push('>')
  const inner = new Map([...rendered, ...fresh])
  for (const child of node.children) {
    if (typeof child === 'string') parts.push(escapeText(child))
    else if (child !== without) write(parts, child, kind, inner, new Map(), without)
  }
  parts.push(`</${name}>`)
}

/** Prefixes of the element and of its attributes: all that exclusive canonicalisation writes. */
function visiblyUsed(node: XmlElement): Map<string, string> {
  const used = new Map([[node.prefix, node.namespace]])
  for (const { prefix } of node.attributes) {
    if (prefix !== '' && prefix !== 'xml') used.set(prefix, lookUp(node, prefix))
  }
  return used
}

function inherited(node: XmlElement): Map<string, string> {
  const found = new Map<string, string>()
  for (let scope = node.parent; scope !== undefined; scope = scope.parent) {
    for (const [prefix, uri] of scope.declarations) if (!found.has(prefix)) found.set(prefix, uri)
  }
  return found
}

function lookUp(node: XmlElement, prefix: string): string {
  if (prefix === 'xml') return 'http://www.w3.org/XML/1998/namespace'
  for (let scope: XmlElement | undefined = node; scope !== undefined; scope = scope.parent) {
    const found = scope.declarations.get(prefix)
    if (found !== undefined) return found
  }
  return ''
}

function byFirst([left]: [string, string], [right]: [string, string]): number {
  return compare(left, right)
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}

function escapeText(text: string): string {
  return text.replace(/[&<>\r]/g, (c) => TEXT_ESCAPES[c] ?? c)
}

function escapeAttribute(text: string): string {
  return text.replace(/[&<"\t\n\r]/g, (c) => ATTRIBUTE_ESCAPES[c] ?? c)
}

const TEXT_ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#xD;' }
const ATTRIBUTE_ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
}
