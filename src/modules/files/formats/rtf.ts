import type { FileBytes } from './reader.ts'
import { type Verdict, wholeIf } from './verdict.ts'

interface Step {
  readonly depth: number
  readonly consumed: number
  readonly closed: boolean
}

const stretch = 64 * 1024
const longestToken = 48
// A control word, an escaped sign, a brace. After \binN come N raw bytes, in which a brace is not a brace.
const token = /\\bin(\d{1,10}) ?|\\(?:[a-zA-Z]{1,32}-?\d{0,10}|[\s\S])|[{}]/g

/** Rich Text Format 1.9: one group in braces; the file is whole when that group closes. */
export async function inspectRtf(bytes: FileBytes, head: Buffer): Promise<Verdict | null> {
  if (!head.subarray(0, 5).equals(Buffer.from('{\\rtf'))) return null
  return wholeIf(await closes(bytes), 'rtf')
}

async function closes(bytes: FileBytes): Promise<boolean> {
  let depth = 0
  for (let position = 0; position < bytes.size; ) {
    const text = (await bytes.read(position, stretch)).toString('latin1')
    const isLast = position + text.length >= bytes.size
    const step = walk(text, depth, isLast ? text.length : text.length - longestToken)
    if (step.closed) return true
    depth = step.depth
    position += step.consumed
  }
  return false
}

function walk(text: string, startDepth: number, end: number): Step {
  let depth = startDepth
  let consumed = end
  for (const { 0: found, 1: rawBytes, index } of text.matchAll(token)) {
    if (index >= end) break
    const after = index + found.length
    consumed = Math.max(end, after)
    if (rawBytes !== undefined) return { depth, consumed: after + Number(rawBytes), closed: false }
    if (found === '{') depth += 1
    if (found === '}') depth -= 1
    if (depth === 0) return { depth, consumed: after, closed: true }
  }
  return { depth, consumed, closed: false }
}
