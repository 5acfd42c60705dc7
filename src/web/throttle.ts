/** How often one address may knock. Counted in memory: each web process counts its own. */
export interface Throttle {
  /** Whether one more is allowed now. */
  allows(key: string, now: number): boolean
}

/** At most `most` in any window of `windowMs` milliseconds. */
export function createThrottle(most: number, windowMs: number): Throttle {
  let windows = new Map<string, { from: number; count: number }>()
  return {
    allows(key, now) {
      // Under a flood of addresses the table is started anew rather than grown without end.
      if (windows.size > 50_000) windows = new Map()
      const window = windows.get(key)
      if (!window || now - window.from >= windowMs) {
        windows.set(key, { from: now, count: 1 })
        return true
      }
      window.count += 1
      return window.count <= most
    },
  }
}
