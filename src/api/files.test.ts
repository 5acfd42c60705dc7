import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { type AddressInfo, connect } from 'node:net'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ApiWorld, newApiWorld } from './house-under-test.ts'

let api: ApiWorld
let key: string
let id: number
let files: string

const letter = 'Шановні колеги! Просимо полагодити дах школи.\n'.repeat(200)

beforeAll(async () => {
  api = await newApiWorld()
  const registry = await api.world.unit('Загальний відділ', { index: '01' })
  const { id: bookId } = await api.world.book(registry)
  await api.world.staff('clerk', { roles: ['registrar'], unitId: registry })
  await api.world.staff('watcher', { roles: ['mayor'] })
  key = await api.key('clerk')
  const paper = { book_id: bookId, summary: 'Про ремонт шкільного даху' }
  id = (await api.ask('/documents', { method: 'POST', key, json: paper })).body.id
  files = `/documents/${id}/files`
})
afterAll(() => api.close())

const send = (body: RequestInit['body'], disposition: string, headers: Record<string, string> = {}) =>
  api.ask(files, { method: 'POST', key, body, headers: { 'Content-Disposition': disposition, ...headers } })
const names = async () => {
  const { body } = await api.ask(`/documents/${id}`, { key })
  return (body.attachments as { name: string }[]).map(({ name }) => name)
}

describe('a file sent by a program', () => {
  it('is kept, named as it was and given back to the byte, whole or in part', async () => {
    const sent = await send(letter, "attachment; filename*=UTF-8''%D0%BB%D0%B8%D1%81%D1%82.txt")
    expect(sent).toMatchObject({
      status: 201,
      body: { name: 'лист.txt', sha256: createHash('sha256').update(letter).digest('hex') },
    })
    expect(sent.headers.get('location')).toBe(sent.body.href)
    const whole = await api.ask(sent.body.href, { key })
    expect([whole.status, String(whole.body)]).toEqual([200, letter])
    expect(whole.headers.get('content-security-policy')).toContain('sandbox')
    expect(whole.headers.get('access-control-allow-origin')).toBeNull()
    const part = await api.ask(sent.body.href, { key, headers: { Range: 'bytes=0-1' } })
    expect([part.status, String(part.body), part.headers.get('content-range')]).toEqual([
      206,
      'Ш',
      `bytes 0-1/${Buffer.byteLength(letter)}`,
    ])
    const head = await api.ask(sent.body.href, { key, method: 'HEAD' })
    expect([head.status, String(head.body), head.headers.get('content-length')]).toEqual([
      200,
      '',
      String(Buffer.byteLength(letter)),
    ])
  })

  it('may be named in every honest way of RFC 6266, and must be named', async () => {
    const utf8InLatin1 = Buffer.from('звіт.txt', 'utf8').toString('latin1')
    expect((await send('a', `attachment; filename="${utf8InLatin1}"`)).body.name).toBe('звіт.txt')
    expect((await send('b', 'attachment; filename="a \\"b\\" c.txt"')).body.name).toBe('a "b" c.txt')
    expect((await send('c', 'attachment; filename=plain.txt')).body.name).toBe('plain.txt')
    expect((await send('d', 'attachment; filename="../../etc/passwd.txt"')).body.name).toBe('passwd.txt')
    for (const nameless of ['attachment', 'attachment; filename=""', "attachment; filename*=UTF-8''%zz"]) {
      expect(await send('e', nameless)).toMatchObject({
        status: 422,
        body: { errors: [{ path: 'Content-Disposition' }] },
      })
    }
  })

  it('that is empty, not what it says, or wrapped in a form is refused by name and leaves nothing behind', async () => {
    const before = await names()
    expect(await send('', 'attachment; filename=nothing.txt')).toMatchObject({
      status: 422,
      body: { code: 'files.empty' },
    })
    expect(await send(letter, 'attachment; filename=letter.pdf')).toMatchObject({
      status: 422,
      body: { code: 'files.not-what-it-says', detail: expect.stringContaining('letter.pdf') },
    })
    expect(
      await send(letter, 'attachment; filename=a.txt', { 'Content-Type': 'multipart/form-data; boundary=x' }),
    ).toMatchObject({
      status: 415,
      body: { code: 'api.file-media-type' },
    })
    expect(await send(letter, 'attachment; filename=a.txt', { 'Content-Length': '100000' })).toMatchObject({
      status: 422,
      body: { code: 'files.broken-off', details: { name: 'a.txt' } },
    })
    expect(await names()).toEqual(before)
  })

  it('is kept once under a key of repetition', async () => {
    const again = () => send('двічі', 'attachment; filename=twice.txt', { 'Idempotency-Key': 'file-1' })
    const [first, second] = [await again(), await again()]
    expect([first.status, second.status, second.headers.get('idempotent-replay')]).toEqual([201, 201, 'true'])
    expect((await names()).filter((name) => name === 'twice.txt')).toHaveLength(1)
    const other = await send('інше', 'attachment; filename=twice.txt', { 'Idempotency-Key': 'file-1' })
    expect(other).toMatchObject({ status: 409, body: { code: 'key-reused' } })
  })

  it('is not even read from a key that may not change the paper', async () => {
    let read = false
    const body = new ReadableStream(
      {
        pull(controller) {
          read = true
          controller.enqueue(new Uint8Array(1024))
        },
      },
      { highWaterMark: 0 },
    )
    const disposition = { 'Content-Disposition': 'attachment; filename=a.txt' }
    const watcher = await api.key('watcher')
    const answer = await api.ask(files, { method: 'POST', key: watcher, body, headers: disposition })
    expect(answer).toMatchObject({ status: 403, body: { code: 'documents.change-forbidden' } })
    expect(read).toBe(false)
  })
})

describe('a file that comes through a socket', () => {
  it('and breaks off half-way leaves nothing behind, and the house goes on', async () => {
    const before = await names()
    const server = serve({ fetch: api.app.fetch, hostname: '127.0.0.1', port: 0 })
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const socket = connect(port, '127.0.0.1').on('error', () => undefined)
    const head = [
      `POST /api/v1${files} HTTP/1.1`,
      'Host: localhost',
      `Authorization: Bearer ${key}`,
      'Content-Disposition: attachment; filename=half.txt',
      'Content-Length: 1000000',
    ]
    socket.write(`${head.join('\r\n')}\r\n\r\n${letter}`)
    await expect.poll(() => readdir(join(api.dataFolder, 'files/incoming'))).toHaveLength(1)
    socket.destroy()
    await expect.poll(() => readdir(join(api.dataFolder, 'files/incoming'))).toEqual([])
    expect(await names()).toEqual(before)
    const address = `http://127.0.0.1:${port}/api/v1${files}`
    const headers = { Authorization: `Bearer ${key}`, 'Content-Disposition': 'attachment; filename=whole.txt' }
    expect((await fetch(address, { method: 'POST', headers, body: 'цілий' })).status).toBe(201)
    server.close()
  })
})
