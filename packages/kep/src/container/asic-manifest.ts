import { fromBase64 } from '../bytes.ts'
import { DIGEST } from '../digest/registry.ts'
import { attribute, element, elements, readXml, textOf, type XmlElement, XmlError } from '../xml/reader.ts'

/** Which signature covers which files, and their digests (ETSI EN 319 162-1 clause A.4). */
export interface AsicManifest {
  signature: string
  references: { name: string; digest: string | undefined; value: Uint8Array }[]
}

const DIGEST_URIS: Record<string, string> = {
  'http://www.w3.org/2001/04/xmlenc#sha256': DIGEST.sha256,
  'http://www.w3.org/2001/04/xmldsig-more#sha384': DIGEST.sha384,
  'http://www.w3.org/2001/04/xmlenc#sha512': DIGEST.sha512,
  'http://www.w3.org/2001/04/xmldsig-more#gost34311': DIGEST.gost34311,
}

/** Reads ASiCManifest.xml. @throws XmlError */
export function readManifest(bytes: Uint8Array): AsicManifest {
  const root = readXml(bytes)
  const signature = element(root, 'SigReference')
  if (root.local !== 'ASiCManifest' || signature === undefined) throw new XmlError('це не ASiCManifest', 0)
  return { signature: fileName(signature), references: elements(root, 'DataObjectReference').map(readReference) }
}

/** The manifest for these files, in the form that `readManifest` reads. */
export function writeManifest(
  signature: string,
  digestUri: string,
  files: readonly { name: string; digest: string }[],
): Uint8Array<ArrayBuffer> {
  const references = files.map(
    ({ name, digest }) =>
      `<asic:DataObjectReference URI="${encodeURI(name).replace(/&/g, '&amp;')}">` +
      `<ds:DigestMethod Algorithm="${digestUri}"/><ds:DigestValue>${digest}</ds:DigestValue></asic:DataObjectReference>`,
  )
  const xml =
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    '<asic:ASiCManifest xmlns:asic="http://uri.etsi.org/02918/v1.2.1#" xmlns:ds="http://www.w3.org/2000/09/xmldsig#">' +
    `<asic:SigReference URI="${signature}" MimeType="application/pkcs7-signature"/>${references.join('')}</asic:ASiCManifest>`
  return new TextEncoder().encode(xml)
}

function readReference(node: XmlElement): AsicManifest['references'][number] {
  const method = element(node, 'DigestMethod')
  const uri = (method && attribute(method, 'Algorithm')) ?? ''
  const digest = DIGEST_URIS[uri] ?? (uri.startsWith('urn:oid:') ? uri.slice(8) : undefined)
  return { name: fileName(node), digest, value: readValue(textOf(element(node, 'DigestValue'))) }
}

function readValue(text: string): Uint8Array {
  try {
    return fromBase64(text)
  } catch {
    throw new XmlError('хибний геш', 0)
  }
}

function fileName(node: XmlElement): string {
  try {
    return decodeURIComponent(attribute(node, 'URI') ?? '')
  } catch {
    throw new XmlError('хибна назва файлу', 0)
  }
}
