import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { logInfo, logWarning } from '#platform/log'
import {
  type Owner,
  prepareSocketFolder,
  reachableBinaries,
  reachableFolder,
  socketFolderOf,
  unprivilegedOwner,
} from './embedded-place.ts'
import { onDatabase } from './on-database.ts'

export interface EmbeddedPostgres {
  readonly url: string
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  /** Where the cluster lives. Made when missing. */
  readonly folder: string
  /** Tests only: a cluster in memory that may be lost. */
  readonly volatile?: boolean
}

/**
 * Starts the PostgreSQL that came with `npm install` on a socket of its own and answers its address.
 * It dies with this process, however this process dies, and is started again if it dies alone.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const owner = unprivilegedOwner()
  const binaries = reachableBinaries(owner)
  const folder = reachableFolder(options.folder, owner)
  const socketFolder = prepareSocketFolder(folder, owner)
  initialise(binaries, folder, owner)
  await stopOrphan(folder)

  let stopping = false
  let restarts = 0
  let complaint = ''
  let server = launch()
  const url = socketUrl(socketFolder)
  await waitUntilReady(url, () => server.exitCode)
  await createDatabase(url)
  return { url, stop }

  function launch(): ChildProcess {
    const child = spawn(
      join(binaries, 'bin', 'postgres'),
      serverArguments(folder, socketFolder, options.volatile ?? false),
      {
        // Detached: Ctrl-C must reach the application first, which then stops the database in order.
        detached: true,
        stdio: ['ignore', 'ignore', 'pipe'],
        env: serverEnvironment(binaries),
        ...(owner ?? {}),
      },
    )
    child.stderr?.on('data', (chunk: Buffer) => {
      complaint = reportServerWords(chunk.toString('utf8')) ?? complaint
    })
    child.on('exit', () => {
      if (stopping) return
      restarts += 1
      logWarning('postgres.died', { restarts })
      if (restarts > 3) giveUp(complaint)
      server = launch()
    })
    if (child.pid !== undefined) watch(child.pid)
    return child
  }

  async function stop(): Promise<void> {
    stopping = true
    if (server.exitCode !== null) return
    const gone = new Promise<void>((resolve) => server.once('exit', () => resolve()))
    server.kill('SIGINT')
    await gone
    rmSync(socketFolder, { recursive: true, force: true })
  }
}

/** The address of the server that another Ratusha has started over this folder, once that server answers. */
export async function attachEmbeddedPostgres(folder: string): Promise<string> {
  const url = socketUrl(socketFolderOf(reachableFolder(folder, unprivilegedOwner())))
  await waitUntilReady(url, () => null)
  return url
}

function serverArguments(folder: string, socketFolder: string, volatile: boolean): string[] {
  const settings: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    max_connections: '80',
    shared_buffers: '256MB',
    effective_cache_size: '2GB',
    max_wal_size: '2GB',
    jit: 'off',
    log_min_messages: 'warning',
    timezone: 'UTC',
    ...(volatile
      ? {
          max_wal_size: '256MB',
          fsync: 'off',
          synchronous_commit: 'off',
          full_page_writes: 'off',
          max_connections: '200',
        }
      : {}),
  }
  return ['-D', folder, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

// A shell that holds the other end of our pipe: when this process dies by SIGKILL the pipe closes and the shell
// asks PostgreSQL for a fast shutdown, so that no orphan keeps the data folder.
function watch(postgresPid: number): void {
  const watchdog = spawn('sh', ['-c', `cat >/dev/null; kill -INT ${postgresPid} 2>/dev/null`], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  watchdog.on('error', () => logWarning('postgres.no-watchdog'))
  watchdog.unref()
  const pipe: unknown = watchdog.stdin
  if (pipe instanceof Object && 'unref' in pipe && typeof pipe.unref === 'function') pipe.unref()
}

function initialise(binaries: string, folder: string, owner: Owner | null): void {
  if (existsSync(join(folder, 'PG_VERSION'))) return
  // The folders above stay open, or the account `postgres` could not come in; its own is closed to others.
  mkdirSync(dirname(folder), { recursive: true })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (owner) chownSync(folder, owner.uid, owner.gid)
  chmodSync(folder, 0o700)
  // The package's own defaults on a LANG=C host make to_tsvector of Cyrillic empty; with --locale=C trigrams of
  // Cyrillic silently find nothing. ICU with Ukrainian rules over C.UTF-8 has neither fault.
  const flags = ['--encoding=UTF8', '--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=uk', '--auth=trust']
  const done = spawnSync(join(binaries, 'bin', 'initdb'), ['-D', folder, '-U', 'ratusha', ...flags], {
    env: serverEnvironment(binaries),
    encoding: 'utf8',
    ...(owner ?? {}),
  })
  if (done.status !== 0) {
    throw new Error(`PostgreSQL не створив бази даних у ${folder}: ${done.stderr || String(done.error ?? '')}`)
  }
}

// Another start of ours cannot be alive here: the caller holds the application's lock. What runs is an orphan.
async function stopOrphan(folder: string): Promise<void> {
  const pidFile = join(folder, 'postmaster.pid')
  if (!existsSync(pidFile)) return
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
  if (!Number.isInteger(pid) || !isPostgresOf(pid, folder)) return
  logInfo('postgres.orphan-stopped', { pid })
  process.kill(pid, 'SIGINT')
  for (let waited = 0; waited < 200 && existsSync(pidFile); waited += 1) await pause(50)
}

function isPostgresOf(pid: number, folder: string): boolean {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder)
  } catch {
    return process.platform !== 'linux'
  }
}

async function waitUntilReady(url: string, exitCode: () => number | null): Promise<void> {
  const started = Date.now()
  for (;;) {
    try {
      return await onDatabase(withDatabase(url, 'postgres'), async () => undefined)
    } catch (error) {
      if (exitCode() !== null && exitCode() !== 0)
        throw new Error('PostgreSQL зупинився під час запуску', { cause: error })
      if (Date.now() - started > 60_000) throw new Error('PostgreSQL не відповів за хвилину', { cause: error })
      await pause(20)
    }
  }
}

function createDatabase(url: string): Promise<void> {
  return onDatabase(withDatabase(url, 'postgres'), async (client) => {
    const found = await client.query("select 1 from pg_database where datname = 'ratusha'")
    if (found.rowCount === 0) await client.query('create database ratusha')
  })
}

export function withDatabase(url: string, database: string): string {
  const parsed = new URL(url)
  parsed.pathname = `/${database}`
  return parsed.toString()
}

function socketUrl(socketFolder: string): string {
  return `postgres://ratusha@localhost/ratusha?host=${encodeURIComponent(socketFolder)}`
}

function serverEnvironment(binaries: string): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', LD_LIBRARY_PATH: join(binaries, 'lib'), TZ: 'UTC' }
}

/** Answers the newest line that tells why the server cannot go on. */
function reportServerWords(words: string): string | undefined {
  const lines = words.split('\n').filter((line) => /\b(PANIC|FATAL|WARNING)\b/.test(line) && !isPassing(line))
  for (const line of lines) logWarning('postgres.says', { words: line.slice(0, 300) })
  return lines.findLast((line) => !line.includes('WARNING'))
}

function isPassing(line: string): boolean {
  return /starting up|not yet accepting connections|in recovery mode|shutting down/.test(line)
}

// Nothing of what follows would be kept: better a plain end, which whoever looks after the service sees at once.
function giveUp(complaint: string): never {
  const why = complaint.includes('No space left on device')
    ? 'на диску з текою даних скінчилося місце. Звільніть його й запустіть Ратушу знову'
    : `вона каже: ${complaint.slice(0, 300) || 'нічого'}`
  process.stderr.write(`База даних раз у раз зупиняється: ${why}.\n`)
  process.exit(1)
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
