/** Хід розгляду: what happened to an appeal. Rows are never changed. */
export const stepKinds = [
  'registered',
  'resolution',
  'control',
  'shortened',
  'extended',
  'interim',
  'forwarded',
  'returned',
  'set-aside',
  'requalified',
  'answered',
  'closed',
  'filed',
  'rated',
  'disagreed',
] as const
export type StepKind = (typeof stepKinds)[number]

/** What the author reads on the status page. Resolutions and control are the council's own business. */
export const publicSteps: readonly StepKind[] = [
  'registered',
  'shortened',
  'extended',
  'interim',
  'forwarded',
  'returned',
  'set-aside',
  'requalified',
  'answered',
  'rated',
  'disagreed',
]

export interface AppealFile {
  readonly id: number
  readonly stepId: number | null
  readonly sha256: string
  readonly name: string
}

export interface Step {
  readonly id: number
  readonly kind: StepKind
  readonly on: Temporal.PlainDate
  readonly at: Temporal.Instant
  readonly by: string
  readonly words: string
  readonly recipient: string
  readonly number: string
  readonly ground: string
  readonly until: Temporal.PlainDate | null
}
