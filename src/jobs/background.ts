/** What goes on beside the pages: seals of the journal, delivery of news, the round of the night. */
import { EventEmitter } from 'node:events'
import { setTimeout as pause, setImmediate } from 'node:timers/promises'
import { Logger, type Runner, run as runWorker, type WorkerEvents } from 'graphile-worker'
import { z } from 'zod'
import { theHouse } from '#kernel'
import { refreshForces } from '#modules/effects'
import { sealJournal } from '#modules/journal'
import { collectMail, readMailbox } from '#modules/mailroom'
import { readPile, recogniseText, requeuePiles, requeueRecognition } from '#modules/scans'
import { reindexSearch } from '#modules/search'
import { examineSigned } from '#modules/signatures'
import { resumeSignings } from '#modules/signings'
import { readText, requeueTexts } from '#modules/texts'
import { interruptApart } from '#platform/apart'
import type { Context } from '#platform/db'
import { deliverOutbox } from '#platform/events'
import { beginWork, handBack } from '#platform/jobs'
import { logBug } from '#platform/log'
import type { House } from '../web/house.ts'
import { nightRound } from './nightly.ts'

export interface Background {
  /** Lets what is nearly done come to its end, and leaves the rest for the next start: four seconds at the most. */
  stop(): Promise<void>
}

const outboxEvery = 400 // ms
const sealEvery = 3000 // ms
const forcesEvery = 1000 // ms
const mailEvery = 60_000 // ms
const signingsEvery = 60_000 // ms

/** Milliseconds that work under way has when the house stops: to end by itself, then to end broken off. */
const grace = { itself: 2000, brokenOff: 1000 }

interface Settings {
  /** Addresses of mailboxes. */
  readonly mail: readonly string[]
  readonly unusedFileDays: number
}

export async function startBackground(house: House, settings: Settings): Promise<Background> {
  const endWork = await beginWork(house.connection)
  const stops = [
    ...settings.mail.map((address) => repeat('mail', mailEvery, () => lookForMail(house, address))),
    repeat('outbox', outboxEvery, () => deliverOutbox(house.connection, house.clock())),
    repeat('forces', forcesEvery, () => refreshAll(contextOf(house, 'forces'))),
    repeat('signings', signingsEvery, () => resumeSignings(contextOf(house, 'signings'), house.files)),
    repeat('seal', sealEvery, () => sealJournal(contextOf(house, 'seal'))),
  ]
  let stopping = false
  // Rows that an older analyser left are looked at anew beside the work; a stop does not wait for them, the night goes on.
  reindexSearch(contextOf(house, 'search'), () => undefined).catch((error: unknown) => {
    if (!stopping) logBug('background.reindex', error)
  })
  await requeueTexts(contextOf(house, 'texts'))
  await requeuePiles(contextOf(house, 'scans'))
  await requeueRecognition(contextOf(house, 'scans'))
  const { worker, id } = await startWorker(house, settings)
  return {
    async stop() {
      stopping = true
      await stopWorking([...stops.map((stop) => stop()), worker.stop()])
      await handBack(house.connection, id)
      endWork()
    },
  }
}

async function stopWorking(all: readonly Promise<unknown>[]): Promise<void> {
  let over = false
  const end = Promise.allSettled(all).then(() => {
    over = true
  })
  await Promise.race([end, pause(grace.itself)])
  for (let waited = 0; !over && waited < grace.brokenOff; waited += 100) {
    interruptApart()
    await Promise.race([end, pause(100)])
  }
}

/** States of acts that something was said of, a few at a time, so that pages come between. */
async function refreshAll(context: Context): Promise<void> {
  while ((await refreshForces(context)) > 0) await setImmediate()
}

/** Does the work again and again, never twice at once, until it is stopped. Answers how to stop it. */
function repeat(name: string, every: number, work: () => Promise<unknown>): () => Promise<void> {
  let stopped = false
  let timer: NodeJS.Timeout
  let running: Promise<unknown> = Promise.resolve()
  const turn = () => {
    running = work()
      .catch((error: unknown) => {
        if (!stopped) logBug(`background.${name}`, error)
      })
      .finally(() => {
        if (!stopped) timer = setTimeout(turn, every).unref()
      })
  }
  timer = setTimeout(turn, every).unref()
  return async () => {
    stopped = true
    clearTimeout(timer)
    await running
  }
}

function lookForMail(house: House, address: string): Promise<number> {
  return collectMail(contextOf(house, 'mail'), readMailbox(address), { store: house.files })
}

async function startWorker(house: House, settings: Settings): Promise<{ worker: Runner; id: string }> {
  const events: WorkerEvents = new EventEmitter()
  let id = ''
  events.once('pool:create', ({ workerPool }) => {
    id = workerPool.id
  })
  const worker = await runWorker({
    events,
    pgPool: house.connection.pool,
    noHandleSignals: true,
    concurrency: 2,
    pollInterval: 2000,
    logger: new Logger(() => () => undefined),
    crontab: '15 2 * * * night-round ?fill=1d',
    taskList: {
      'night-round': () => nightRound(house, settings),
      'examine-signatures': (payload) => examineSigned(contextOf(house, 'signatures'), house, signedIn(payload)),
      'read-pile': (payload) => readPile(contextOf(house, 'scans'), house.files, idIn(payload)),
      'recognise-text': (payload) => recogniseText(contextOf(house, 'scans'), house.files, hashIn(payload)),
      'read-text': (payload) => readText(contextOf(house, 'texts'), house.files, hashIn(payload)),
    },
  })
  return { worker, id }
}

/** A job that was asked for before other things than papers were signed names a card. */
function signedIn(payload: unknown): { kind: string; ref: number } {
  const { cardId } = z.object({ cardId: z.number().optional() }).parse(payload)
  return cardId === undefined
    ? z.object({ kind: z.string(), ref: z.number() }).parse(payload)
    : { kind: 'document', ref: cardId }
}

function hashIn(payload: unknown): string {
  return z.object({ sha256: z.string() }).parse(payload).sha256
}

function idIn(payload: unknown): number {
  return z.object({ id: z.number() }).parse(payload).id
}

function contextOf(house: House, name: string): Context {
  return { db: house.connection.db, actor: theHouse(name), now: house.clock(), requestId: name }
}
