export interface AppealRegistered {
  readonly type: 'AppealRegistered'
  readonly appealId: number
  readonly number: string
}

/** Whatever its card says may be another now: search and lists look again. */
export interface AppealChanged {
  readonly type: 'AppealChanged'
  readonly appealId: number
}

/** It was given to a department to consider. */
export interface AppealAssigned {
  readonly type: 'AppealAssigned'
  readonly appealId: number
  readonly number: string
  readonly unitId: number | null
  readonly personId: number | null
  /** The official whom it complains of hears nothing of it. */
  readonly exceptPersonId: number | null
}
