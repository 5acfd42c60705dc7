import { children, type DerNode } from '../der/reader.ts'
import { childrenOf, readOid, readText, TAG } from '../der/values.ts'

/** A distinguished name: its attributes in order, and the bytes by which names are compared. */
export interface Name {
  raw: Uint8Array
  attributes: { oid: string; value: string }[]
}

const SHORT: Record<string, string> = {
  '2.5.4.3': 'CN',
  '2.5.4.4': 'SN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.12': 'title',
  '2.5.4.42': 'givenName',
  '2.5.4.97': 'organizationIdentifier',
}

/** Reads an RDNSequence. Values that are no text are kept as an empty string. @throws DerError */
export function readName(node: DerNode | undefined): Name {
  const attributes: Name['attributes'] = []
  for (const rdn of childrenOf(node, TAG.sequence)) {
    for (const pair of childrenOf(rdn, TAG.set)) {
      const [oid, value] = childrenOf(pair, TAG.sequence)
      attributes.push({ oid: readOid(oid), value: value && isText(value) ? readText(value) : '' })
    }
  }
  return { raw: node?.raw ?? new Uint8Array(), attributes }
}

/** The first attribute with this identifier. */
export function attributeOf(name: Name, oid: string): string | undefined {
  return name.attributes.find((attribute) => attribute.oid === oid)?.value
}

/** "CN=…, O=…" for people, in the order of the certificate; attributes without a short name by their identifier. */
export function describeName(name: Name): string {
  return name.attributes.map(({ oid, value }) => `${SHORT[oid] ?? oid}=${value}`).join(', ')
}

/** The directory name inside the first [4] of GeneralNames, if there is one. @throws DerError */
export function directoryName(generalNames: DerNode): DerNode | undefined {
  const wrapped = children(generalNames).find(({ tag }) => tag === 0xa4)
  return wrapped && children(wrapped)[0]
}

function isText(node: DerNode): boolean {
  return [TAG.utf8, TAG.printable, TAG.ia5, 0x12, 0x14, 0x1a, 0x1e].includes(node.tag)
}
