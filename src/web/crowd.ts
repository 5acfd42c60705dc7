/**
 * Strangers at what is dear: searches, feeds, exports, official forms, signatures to verify. Whoever works here is
 * exempt, and must not feel how many of the others have come.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { Refusal } from '#kernel'
import { throttleVisitors, type Visitor } from './throttle.ts'

/** Too many at once, or too often. */
export class TurnedAway extends Refusal {
  constructor(code: 'too-many-requests' | 'crowded') {
    super('conflict', code)
  }
}

interface Room {
  readonly atOnce: number
  readonly mostWaiting: number
  /** Milliseconds that somebody waits for a turn. */
  readonly patience: number
}

type Turns = <Result>(house: object, work: () => Promise<Result>) => Promise<Result>

/** Dear pages a minute of one address; a whole class behind one address does not come to it. */
const perAddress = throttleVisitors(120, 60_000)

/** For whoever counts the coming by other means. */
export const reading: Turns = inTurns({ atOnce: 2, mostWaiting: 60, patience: 10_000 })

/** One of the two threads that verify stays for those who work here. */
export const verifying: Turns = inTurns({ atOnce: 1, mostWaiting: 8, patience: 20_000 })

/** Refuses `too-many-requests` to an address that asks too often, `crowded` when too many others ask. */
export function amongStrangers<Result>(visitor: Visitor, work: () => Promise<Result>): Promise<Result> {
  if (!perAddress.allows(visitor)) throw new TurnedAway('too-many-requests')
  return reading(visitor.house, work)
}

/** So many at once, the others wait in a line that has an end; each house of a process has its own. */
export function inTurns(room: Room): Turns {
  const lines = new WeakMap<object, Line>()
  return async (house, work) => {
    const line = lines.get(house) ?? { inside: 0, waiting: new Set() }
    lines.set(house, line)
    await comeIn(line, room)
    try {
      return await work()
    } finally {
      const [next] = line.waiting
      if (next) next()
      else line.inside -= 1
    }
  }
}

interface Line {
  inside: number
  readonly waiting: Set<() => void>
}

async function comeIn(line: Line, { atOnce, mostWaiting, patience }: Room): Promise<void> {
  if (line.inside < atOnce) {
    line.inside += 1
    return
  }
  if (line.waiting.size >= mostWaiting) throw new TurnedAway('crowded')
  const over = new AbortController()
  const turn = new Promise<boolean>((done) => {
    const mine = () => {
      line.waiting.delete(mine)
      done(true)
    }
    line.waiting.add(mine)
    pause(patience, undefined, { signal: over.signal }).then(
      () => {
        line.waiting.delete(mine)
        done(false)
      },
      () => undefined,
    )
  })
  const isMine = await turn
  over.abort()
  if (!isMine) throw new TurnedAway('crowded')
}
