import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Connection, connect } from '#platform/db'
import { openFileStore } from '#platform/files'
import { openVerifier, type SignatureVerifier } from '#platform/verifier'
import { type App, createPages } from './app.tsx'

const folder = mkdtempSync(join(tmpdir(), 'ratusha-error-'))
let gone: Connection
let verifier: SignatureVerifier
let app: App

beforeAll(async () => {
  gone = connect({ url: 'postgres://nobody@127.0.0.1:9/nowhere' })
  verifier = openVerifier({ dataFolder: folder })
  const files = await openFileStore({ files: { kind: 'disk' }, dataFolder: folder })
  const secret = { key: () => Buffer.alloc(32) }
  app = createPages({ connection: gone, clock: () => Temporal.Now.instant(), secret, files, verifier, demo: false })
})
afterAll(async () => {
  await gone.close()
  await verifier.close()
  rmSync(folder, { recursive: true })
})

it('without its database the house says so on a page of its own, and when to come back', async () => {
  const answer = await app.request('/akty', { headers: { cookie: 'ratusha_sesiia=whatever' } })
  expect(answer.status).toBe(503)
  expect(answer.headers.get('retry-after')).toBe('30')
  const text = await answer.text()
  expect(text).toContain('Ратуша ненадовго недоступна')
  expect(text).not.toMatch(/ECONNREFUSED|127\.0\.0\.1|nowhere/)
})

it('pictures and the stylesheet come even then', async () => {
  expect((await app.request('/favicon.ico')).status).toBe(200)
})
