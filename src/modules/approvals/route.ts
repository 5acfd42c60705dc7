export type RouteState = 'running' | 'stopped' | 'returned' | 'withdrawn' | 'completed' | 'closed'
export type StepState = 'ahead' | 'waiting' | 'to-confirm' | 'approved' | 'approved-with-remarks' | 'refused'
export type Verdict = 'approved' | 'approved-with-remarks' | 'refused'

export interface Subject {
  readonly kind: string
  readonly ref: number
}

export interface Route extends Subject {
  readonly id: number
  readonly title: string
  readonly href: string
  readonly restricted: boolean
  readonly state: RouteState
  readonly round: number
  readonly version: number
  readonly authorId: number
  readonly author: string
  readonly sentAt: Temporal.Instant
  readonly endedAt: Temporal.Instant | null
  readonly note: string
}

export interface Step {
  readonly id: number
  readonly routeId: number
  readonly stage: number
  /** `null`: an outer body, whose letter a clerk records. */
  readonly personId: number | null
  readonly body: string
  readonly name: string
  readonly post: string
  readonly dueOn: Temporal.PlainDate | null
  readonly state: StepState
}

export interface Answer {
  readonly id: number
  readonly stepId: number
  readonly round: number
  readonly version: number
  /** `confirmed`: the difference to the text that was approved; `explained`: the author on a refusal. */
  readonly verdict: Verdict | 'confirmed' | 'explained'
  readonly remarks: string
  readonly letterNumber: string
  readonly letterOn: Temporal.PlainDate | null
  readonly answeredBy: string
  readonly behalf: boolean
  readonly answeredAt: Temporal.Instant
}

type Placed = Pick<Step, 'stage' | 'state'>

/** It is the one route of its thing; a route that was withdrawn or closed makes room for another. */
export function isOnItsWay({ state }: Pick<Route, 'state'>): boolean {
  return state !== 'withdrawn' && state !== 'closed'
}

/** The stage whose answers the route waits for; `null`: everybody has answered. */
export function currentStage(steps: readonly Placed[]): number | null {
  const open = steps.filter(({ state }) => state === 'ahead' || state === 'waiting' || state === 'refused')
  return open.length === 0 ? null : Math.min(...open.map(({ stage }) => stage))
}

/** Steps of the stage that has begun stop being ahead; those of stages after an unfinished one stay so. */
export function advance<S extends Placed>(steps: readonly S[]): S[] {
  const current = currentStage(steps)
  return steps.map((step) => (step.state === 'ahead' && step.stage === current ? { ...step, state: 'waiting' } : step))
}

/** Approved by all, and by each as it stands. */
export function isAgreed(steps: readonly Placed[]): boolean {
  return steps.every(({ state }) => hasApproved(state))
}

export function hasApproved(state: StepState): boolean {
  return state === 'approved' || state === 'approved-with-remarks'
}

/**
 * The text has changed. Visas of the stage that was at work, of later ones, and every refusal are asked for anew;
 * those of finished stages before it wait for their givers to confirm the difference. A route that was through changed
 * after its last stage.
 */
export function afterChange<S extends Placed>(steps: readonly S[]): S[] {
  const origin = currentStage(steps) ?? Math.max(...steps.map(({ stage }) => stage))
  const changed = steps.map((step): S => {
    if (step.state === 'ahead' || step.state === 'to-confirm') return step
    return { ...step, state: step.stage < origin ? 'to-confirm' : 'ahead' }
  })
  return advance(changed)
}

/** The same route from its first stage, on the text that stands now. */
export function fromTheBeginning<S extends Placed>(steps: readonly S[]): S[] {
  return advance(steps.map((step): S => ({ ...step, state: 'ahead' })))
}
