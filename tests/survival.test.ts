import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ratusha-survival-'))
  // Under root the embedded database belongs to somebody else, who has to come in.
  chmodSync(folder, 0o755)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Counted {
  readonly cards: readonly number[]
  readonly ledger: readonly number[]
  readonly last: number
  readonly searchable: number
  readonly broken: readonly unknown[]
}

function start(mode: 'register' | 'count'): ChildProcess {
  const env = { ...process.env, RATUSHA_DATA: folder, RATUSHA_DEMO: '0', DATABASE_URL: '', RATUSHA_CLOCK: '' }
  return spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'survival/registrar.ts'), mode], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** Lets it register until so many are confirmed, and kills it in the middle of the next ones. Answers the confirmed. */
function registerAndKill(confirmed: number): Promise<number[]> {
  const child = start('register')
  let said = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    said += chunk.toString()
    if (said.split('\n').length > confirmed) child.kill('SIGKILL')
  })
  return new Promise((done) => child.once('close', () => done(said.split('\n').slice(0, -1).map(Number))))
}

async function count(): Promise<Counted> {
  const child = start('count')
  let said = ''
  let complaints = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  child.stderr?.on('data', (chunk: Buffer) => {
    complaints += chunk.toString()
  })
  const code = await new Promise((done) => child.once('close', done))
  expect(code, complaints).toBe(0)
  return JSON.parse(said)
}

it('a house killed in the middle of its work loses nothing that was confirmed, twice over, and starts again by itself', async () => {
  const first = await registerAndKill(60)
  const second = await registerAndKill(60)
  const house = await count()
  expect(first.length + second.length).toBeGreaterThanOrEqual(120)
  expect(new Set([...first, ...second]).size).toBe(first.length + second.length)
  expect([...first, ...second].filter((number) => !house.cards.includes(number))).toEqual([])
  const everyOrdinal = Array.from({ length: house.last }, (_, at) => at + 1)
  expect(house.ledger).toEqual(everyOrdinal)
  expect(house.cards).toEqual(everyOrdinal)
  expect(house.searchable).toBe(house.last)
  expect(house.broken).toEqual([])
})
