import type { FileBytes } from './reader.ts'
import { inspectTiff } from './tiff.ts'
import { type Verdict, wholeIf } from './verdict.ts'

export async function inspectImage(bytes: FileBytes, head: Buffer): Promise<Verdict | null> {
  const start = head.subarray(0, 12).toString('latin1')
  if (start.startsWith('\xff\xd8\xff')) return wholeIf(await endsAsJpeg(bytes), 'jpg')
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return wholeIf(await endsAsPng(bytes), 'png')
  if (start.startsWith('GIF87a') || start.startsWith('GIF89a')) return wholeIf(await endsAsGif(bytes, head), 'gif')
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) return wholeIf(head.readUInt32LE(4) + 8 <= bytes.size, 'webp')
  if (start.startsWith('II*\0') || start.startsWith('MM\0*')) return wholeIf(await inspectTiff(bytes, head), 'tiff')
  return null
}

/**
 * ITU-T T.81, annex B: segments with lengths, then scans in which FF is always followed by 00 or a restart.
 * Walked rather than searched for from the end: a preview in the Exif segment has an end mark of its own,
 * and telephones append films behind the real one.
 */
async function endsAsJpeg(bytes: FileBytes): Promise<boolean> {
  let place = 2
  while (place < bytes.size) {
    const [mark, code = 0, high = 0, low = 0] = await bytes.read(place, 4)
    if (mark !== 0xff) return false
    if (code === 0xd9) return true
    if (code === 0xff) {
      place += 1
      continue
    }
    const afterSegment = place + 2 + high * 256 + low
    place = code === 0xda ? await endOfScan(bytes, afterSegment) : afterSegment
  }
  return false
}

async function endOfScan(bytes: FileBytes, start: number): Promise<number> {
  let place = start
  let followsMark = false
  for await (const piece of bytes.pieces(start)) {
    if (followsMark && isMarker(piece[0] ?? 0)) return place - 1
    for (let at = piece.indexOf(0xff); at >= 0 && at + 1 < piece.length; at = piece.indexOf(0xff, at + 1)) {
      if (isMarker(piece[at + 1] ?? 0)) return place + at
    }
    followsMark = piece.at(-1) === 0xff
    place += piece.length
  }
  return bytes.size
}

function isMarker(code: number): boolean {
  return code !== 0 && code !== 0xff && (code < 0xd0 || code > 0xd7)
}

/** ISO/IEC 15948, 5: chunks with lengths, the last of which is IEND. */
async function endsAsPng(bytes: FileBytes): Promise<boolean> {
  for (let place = 8; place + 12 <= bytes.size; ) {
    const chunk = await bytes.read(place, 8)
    place += 12 + chunk.readUInt32BE(0)
    if (chunk.toString('latin1', 4) === 'IEND') return place <= bytes.size
  }
  return false
}

/** GIF89a: a screen with an optional table of colours, then blocks, then the trailer 3B. */
async function endsAsGif(bytes: FileBytes, head: Buffer): Promise<boolean> {
  let place = 13 + tableSize(head[10] ?? 0)
  while (place < bytes.size) {
    const block = await bytes.read(place, 10)
    if (block[0] === 0x3b) return true
    if (block[0] === 0x21) place = await afterSubBlocks(bytes, place + 2)
    else if (block[0] === 0x2c) place = await afterSubBlocks(bytes, place + 11 + tableSize(block[9] ?? 0))
    else return false
  }
  return false
}

function tableSize(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0
}

async function afterSubBlocks(bytes: FileBytes, start: number): Promise<number> {
  for (let place = start; place < bytes.size; ) {
    const [length = 0] = await bytes.read(place, 1)
    place += 1 + length
    if (length === 0) return place
  }
  return bytes.size
}
