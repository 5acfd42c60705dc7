import { readFileSync, statSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { refused } from '../verdict.ts'
import { settingOf } from '../verifier.ts'
import { type Submission, verifySubmission } from '../verify.ts'
import { type Answer, type Request, type Start, type ThreadSubmission, toPlain } from './messages.ts'

/** Runs inside the thread: one file at a time. */
const { trust, sizeLimit } = workerData as Start

parentPort?.on('message', ({ id, submission, now }: Request) => {
  parentPort?.postMessage(answer(id, submission, now))
})

function answer(id: number, submission: ThreadSubmission, now: number): Answer {
  try {
    const size = sizeOf(submission.file) + (submission.content ? sizeOf(submission.content) : 0)
    const verdict =
      size > sizeLimit
        ? refused('unknown', 'undetermined', 'too-large', String(Math.round(sizeLimit / 1048576)))
        : verifySubmission(inMemory(submission), settingOf(trust, now))
    return { id, verdict: toPlain(verdict) }
  } catch (error) {
    return { id, error: String(error) }
  }
}

function sizeOf(file: ThreadSubmission['file']): number {
  return 'path' in file ? statSync(file.path).size : file.length
}

function inMemory({ file, content, ...names }: ThreadSubmission): Submission {
  return { ...names, file: bytesOf(file), ...(content ? { content: bytesOf(content) } : {}) }
}

function bytesOf(file: ThreadSubmission['file']): Uint8Array {
  return 'path' in file ? readFileSync(file.path) : file
}
