const OPENING = new TextEncoder().encode('<pdf:Keywords>')
/** Of one packet, bytes. */
const LONGEST = 64 * 1024

/**
 * The keywords that a PDF says of itself in its first XMP packet that lies open (ISO 16684-1; PDF/A keeps it so), as
 * written there, in UTF-8; `undefined` when it says none or the file is no PDF. Later packets do not count: what was put
 * behind the document is not the document.
 */
export function keywordsOf(file: Uint8Array): string | undefined {
  if (String.fromCharCode(...file.subarray(0, 5)) !== '%PDF-') return undefined
  for (let at = file.indexOf(OPENING[0] ?? 0); at >= 0; at = file.indexOf(OPENING[0] ?? 0, at + 1)) {
    if (!OPENING.every((byte, place) => file[at + place] === byte)) continue
    const from = at + OPENING.length
    return new TextDecoder().decode(file.subarray(from, from + LONGEST)).split('<')[0]
  }
  return undefined
}
