import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** Where Debian puts the jars of libbcprov-java, libbcpkix-java and libbcutil-java. */
const JARS = ['bcprov', 'bcpkix', 'bcutil'].map((name) => `/usr/share/java/${name}.jar`)

/** Bouncy Castle, if a JDK and its jars are on this machine. */
export const hasOracle = JARS.every(existsSync) && spawnSync('javac', ['-version']).status === 0

export interface Oracle {
  ask(...words: string[]): Promise<string>
  close(): void
}

/** Compiles and starts the oracle. */
export function startOracle(): Oracle {
  const folder = mkdtempSync(join(tmpdir(), 'kep-oracle-'))
  const path = [...JARS, folder].join(':')
  const compiled = spawnSync('javac', ['-cp', path, '-d', folder, join(import.meta.dirname, 'Oracle.java')])
  if (compiled.status !== 0) throw new Error(String(compiled.stderr))
  const child: ChildProcessWithoutNullStreams = spawn('java', ['-cp', path, 'Oracle'])
  const waiting: ((line: string) => void)[] = []
  createInterface({ input: child.stdout }).on('line', (line) => waiting.shift()?.(line))
  return {
    ask: (...words) =>
      new Promise((resolve) => {
        waiting.push(resolve)
        child.stdin.write(`${words.join(' ')}\n`)
      }),
    close: () => {
      child.kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
