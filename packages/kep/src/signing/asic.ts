import { writeManifest } from '../container/asic-manifest.ts'
import type { ZipEntry } from '../container/zip.ts'
import { writeZip } from '../container/zip-writer.ts'
import { DIGEST } from '../digest/registry.ts'
import { digestOf, type Suite } from '../suite.ts'
import { signCades } from './cades.ts'
import type { Signer } from './signer.ts'

const SIGNATURE = 'META-INF/signature001.p7s'

/**
 * One document with its CAdES signature as ASiC-S (ETSI EN 319 162-1 clause 4.3).
 * @param claimedAt the claimed time of signing, milliseconds since 1970
 * @returns a ZIP of stored files, the same for the same signature
 * @throws SigningError as `signCades` does
 */
export async function packAsicS(
  suite: Suite,
  document: ZipEntry,
  signer: Signer,
  claimedAt?: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const [signature] = await signCades([document.data], signer, {
    suite,
    ...(claimedAt === undefined ? {} : { claimedAt }),
  })
  return bundleAsicS(document, signature ?? new Uint8Array())
}

/** A document and the detached CAdES signature (DER) that it has already, as one ASiC-S: nothing is signed anew. */
export function bundleAsicS(document: ZipEntry, signature: Uint8Array): Uint8Array<ArrayBuffer> {
  return writeZip([
    mimetype('application/vnd.etsi.asic-s+zip'),
    document,
    { name: 'META-INF/signature.p7s', data: signature },
  ])
}

/**
 * Several documents under one manifest (digests by ГОСТ 34.311) and one CAdES signature as ASiC-E (clause 4.4).
 * @param documents names in UTF-8, with folders by «/», each once
 * @param claimedAt the claimed time of signing, milliseconds since 1970
 * @throws SigningError as `signCades` does
 */
export async function packAsicE(
  suite: Suite,
  documents: readonly ZipEntry[],
  signer: Signer,
  claimedAt?: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const files = documents.map(({ name, data }) => ({ name, digest: base64(digestOf(suite, DIGEST.gost34311, data)) }))
  const manifest = writeManifest(SIGNATURE, `urn:oid:${DIGEST.gost34311}`, files)
  const [signature] = await signCades([manifest], signer, { suite, ...(claimedAt === undefined ? {} : { claimedAt }) })
  return writeZip([
    mimetype('application/vnd.etsi.asic-e+zip'),
    ...documents,
    { name: 'META-INF/ASiCManifest001.xml', data: manifest },
    { name: SIGNATURE, data: signature ?? new Uint8Array() },
  ])
}

function mimetype(value: string): ZipEntry {
  return { name: 'mimetype', data: new TextEncoder().encode(value) }
}

function base64(bytes: Uint8Array = new Uint8Array()): string {
  return btoa(String.fromCharCode(...bytes))
}
