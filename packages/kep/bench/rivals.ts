import { createRequire } from 'node:module'
import { join } from 'node:path'
import { hasOracle, startOracle } from '../tests/oracle/oracle.ts'

/** Milliseconds of processor time for one operation over a document of `size` bytes, hashing included. */
export interface Rival {
  name: string
  measure(what: 'verify' | 'sign', size: number, rounds: number): Promise<number>
  close(): void
}

/** Development tools to compare with, never dependencies: those that are on this machine. */
export function findRivals(): Rival[] {
  return [...(hasOracle ? [bouncyCastle()] : []), ...jkurwa()]
}

/** Processor time of this process, milliseconds: what others do on the machine does not count. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

function bouncyCastle(): Rival {
  const oracle = startOracle()
  return {
    name: 'Bouncy Castle',
    measure: async (what, size, rounds) => Number(await oracle.ask('bench', what, String(size), String(rounds))),
    close: () => oracle.close(),
  }
}

interface JkurwaKey {
  pub(): { verify(hash: Buffer, signature: Buffer, form: string): boolean }
  sign(hash: Buffer, form: string): Buffer
}

/**
 * KEP_JKURWA names a folder in which jkurwa and gost89 were installed. jkurwa wants asn1.js from a repository; where only
 * a registry is at hand, `"overrides": { "asn1.js": "5.4.1" }` in the folder's package.json serves as well.
 */
function jkurwa(): Rival[] {
  const folder = process.env.KEP_JKURWA
  if (folder === undefined) return []
  const load = createRequire(join(folder, 'package.json'))
  const { std_curve: curveOf } = load('jkurwa') as { std_curve(name: string): { keygen(): JkurwaKey } }
  const { compat } = load('gost89') as { compat: { algos(): { hash(data: Buffer): Buffer } } }
  const { hash } = compat.algos()
  const key = curveOf('DSTU_PB_257').keygen()
  const pub = key.pub()
  return [
    {
      name: 'jkurwa',
      async measure(what, size, rounds) {
        const data = Buffer.alloc(size)
        const signature = key.sign(hash(data), 'le')
        const start = processorTime()
        for (let i = 0; i < rounds; i++) {
          if (what === 'sign') key.sign(hash(data), 'le')
          else pub.verify(hash(data), signature, 'le')
        }
        return (processorTime() - start) / rounds
      },
      close: () => {},
    },
  ]
}
