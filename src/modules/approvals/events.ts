interface OfRoute {
  readonly routeId: number
  readonly authorId: number
  readonly title: string
}

/** Everybody has approved the text that stands now: it is ready for its signer. */
export interface RouteCompleted extends OfRoute {
  readonly type: 'RouteCompleted'
  readonly kind: string
  readonly ref: number
}

/** A visa, or a confirmation, is due tomorrow, today, or was due before: whoever is asked hears of it. */
export interface VisaDue extends OfRoute {
  readonly type: 'VisaDue'
  readonly personId: number
  readonly isLate: boolean
}

/** The text has changed since they approved it: each confirms the difference or approves anew. */
export interface VisasVoided extends OfRoute {
  readonly type: 'VisasVoided'
  readonly people: readonly number[]
}

/** A refusal, or the draft was returned: the author has the word. */
export interface RouteStopped extends OfRoute {
  readonly type: 'RouteStopped'
}
