import { access, constants, stat, statfs } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname } from 'node:path'
import type { Config } from '#platform/config'
import type { Finding } from './examination.ts'

const wantedNode = 26
const leastFree = 2 * 1024 ** 3 // bytes

export function checkNode(version = process.versions.node): Finding {
  const ok = Number.parseInt(version, 10) >= wantedNode
  return { name: 'Node', ok, detail: version, advice: 'Запускайте через npm або npx: вони беруть Node цього проєкту.' }
}

export async function checkData({ dataFolder }: Config): Promise<Finding[]> {
  const place = await nearestExisting(dataFolder)
  const writable = await mayWrite(place)
  const { bavail, bsize } = await statfs(place)
  const free = bavail * bsize
  return [
    {
      name: 'Тека даних',
      ok: writable,
      detail: place === dataFolder ? dataFolder : `${dataFolder} (ще не створено)`,
      advice: `Це має бути тека на диску, відкритому для запису, з правом писати в неї для користувача, від імені якого працює Ратуша: ${place}.`,
    },
    {
      name: 'Вільне місце',
      ok: free >= leastFree,
      detail: `${(free / 1024 ** 3).toFixed(1)} ГБ`,
      advice: 'Звільніть диск або перенесіть теку даних (RATUSHA_DATA): потрібно щонайменше 2 ГБ.',
    },
  ]
}

// A disk mounted for reading only says so here too.
async function mayWrite(place: string): Promise<boolean> {
  try {
    await access(place, constants.W_OK)
    return (await stat(place)).isDirectory()
  } catch {
    return false
  }
}

async function nearestExisting(place: string): Promise<string> {
  const found = await stat(place).catch(() => null)
  return found || place === dirname(place) ? place : nearestExisting(dirname(place))
}

/** Whoever answers there may be Ratusha itself. */
export async function checkPort({ host, port }: Config): Promise<Finding[]> {
  const name = 'Порт'
  const advice = 'Зупиніть ту програму або задайте Ратуші інший порт у PORT.'
  if (port === 0) return []
  if (!(await isTaken(host, port))) return [{ name, ok: true, detail: `${port} вільний: Ратуша саме не працює` }]
  const ours = await fetch(`http://${host.includes(':') ? `[${host}]` : host}:${port}/healthz`, {
    signal: AbortSignal.timeout(3000),
  }).then(
    async (answer) => (await answer.text()).includes('"database"'),
    () => false,
  )
  return [{ name, ok: ours, detail: ours ? `${port}: Ратуша відповідає` : `${port} зайнятий іншою програмою`, advice }]
}

function isTaken(host: string, port: number): Promise<boolean> {
  return new Promise((done) => {
    const server = createServer()
    server.once('error', () => done(true))
    server.listen(port, host, () => server.close(() => done(false)))
  })
}
