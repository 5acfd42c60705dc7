import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { promisify } from 'node:util'
import { believe, newAuthority, signed } from '#tests/signing.ts'
import { mountApi } from '../src/api/api.ts'
import { createPages } from '../src/web/app.tsx'
import { listenOn } from '../src/web/listening.ts'
import { type Ground, type Measure, median, rounded } from './ground.ts'

const times = { small: 30, large: 5 }

/** A detached signature checked over HTTP, the file sent from another process; how late the server’s own loop gets. */
export async function signatureCheck({ house, dataFolder }: Ground): Promise<Measure[]> {
  const app = createPages(house)
  mountApi(app, house)
  const { server, origin } = await listenOn(app.fetch, '127.0.0.1', 0)
  const authority = newAuthority(house.clock())
  await believe(house.verifier, authority)
  const signer = authority.issue('Прикладова Мешканка')
  try {
    const measures: Measure[] = []
    for (const [name, size, count] of [
      ['10 KB', 10_000, times.small],
      ['50 MB', 50_000_000, times.large],
    ] as const) {
      const content = new Uint8Array(size).fill(65)
      const signature = await signed(signer, content, { attach: false, at: house.clock() })
      const files = [join(dataFolder, `bench-${size}.p7s`), join(dataFolder, `bench-${size}.bin`)] as const
      writeFileSync(files[0], signature)
      writeFileSync(files[1], content)
      await send(origin, files, 2)
      const delay = monitorEventLoopDelay({ resolution: 5 })
      delay.enable()
      const took = median(await send(origin, files, count))
      delay.disable()
      const [late, latest] = [delay.percentile(99) / 1e6, delay.max / 1e6]
      measures.push(
        {
          what: `a signature over ${name} checked over HTTP`,
          value: rounded(took, 1),
          unit: 'ms',
          goal: '',
          met: true,
        },
        { what: `the server’s loop meanwhile, ${name}, p99`, value: rounded(late, 1), unit: 'ms', goal: '', met: true },
        {
          what: `the server’s loop meanwhile, ${name}, longest`,
          value: rounded(latest, 1),
          unit: 'ms',
          goal: '≤ 100',
          met: latest <= 100,
        },
      )
    }
    return measures
  } finally {
    await new Promise((done) => server.close(done))
  }
}

async function send(origin: string, [signature, content]: readonly [string, string], count: number): Promise<number[]> {
  const program = join(import.meta.dirname, 'servers/verification-client.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [program, origin, signature, content, String(count)])
  return JSON.parse(stdout)
}
