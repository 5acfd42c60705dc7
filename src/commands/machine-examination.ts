import { access, constants, stat, statfs } from 'node:fs/promises'
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
  const writable = await access(place, constants.W_OK).then(
    () => true,
    () => false,
  )
  const { bavail, bsize } = await statfs(place)
  const free = bavail * bsize
  return [
    {
      name: 'Тека даних',
      ok: writable,
      detail: place === dataFolder ? dataFolder : `${dataFolder} (ще не створено)`,
      advice: `Дайте користувачеві, від імені якого працює Ратуша, право писати в ${place}.`,
    },
    {
      name: 'Вільне місце',
      ok: free >= leastFree,
      detail: `${(free / 1024 ** 3).toFixed(1)} ГБ`,
      advice: 'Звільніть диск або перенесіть теку даних (RATUSHA_DATA): потрібно щонайменше 2 ГБ.',
    },
  ]
}

async function nearestExisting(place: string): Promise<string> {
  const found = await stat(place).catch(() => null)
  return found || place === dirname(place) ? place : nearestExisting(dirname(place))
}
