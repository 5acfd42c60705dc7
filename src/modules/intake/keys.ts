import type { Context } from '#platform/db'
import { hashOfKey, newKey, normalKey } from './key.ts'
import { findKeyRow, findResult, insertKey } from './store.ts'

/** What a key opens: whoever holds it is the sender. */
export interface KeyHolder {
  /** As it was issued, however it was written. */
  readonly key: string
  /** What the message became, or `message` until it is qualified. */
  readonly kind: string
  readonly ref: number
}

/** A key to a thing that came without a message: told to its sender once, and never readable again. */
export async function issueKey(
  context: Context,
  thing: { readonly kind: string; readonly ref: number },
  key = newKey(),
): Promise<string> {
  await insertKey(context, hashOfKey(key), thing)
  return key
}

/** Looks a key up by its hash: how long that takes says nothing of the key. `null` for a wrong one. */
export async function findKey(context: Context, written: string): Promise<KeyHolder | null> {
  const key = normalKey(written)
  if (key === null) return null
  const held = await findKeyRow(context, hashOfKey(key))
  if (!held) return null
  const became = held.kind === 'message' ? await findResult(context, held.ref) : undefined
  return { key, ...(became ?? held) }
}
