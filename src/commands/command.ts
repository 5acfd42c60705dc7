/** What a verb of the command line is. */
export interface Command {
  /** What comes after the verb, in order; all of it is needed. */
  readonly positionals?: readonly string[]
  readonly options?: Readonly<Record<string, Option>>
  /** What else `--help` says. */
  readonly notes?: readonly string[]
  /** Answers the exit code. */
  run(call: Call): Promise<number>
}

export interface Option {
  readonly type: 'string' | 'boolean'
  /** What stands for the value in `--help`. */
  readonly value?: string
  readonly help: string
}

export interface Call {
  readonly env: NodeJS.ProcessEnv
  readonly positionals: readonly string[]
  readonly values: Readonly<Record<string, string | boolean | undefined>>
  readonly terminal: Terminal
}

export interface Terminal {
  /** What the command was asked for: standard output. */
  out(line: string): void
  /** What it says besides: standard error. */
  say(line: string): void
  /** A secret typed without an echo, or the first line of what is piped in. */
  readSecret(question: string): Promise<string>
}

/** The work cannot be done; the message is a sentence for the person at the terminal. */
export class Failure extends Error {}

/** The command was not understood. */
export class Misuse extends Error {}

export function textOption(call: Call, name: string): string | undefined {
  const value = call.values[name]
  return typeof value === 'string' ? value : undefined
}

export function requiredOption(call: Call, name: string): string {
  const value = textOption(call, name)
  if (value === undefined || value === '') throw new Misuse(`Потрібен ключ --${name}.`)
  return value
}

export function positional(call: Call, at: number): string {
  return call.positionals[at] ?? ''
}
