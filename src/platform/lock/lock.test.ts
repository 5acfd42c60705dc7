import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { AlreadyRunning, takeLock } from './index.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ratusha-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('the second program over one folder is told so, and may come when the first has gone', async () => {
  const first = await takeLock(folder)
  await expect(takeLock(folder)).rejects.toBeInstanceOf(AlreadyRunning)
  first.release()
  const second = await vi.waitFor(() => takeLock(folder), { timeout: 10_000 })
  second.release()
})

it('a killed program leaves a lock that the next one takes over', async () => {
  const program = `import('node:net').then(({ createServer }) => createServer().listen(${JSON.stringify(join(folder, 'ratusha.lock'))}, () => process.kill(process.pid, 'SIGKILL')))`
  spawnSync(process.execPath, ['-e', program])
  const lock = await takeLock(folder)
  lock.release()
})

it('a folder whose path is too long for a socket is locked all the same', async () => {
  const deep = join(folder, 'дуже-довга-назва-теки'.repeat(5))
  const first = await takeLock(deep)
  await expect(takeLock(deep)).rejects.toBeInstanceOf(AlreadyRunning)
  first.release()
})
