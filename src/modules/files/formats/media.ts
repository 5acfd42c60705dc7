import type { FileBytes } from './reader.ts'
import { brokenOff, type Verdict, wholeIf } from './verdict.ts'

/** Records of sessions and letters of voice. */
export async function inspectMedia(bytes: FileBytes, head: Buffer): Promise<Verdict | null> {
  if (head.toString('latin1', 4, 8) === 'ftyp') return inspectMp4(bytes, head)
  if (head.toString('latin1', 0, 4) === 'OggS') return wholeIf(await endsAsOgg(bytes), 'ogg')
  return inspectMp3(bytes, head)
}

const films = /^(isom|iso[2-9]|mp4[12]|avc1|M4A |M4V |qt {2}|MSNV|dash)$/

/** ISO/IEC 14496-12, 4.2: boxes with lengths up to the very end, `moov` among them. */
async function inspectMp4(bytes: FileBytes, head: Buffer): Promise<Verdict | null> {
  if (!films.test(head.toString('latin1', 8, 12))) return null
  let hasIndex = false
  for (let place = 0; place < bytes.size; ) {
    const box = await bytes.read(place, 16)
    if (box.length < 8) return brokenOff
    const length = box.readUInt32BE(0)
    hasIndex ||= box.toString('latin1', 4, 8) === 'moov'
    const isLong = length === 1 && box.length === 16
    const size = isLong ? Number(box.readBigUInt64BE(8)) : length === 0 ? bytes.size - place : length
    if (size < 8 || place + size > bytes.size) return brokenOff
    place += size
  }
  return wholeIf(hasIndex, 'mp4')
}

/** RFC 3533: pages, the last of which bears the mark of the end of its stream. */
async function endsAsOgg(bytes: FileBytes): Promise<boolean> {
  let isEnd = false
  for (let place = 0; place < bytes.size; ) {
    const page = await bytes.read(place, 27 + 255)
    if (page.length < 27 || page.toString('latin1', 0, 4) !== 'OggS') return false
    const segments = page[26] ?? 0
    if (page.length < 27 + segments) return false
    isEnd = ((page[5] ?? 0) & 4) !== 0
    const body = page.subarray(27, 27 + segments).reduce((sum, length) => sum + length, 0)
    place += 27 + segments + body
    if (place > bytes.size) return false
  }
  return isEnd
}

const bitRates = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320] // kbit/s, MPEG-1 layer III
const lowBitRates = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160] // kbit/s, MPEG-2 layer III
const sampleRates = [44_100, 48_000, 32_000] // Hz

/** ISO/IEC 11172-3: it has no end mark; two frames in a row, after a tag or at the very start, tell it from noise. */
async function inspectMp3(bytes: FileBytes, head: Buffer): Promise<Verdict | null> {
  const hasTag = head.length >= 10 && head.toString('latin1', 0, 3) === 'ID3'
  const start = hasTag ? 10 + [...head.subarray(6, 10)].reduce((size, byte) => size * 128 + (byte & 0x7f), 0) : 0
  const length = frameLength(await bytes.read(start, 4))
  if (length === null) return hasTag && start >= bytes.size ? brokenOff : null
  const next = frameLength(await bytes.read(start + length, 4))
  if (next !== null) return { format: 'mp3' }
  return start + length >= bytes.size ? brokenOff : null
}

function frameLength(header: Buffer): number | null {
  const [sync, version = 0, rates = 0] = header
  if (header.length < 4 || sync !== 0xff || (version & 0xe6) !== 0xe2) return null
  const isFirst = (version & 0x18) === 0x18
  const bitRate = (isFirst ? bitRates : lowBitRates)[rates >> 4]
  const sampleRate = sampleRates[(rates >> 2) & 3]
  if (!bitRate || !sampleRate || (version & 0x18) === 0x08) return null
  const divider = isFirst ? 1 : (version & 0x18) === 0x10 ? 2 : 4
  return Math.floor(((isFirst ? 144_000 : 72_000) * bitRate) / (sampleRate / divider)) + ((rates >> 1) & 1)
}
