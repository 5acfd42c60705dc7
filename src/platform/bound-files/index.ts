/**
 * Files that a document binds: a PDF names each by its place, size and SHA-256 in its own metadata (the Keywords of the XMP
 * packet, which PDF/A keeps readable), so that whoever signs the PDF signs them too. Written when the PDF is set, read from
 * the signed bytes alone: no record of any house is needed to check them.
 */
export interface BoundFile {
  /** From 1, as the document lists them. */
  readonly place: number
  readonly sha256: string
  /** Bytes. */
  readonly size: number
}

/** As keywords of a PDF, one for each. */
export function bindingOf(files: readonly Omit<BoundFile, 'place'>[]): string[] {
  return files.map(({ sha256, size }, at) => `ratusha-bound ${at + 1} sha256 ${sha256} ${size}`)
}

/** What a PDF binds, by its keywords; nothing, when it names no files. */
export function boundFilesOf(keywords = ''): BoundFile[] {
  const found = keywords.matchAll(/ratusha-bound (\d{1,4}) sha256 ([0-9a-f]{64}) (\d{1,15})(?=,|$)/g)
  return [...found].map(([, place, sha256 = '', size]) => ({ place: Number(place), sha256, size: Number(size) }))
}

/** A digest that two people can compare aloud: eight groups of eight. */
export function readable(sha256: string): string {
  return sha256.replace(/.{8}(?=.)/g, '$& ')
}
