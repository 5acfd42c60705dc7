/** What a personal API token may be used for. */
export const scopes = [
  'read',
  'documents:write',
  'acts:write',
  'appeals:write',
  'assignments:write',
  'information-requests:write',
  'directory:write',
  'reports:write',
] as const
export type Scope = (typeof scopes)[number]

export const sessionLength = Temporal.Duration.from({ hours: 12 })
/** A session that nobody uses ends sooner: desks stand in shared rooms. */
export const idleLength = Temporal.Duration.from({ hours: 3 })

/** Ten wrong guesses at one login from one address in fifteen minutes, or fifty from one address, and the door waits. */
export const attemptsAllowed = 10
export const attemptsFromAddress = 50
export const attemptsWindow = Temporal.Duration.from({ minutes: 15 })
