import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createVerifier, type Submission, type ThreadSubmission, type Verdict, type Verifier } from '@ratusha/kep'
import { Refusal } from '#kernel'
import { houseRoot } from '#platform/root'
import {
  type DemoTrust,
  fingerprintOf,
  kindOfTrustFile,
  readTrustFolder,
  removeTrustFile,
  type TrustFileKind,
  type TrustSummary,
  writeTrustFile,
} from './trust-folder.ts'

/** A file on the disk, under the name that it came with. */
export interface FileToVerify {
  readonly path: string
  readonly name: string
}

export interface SignatureVerifier {
  /** Hostile files get a verdict. The bytes never pass through this thread. Refuses `signatures.busy` when too many wait for their turn. */
  verify(file: FileToVerify, content: FileToVerify | null, at: Temporal.Instant): Promise<Verdict>
  /** As `verify`, for bytes in memory; they are handed over. */
  verifyBytes(submission: Submission, at: Temporal.Instant): Promise<Verdict>
  /** What signatures are held against now. */
  trust(): Promise<TrustSummary>
  /** Refuses `signatures.trust-unreadable` when the file is not of this kind. Answers the name of the file kept. */
  addTrust(kind: TrustFileKind | null, bytes: Uint8Array): Promise<{ kind: TrustFileKind; name: string }>
  removeTrust(kind: TrustFileKind, name: string): Promise<boolean>
  close(): Promise<void>
}

export interface VerifierSettings {
  readonly dataFolder: string
  /** The demo city's own authority; a real council has none. */
  readonly demo?: DemoTrust | null
  /** Milliseconds for one file. */
  readonly timeLimit?: number
}

const threads = 2
/** Files on the disk that wait for a thread; more are told to come back. */
const mostWaiting = 32

interface Opened {
  readonly summary: TrustSummary
  readonly pool: Verifier
  running: number
  retired: boolean
}

/** Threads start with the first file, and anew when the trust has changed. */
export function openVerifier(settings: VerifierSettings): SignatureVerifier {
  const root = join(settings.dataFolder, 'trust')
  let known: { fingerprint: string; opened: Promise<Opened> } | undefined
  const turns = takeTurns(threads)

  async function current(): Promise<Opened> {
    const fingerprint = await fingerprintOf(root)
    if (known?.fingerprint === fingerprint) return known.opened
    const before = known
    known = { fingerprint, opened: open(root, settings) }
    void before?.opened.then(retire)
    return known.opened
  }

  async function run(submission: ThreadSubmission, at: Temporal.Instant): Promise<Verdict> {
    return turns(async () => {
      const now = await current()
      now.running += 1
      try {
        return await now.pool.verify(submission, at, { transfer: true })
      } finally {
        now.running -= 1
        if (now.retired) retire(now)
      }
    })
  }

  return {
    verify: (file, content, at) => run(onDisk(file, content), at),
    verifyBytes: (submission, at) => run(submission, at),
    trust: async () => (await current()).summary,
    async addTrust(given, bytes) {
      const kind = kindFor(given, bytes)
      return { kind, name: await writeTrustFile(root, kind, bytes) }
    },
    removeTrust: (kind, name) => removeTrustFile(root, kind, name),
    async close() {
      await (await known?.opened)?.pool.close()
    },
  }
}

async function open(root: string, { demo = null, timeLimit = 20_000 }: VerifierSettings) {
  const { trust, summary } = await readTrustFolder(root, demo)
  const workerUrl = bundledWorker()
  const pool = createVerifier({ trust, threads, timeLimit, ...(workerUrl ? { workerUrl } : {}) })
  return { summary, pool, running: 0, retired: false }
}

/** A pool of an older trust ends when its last file is done. */
function retire(old: Opened): void {
  old.retired = true
  if (old.running === 0) void old.pool.close()
}

// A file on the disk is read, by the thread, only when its turn comes: waiting costs the disk, not the memory.
function takeTurns(most: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let running = 0
  const waiting: (() => void)[] = []
  return async (work) => {
    if (running >= most) {
      if (waiting.length >= mostWaiting) throw new Refusal('conflict', 'signatures.busy')
      await new Promise<void>((turn) => waiting.push(turn))
    } else running += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}

function onDisk(file: FileToVerify, content: FileToVerify | null): ThreadSubmission {
  const { path, name } = file
  return { file: { path }, name, ...(content ? { content: { path: content.path }, contentName: content.name } : {}) }
}

function kindFor(given: TrustFileKind | null, bytes: Uint8Array): TrustFileKind {
  const found = kindOfTrustFile(bytes)
  if (found === null) throw new Refusal('invalid', 'signatures.trust-unreadable')
  if (found !== 'certificates') {
    if (given !== null && given !== found) throw new Refusal('invalid', 'signatures.trust-other-kind')
    return found
  }
  if (given === 'crl' || given === 'list') throw new Refusal('invalid', 'signatures.trust-other-kind')
  return given ?? 'certificate'
}

/** Beside the bundled server lies the bundled program of its threads; the sources bring their own. */
function bundledWorker(): URL | null {
  return import.meta.filename.endsWith('.js') ? pathToFileURL(join(houseRoot, 'dist', 'kep-worker.js')) : null
}
