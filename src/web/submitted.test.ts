import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { dropUnused } from '#modules/files'
import { type FileStore, openFileStore } from '#platform/files'
import { type Client, openClient } from '#tests/browser-less.ts'
import { newWorld, type World } from '#tests/world.ts'

let world: World
let client: Client

beforeAll(async () => {
  world = await newWorld()
  client = await openClient(world)
})
afterAll(async () => {
  await client.close()
  await world.close()
})

it('a form that ends in the middle of a file is answered, and the house stands', async () => {
  const part = '--x\r\nContent-Disposition: form-data; name="a"; filename="b"\r\n\r\nabc'
  const headers = { 'Content-Type': 'multipart/form-data; boundary=x' }
  const answer = await fetch(`${client.origin}/vkhid`, { method: 'POST', body: part, headers })
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('Форма надійшла пошкодженою або не повністю')
  expect((await client.get('/vkhid')).status).toBe(200)
})

async function posted(path: string, body: Blob | FormData): Promise<{ status: number; text: string }> {
  const answer = await fetch(client.origin + path, { method: 'POST', body, redirect: 'manual' })
  return { status: answer.status, text: await answer.text() }
}

it('a form of a million fields is refused before they are taken apart, and keeps nobody waiting', async () => {
  for (const body of ['a&'.repeat(1_400_000), Array.from({ length: 200_000 }, (_, at) => `f${at}`).join('&')]) {
    const { status, text } = await posted('/vkhid', asForm(body))
    expect(status).toBe(422)
    expect(text).toContain('Форма завелика')
  }
})

it('ninety thousand fields of one name are gathered once, not copied for each', { timeout: 20_000 }, async () => {
  expect((await posted('/vkhid', asForm('login=a&'.repeat(90_000)))).status).toBe(422)
})

it('a form with files is measured whole, fields too', async () => {
  const fields = new FormData()
  for (let at = 0; at < 5; at += 1) fields.append(`text${at}`, 'о'.repeat(1_000_000))
  expect((await posted('/zvernennia', fields)).text).toContain('Форма завелика')
  const files = new FormData()
  for (let at = 0; at < 5; at += 1) files.append('files', new File([new Uint8Array(45_000_000)], `${at}.bin`))
  expect((await posted('/zvernennia', files)).text).toContain('Форма завелика')
})

it('names that every object has are fields like any other', async () => {
  const { status } = await posted('/vkhid', asForm('__proto__=1&__proto__=2&constructor=3&login=a&password=b'))
  expect(status).toBe(422)
  expect(Object.getPrototypeOf({})).toBe(Object.prototype)
})

it('signs that nobody types are left out: neither the database nor a feed could hold them', async () => {
  const { text } = await posted('/vkhid', asForm('login=%00a%01%08b%0Ac%7F&password='))
  expect(text).toContain('value="ab\nc"')
})

function asForm(text: string): Blob {
  return new Blob([text], { type: 'application/x-www-form-urlencoded' })
}

it('a file over the limit is refused by its name, and the rest of the form is kept', async () => {
  const form = new FormData()
  form.append('files', new File([new Uint8Array(51 * 1024 * 1024)], 'відео.mp4'))
  form.append('surname', 'Прикладова')
  const { status, text } = await posted('/zvernennia', form)
  expect(status).toBe(422)
  expect(text).toContain('«відео.mp4»')
  expect(text).toContain('value="Прикладова"')
})

it('a form that comes back after its file is no longer kept says which one to add again, and keeps the rest', async () => {
  const form = new FormData()
  form.append('files', new File(['Прошу полагодити дах.'], 'лист.txt'))
  const first = await posted('/zvernennia', form)
  const kept = /name="kept" value="([^"]+)"/.exec(first.text)?.[1]?.replaceAll('&quot;', '"') ?? ''
  expect(kept).toContain('лист.txt')
  const again = new FormData()
  again.append('kept', kept)
  again.append('surname', 'Прикладова')
  expect((await posted('/zvernennia', again)).text).toContain('name="kept"')

  const files = await openFileStore({ files: { kind: 'disk' }, dataFolder: client.dataFolder })
  const later = Temporal.Now.instant().add({ hours: 1 })
  expect((await dropUnused(world.house(), files, { before: later })).files).toBe(1)
  const { status, text } = await posted('/zvernennia', again)
  expect(status).toBe(422)
  expect(text).toContain('Файл «лист.txt» чекав на форму надто довго й уже не зберігається: додайте його ще раз.')
  expect(text).not.toContain('name="kept"')
  expect(text).toContain('value="Прикладова"')
})

it('a disk that fills up under a file is an error of the house, answered at once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ratusha-full-'))
  const store = await openFileStore({ files: { kind: 'disk' }, dataFolder: folder })
  // As the store does: it reads, it writes, and the disk says no.
  const receive: FileStore['receive'] = async (stream) => {
    for await (const _ of stream)
      throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
    throw new Error('nothing came')
  }
  const full = await openClient(world, { files: { ...store, receive } })
  const form = new FormData()
  form.append('files', new File([new Uint8Array(3_000_000)], 'знімок.png'))
  const answer = await fetch(`${full.origin}/zvernennia`, { method: 'POST', body: form })
  expect(answer.status).toBe(503)
  expect(await answer.text()).toContain('На сервері скінчилося місце')
  await full.close()
  rmSync(folder, { recursive: true })
})
