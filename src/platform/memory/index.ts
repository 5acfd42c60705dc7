/** What everybody asks for and hardly ever changes: read once, kept in memory for some seconds, per database. */
import type { Context } from '#platform/db'

export interface Remembered<Value> {
  read(context: Context): Promise<Value>
  /** After a change of one's own; other processes notice when their seconds are over. */
  forget(): void
}

export function rememberFor<Value>(
  milliseconds: number,
  load: (context: Context) => Promise<Value>,
  keyOf: (context: Context) => string = () => '',
): Remembered<Value> {
  let kept = new WeakMap<object, Map<string, { at: number; value: Value }>>()
  return {
    async read(context) {
      const key = keyOf(context)
      const known = kept.get(context.db)?.get(key)
      if (known && performance.now() - known.at < milliseconds) return known.value
      const value = await load(context)
      const perDb = kept.get(context.db) ?? new Map()
      kept.set(context.db, perDb.set(key, { at: performance.now(), value }))
      return value
    },
    forget() {
      kept = new WeakMap()
    },
  }
}
