import { parentPort, workerData } from 'node:worker_threads'
import { settingOf } from '../verifier.ts'
import { verifySubmission } from '../verify.ts'
import { type Answer, type Request, type Start, toPlain } from './messages.ts'

/** Runs inside the thread: one file at a time. */
const { trust } = workerData as Start

parentPort?.on('message', ({ id, submission, now }: Request) => {
  parentPort?.postMessage(answer(id, submission, now))
})

function answer(id: number, submission: Request['submission'], now: number): Answer {
  try {
    return { id, verdict: toPlain(verifySubmission(submission, settingOf(trust, now))) }
  } catch (error) {
    return { id, error: String(error) }
  }
}
