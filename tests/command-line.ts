/** The command line without a terminal: what it prints, what it says and how it ends. */
import { runCommandLine } from '../src/commands/command-line.ts'

export interface Told {
  readonly code: number
  readonly out: string
  readonly said: string
}

/** What `ratusha` answers under these settings; where it asks for a password, it gets `secret`. */
export async function tell(words: readonly string[], env: NodeJS.ProcessEnv, secret = ''): Promise<Told> {
  const out: string[] = []
  const said: string[] = []
  const code = await runCommandLine(
    words,
    { RATUSHA_DEMO: '0', ...env },
    { out: (line) => out.push(line), say: (line) => said.push(line), readSecret: async () => secret },
  )
  return { code, out: out.join('\n'), said: said.join('\n') }
}
