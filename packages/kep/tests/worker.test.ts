import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { CMS } from '../src/cms/signed-data.ts'
import { context, TAG } from '../src/der/values.ts'
import { der, integer, oid, sequence } from '../src/der/writer.ts'
import { verify } from '../src/verifier.ts'
import { createVerifier } from '../src/worker/pool.ts'
import { NOW } from './authority.ts'
import { buildWorld, outcome, sign, text } from './examining.ts'

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
  let turns = 0
  let isDone = false
  const turn = () => {
    turns += 1
    if (!isDone) setImmediate(turn)
  }
  turn()
  const verdict = await verifier.verify({ file, content }, at)
  isDone = true
  expect(verdict.signers.map((one) => outcome(one, 'integrity'))).toEqual(['passed integrity-ok'])
  expect(turns).toBeGreaterThan(100)
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

test('a thread that runs out of memory, or whose trust cannot be read, is a verdict, and the next file gets its own', async () => {
  const narrow = createVerifier({ trust, memoryLimit: 24 })
  const values = new Uint8Array(380_000)
  for (let i = 0; i < values.length; i += 2) values[i] = TAG.null
  const signed = sequence(integer(1), der(TAG.set, values))
  const hostile = sequence(oid(CMS.signedData), der(context(0), signed))
  const starved = await narrow.verify({ file: hostile }, at)
  expect([starved.state, starved.problems.join()]).toEqual([
    'undetermined',
    expect.stringContaining('помилку програми'),
  ])
  expect((await verifier.verify({ file: hostile }, at)).state).toBe('failed')
  expect((await narrow.verify({ file: await sign(signer, text('Зміст')) }, at)).signers).toHaveLength(1)
  await narrow.close()
  const blind = createVerifier({ trust: { anchors: [text('не сертифікат'), Uint8Array.of(0x30, 0x01)] } })
  expect((await blind.verify({ file: await sign(signer, text('Зміст')) }, at)).problems.join()).toContain(
    'помилку програми',
  )
  await blind.close()
  expect((await blind.verify({ file: text('x') }, at)).state).toBe('undetermined')
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
