import type { Context } from '#platform/db'
import { hashOfKey, type KeyHolder, newKey, normalKey } from './key.ts'
import { findKeyRow, findResult, insertKey } from './store.ts'

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
