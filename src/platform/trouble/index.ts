/** Troubles of the machine and not of the work: they pass, and what they broke off is done again. */

/** The house stops, and what it had going is left for the next start. */
export class Interrupted extends Error {
  constructor() {
    super('The house stops: the work is left for the next start')
    this.name = 'Interrupted'
  }
}

// No space for a file (ENOSPC, EDQUOT) or for a row (PostgreSQL, 53100: disk_full).
export function isDiskFull(error: unknown): boolean {
  const { code, message } = told(error)
  return code === 'ENOSPC' || code === 'EDQUOT' || code === '53100' || /No space left on device/i.test(message)
}

// Nobody listens there, or it is stopping or only starting (PostgreSQL, class 57: operator intervention).
export function isUnreachable(error: unknown): boolean {
  const { code, message } = told(error)
  return /^(ECONN|EPIPE|ENOENT|ETIMEDOUT|57P0|08)/.test(code) || /timeout|terminated|Connection/i.test(message)
}

/** What it broke off may be done again as it is. */
export function passes(error: unknown): boolean {
  const { code, message } = told(error)
  const isCutOff = /^(ECONN|57P0|08)/.test(code) || /^Connection terminated/.test(message)
  return error instanceof Interrupted || isDiskFull(error) || isCutOff
}

function told(error: unknown): { code: string; message: string } {
  if (!(error instanceof Error)) return { code: '', message: '' }
  return { code: 'code' in error && typeof error.code === 'string' ? error.code : '', message: error.message }
}
