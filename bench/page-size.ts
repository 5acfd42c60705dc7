import type { Ground, Measure } from './ground.ts'
import { rounded } from './ground.ts'
import { startServer } from './page-cost.ts'

/** All that a browser fetches for `/akty` with 50 rows, as sent (gzip), without fonts. */
export async function pageSize(ground: Ground): Promise<Measure[]> {
  const server = await startServer('bench/servers/house.ts', { DATABASE_URL: ground.house.url })
  try {
    const html = await sent(`${server.origin}/akty`)
    const addresses = [...html.text.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].flatMap(
      ([, address]) => address ?? [],
    )
    const needed = [...new Set(addresses)].filter((address) => !address.endsWith('.woff2'))
    const assets = await Promise.all(
      needed.map(async (address) => ({ address, ...(await sent(`${server.origin}${address}`)) })),
    )
    const plain = html.plain + assets.reduce((sum, { plain }) => sum + plain, 0)
    const total = html.bytes + assets.reduce((sum, { bytes }) => sum + bytes, 0)
    const scripts = assets.filter(({ address }) => address.endsWith('.js')).reduce((sum, { bytes }) => sum + bytes, 0)
    return [
      {
        what: '/akty in all, uncompressed, without fonts',
        value: rounded(plain / 1024, 1),
        unit: 'KB',
        goal: '≤ 60',
        met: plain <= 60 * 1024,
      },
      {
        what: '/akty in all as sent (gzip)',
        value: rounded(total / 1024, 1),
        unit: 'KB',
        goal: '≤ 60',
        met: total <= 60 * 1024,
      },
      { what: 'script of /akty', value: rounded(scripts / 1024, 1), unit: 'KB', goal: '0', met: scripts === 0 },
    ]
  } finally {
    server.child.kill('SIGTERM')
  }
}

async function sent(url: string): Promise<{ text: string; bytes: number; plain: number }> {
  const plain = await (await fetch(url, { headers: { 'Accept-Encoding': 'identity' } })).text()
  const { request } = await import('node:http')
  const bytes = await new Promise<number>((done, fail) => {
    request(url, { headers: { 'Accept-Encoding': 'gzip' } }, (answer) => {
      let size = 0
      answer.on('data', (chunk: Buffer) => {
        size += chunk.length
      })
      answer.on('end', () => done(size))
    })
      .on('error', fail)
      .end()
  })
  return { text: plain, bytes, plain: Buffer.byteLength(plain) }
}
