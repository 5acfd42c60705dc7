/** The wall clock. Tests and the demo start it at an instant of their own; it ticks from there. */
export type Clock = () => Temporal.Instant

export function startClock(at: Temporal.Instant | null): Clock {
  if (at === null) return () => Temporal.Now.instant()
  const started = Temporal.Now.instant()
  return () => at.add(Temporal.Now.instant().since(started))
}
