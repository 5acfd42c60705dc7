import { Worker } from 'node:worker_threads'
import type { Trust } from '../trust.ts'
import { refused, type Verdict } from '../verdict.ts'
import { MAX_FILE } from '../verify.ts'
import { type Answer, fromPlain, type Request, type ThreadSubmission } from './messages.ts'

export interface VerifierOptions {
  trust: Trust
  /** Threads; each verifies one file at a time. Default 1. */
  threads?: number
  /** Longest time for one file, milliseconds; then the thread is ended. Default 20 000. */
  timeLimit?: number
  /** Largest file together with its content, bytes. Default 256 MiB. */
  sizeLimit?: number
  /** Heap of one thread, MiB, without the files themselves. Default 512. */
  memoryLimit?: number
  /** The thread's program, where a bundler put it elsewhere. */
  workerUrl?: URL
}

export interface Verifier {
  /**
   * As `verify`, but in a thread. Never rejects for hostile files: too long, too large and a crash are verdicts.
   * A file given by its path is read in the thread, so the caller's event loop never sees its bytes.
   * @param options `transfer`: the bytes are handed over to the thread instead of copied, and are empty here afterwards
   */
  verify(submission: ThreadSubmission, at?: Temporal.Instant, options?: { transfer?: boolean }): Promise<Verdict>
  close(): Promise<void>
}

interface Job {
  request: Request
  /** Buffers that the thread takes over. */
  handedOver: ArrayBuffer[]
  resolve(verdict: Verdict): void
}

/**
 * Verifies in worker threads, so that the event loop stays free and a hostile file cannot hang the program. Threads start
 * with the first file and do not keep the program alive; an unreadable trust shows in the verdicts (`broken-check`).
 */
export function createVerifier(options: VerifierOptions): Verifier {
  const limits = { threads: 1, timeLimit: 20_000, sizeLimit: MAX_FILE, memoryLimit: 512, ...options }
  const queue: Job[] = []
  const slots = Array.from({ length: limits.threads }, () => createSlot(limits, queue))
  let nextId = 1

  return {
    verify(submission, at = Temporal.Now.instant(), { transfer = false } = {}) {
      return new Promise((resolve) => {
        const request = { id: nextId++, submission, now: at.epochMilliseconds }
        queue.push({ request, resolve, handedOver: transfer ? buffersOf(submission) : [] })
        for (const slot of slots) slot.takeNext()
      })
    },
    async close() {
      await Promise.all(slots.map((slot) => slot.close()))
    },
  }
}

type Limits = Required<Omit<VerifierOptions, 'workerUrl'>> & Pick<VerifierOptions, 'workerUrl'>

/** One thread, started when first needed and again after it had to be ended. */
function createSlot(limits: Limits, queue: Job[]): { takeNext(): void; close(): Promise<void> } {
  let worker: Worker | undefined
  let job: Job | undefined
  let timer: NodeJS.Timeout | undefined
  let isClosed = false

  function takeNext(): void {
    if (job !== undefined) return
    job = queue.shift()
    if (job === undefined) return
    if (isClosed) {
      finish(broken())
      return
    }
    worker ??= start()
    timer = setTimeout(() => giveUp('too-long'), limits.timeLimit)
    worker.postMessage(job.request, job.handedOver)
  }

  function start(): Worker {
    const started = new Worker(limits.workerUrl ?? new URL('./worker.ts', import.meta.url), {
      workerData: { trust: limits.trust, sizeLimit: limits.sizeLimit },
      resourceLimits: { maxOldGenerationSizeMb: limits.memoryLimit },
    })
    started.unref()
    started.on('message', (answer: Answer) => {
      if (answer.id === job?.request.id) finish('verdict' in answer ? fromPlain(answer.verdict) : broken())
    })
    const drop = () => {
      if (worker === started) giveUp('broken-check')
    }
    started.on('error', drop)
    started.on('exit', drop)
    return started
  }

  function giveUp(code: 'too-long' | 'broken-check'): void {
    const ended = worker
    worker = undefined
    void ended?.terminate()
    const seconds = String(limits.timeLimit / 1000)
    finish(code === 'too-long' ? refused('unknown', 'undetermined', code, seconds) : broken())
  }

  function finish(verdict: Verdict): void {
    clearTimeout(timer)
    const done = job
    job = undefined
    done?.resolve(verdict)
    takeNext()
  }

  return {
    takeNext,
    async close() {
      isClosed = true
      const ended = worker
      worker = undefined
      await ended?.terminate()
      finish(broken())
    },
  }
}

/** Whole buffers only: a view into a larger one, such as Node's pool, would take the neighbours along. */
function buffersOf({ file, content }: ThreadSubmission): ArrayBuffer[] {
  const views = [file, content].filter((one) => one instanceof Uint8Array)
  return [...new Map(views.map((view) => [view.buffer, view])).values()].flatMap(({ buffer, byteLength }) =>
    buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [],
  )
}

function broken(): Verdict {
  return refused('unknown', 'undetermined', 'broken-check')
}
