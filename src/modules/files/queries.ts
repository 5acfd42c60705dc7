import type { Context } from '#platform/db'
import { findBlobRow, type StoredFile } from './store.ts'

export function findBlob(context: Context, sha256: string): Promise<StoredFile | null> {
  return findBlobRow(context, sha256)
}
