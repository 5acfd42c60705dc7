/**
 * One JSON line per thing worth knowing, on standard error. Nothing personal goes in: ids, codes, counts, times.
 */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>

export function logInfo(event: string, fields: LogFields = {}): void {
  write('info', event, fields)
}

export function logWarning(event: string, fields: LogFields = {}): void {
  write('warning', event, fields)
}

/** A bug: the stack goes to the log once, never to the page. */
export function logBug(event: string, error: unknown, fields: LogFields = {}): void {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
  write('error', event, { ...fields, stack: withoutValues(stack) })
}

function write(level: string, event: string, fields: LogFields): void {
  if (process.env.RATUSHA_QUIET === '1' && level === 'info') return
  process.stderr.write(`${JSON.stringify({ time: Temporal.Now.instant().toString(), level, event, ...fields })}\n`)
}

// PostgreSQL puts the offending values into "Key (email)=(…)" and "Failing row contains (…)": people's data.
function withoutValues(text: string): string {
  return text.replace(/=\([^)]*\)/g, '=(…)').replace(/contains \(.*\)/g, 'contains (…)')
}
