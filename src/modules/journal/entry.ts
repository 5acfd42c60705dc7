import { createHash } from 'node:crypto'

/** An entry as it is sealed. `atMicros` counts microseconds since 1970; `before` and `after` are jsonb as text. */
export interface SealedEntry {
  readonly id: number
  readonly atMicros: string
  readonly requestId: string
  readonly actor: string
  readonly actorName: string
  readonly verb: string
  readonly subject: string
  readonly subjectId: string
  readonly before: string | null
  readonly after: string | null
}

export const emptyChain = Buffer.alloc(32)

// Leaves and nodes are hashed under different first bytes, so that a node can never be passed off as a leaf
// (RFC 6962, section 2.1).
export function leafOf(entry: SealedEntry): Buffer {
  const content = [
    entry.id,
    entry.atMicros,
    entry.requestId,
    entry.actor,
    entry.actorName,
    entry.verb,
    entry.subject,
    entry.subjectId,
    entry.before,
    entry.after,
  ]
  return createHash('sha256').update('\x00').update(JSON.stringify(content)).digest()
}

export function rootOf(leaves: readonly Buffer[]): Buffer {
  const [first, ...rest] = leaves
  if (!first) throw new Error('A tree has at least one leaf')
  if (rest.length === 0) return first
  const parents: Buffer[] = []
  for (let at = 0; at < leaves.length; at += 2) {
    const left = leaves[at]
    const right = leaves[at + 1]
    if (left) parents.push(right ? nodeOf(left, right) : left)
  }
  return rootOf(parents)
}

export function chainOf(previous: Buffer, root: Buffer): Buffer {
  return createHash('sha256').update(previous).update(root).digest()
}

function nodeOf(left: Buffer, right: Buffer): Buffer {
  return createHash('sha256').update('\x01').update(left).update(right).digest()
}
