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

/** Somebody at the door of one house. */
export interface Visitor {
  readonly house: object
  readonly address: string
}

/** The same for whoever comes to a house; each house of a process counts its own visitors. */
export function throttleVisitors(most: number, windowMs: number): { allows(visitor: Visitor): boolean } {
  const doors = new WeakMap<object, Throttle>()
  return {
    allows({ house, address }) {
      const door = doors.get(house) ?? createThrottle(most, windowMs)
      doors.set(house, door)
      return door.allows(address, Date.now())
    },
  }
}
