import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { verify } from '../src/verifier.ts'
import { createVerifier } from '../src/worker/pool.ts'
import { NOW } from './authority.ts'
import { buildWorld, outcome, sign, text } from './examining.ts'

// A loaded machine must not fail a test.
vi.setConfig({ testTimeout: 60_000 })

const { signer, trust } = buildWorld()
const at = Temporal.Instant.fromEpochMilliseconds(NOW)
const verifier = createVerifier({ trust, threads: 2, timeLimit: 15_000 })
afterAll(() => verifier.close())

test('the verdict of a thread is the verdict of the program', async () => {
  const file = await sign(signer, text('Зміст'))
  expect(await verifier.verify({ file }, at)).toEqual(verify({ file }, trust, at))
})

test('a document of 50 MB is verified while the event loop stays free', async () => {
  const content = new Uint8Array(50_000_000).fill(65)
  const file = await sign(signer, content, false)
  let longest = 0
  let last = performance.now()
  const ticking = setInterval(() => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }, 5)
  const start = performance.now()
  const verdict = await verifier.verify({ file, content }, at)
  const elapsed = performance.now() - start
  clearInterval(ticking)
  expect(verdict.signers.map((one) => outcome(one, 'integrity'))).toEqual(['passed integrity-ok'])
  expect(longest).toBeLessThan(elapsed / 2)
})

test('a file on the disk is read by the thread itself, and one that is gone is not checked', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kep-worker-'))
  const [path, beside] = [join(folder, 'a.p7s'), join(folder, 'a.txt')]
  writeFileSync(path, await sign(signer, text('Зміст'), false))
  writeFileSync(beside, 'Зміст')
  const verdict = await verifier.verify({ file: { path }, content: { path: beside } }, at)
  expect(verdict.signers.map((one) => outcome(one, 'integrity'))).toEqual(['passed integrity-ok'])
  rmSync(folder, { recursive: true })
  expect((await verifier.verify({ file: { path } }, at)).state).toBe('undetermined')
})

test('a check that lasts too long is stopped, and the next one works', async () => {
  const strict = createVerifier({ trust, timeLimit: 40 })
  const content = new Uint8Array(40_000_000)
  const file = await sign(signer, text('інше'), false)
  const slow = await strict.verify({ file, content }, at)
  expect([slow.state, slow.problems.join()]).toEqual(['undetermined', expect.stringContaining('довше')])
  await strict.close()
  const after = await verifier.verify({ file: await sign(signer, text('Зміст')) }, at)
  expect(after.signers).toHaveLength(1)
})

test('a file over the limit is not looked at', async () => {
  const small = createVerifier({ trust, sizeLimit: 1000 })
  const verdict = await small.verify({ file: new Uint8Array(2000) }, at)
  expect([verdict.state, verdict.problems.join()]).toEqual(['undetermined', expect.stringContaining('завеликий')])
  await small.close()
})

test('many files at once each get their own answer', async () => {
  const files = await Promise.all(['а', 'б', 'в', 'г', 'ґ'].map((word) => sign(signer, text(word))))
  const verdicts = await Promise.all(files.map((file) => verifier.verify({ file }, at)))
  expect(verdicts.map(({ signers }) => signers.map((one) => outcome(one, 'integrity')))).toEqual(
    files.map(() => ['passed integrity-ok']),
  )
})
