import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'
import { chmod, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import S3rver from '@20minutes/s3rver'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Refusal } from '#kernel'
import { type FileStore, MissingFileError, openFileStore } from './index.ts'
import { openS3Store, readS3Environment } from './s3.ts'

const limit = 10_000_000
const paper = Buffer.from('Рішення № 57/123 від 12 березня 2025 року')
const paperHash = createHash('sha256').update(paper).digest('hex')
const unknownHash = 'f'.repeat(64)

let folder: string
let store: FileStore

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ratusha-files-'))
  store = await openFileStore({ files: { kind: 'disk' }, dataFolder: folder })
})

afterEach(() => rm(folder, { recursive: true, force: true }))

test('a received file knows its size and hash, and is kept under that hash for reading only', async () => {
  const file = await store.receive(Readable.from([paper]), { limit, expectedSize: paper.length })
  expect(file).toMatchObject({ sha256: paperHash, size: paper.length })
  expect(await store.has(paperHash)).toBe(false)
  await store.keep(file)
  const path = join(folder, 'files', paperHash.slice(0, 2), paperHash.slice(2, 4), paperHash)
  expect(store.localPath(paperHash)).toBe(path)
  expect((await stat(path)).mode & 0o777).toBe(0o440)
  expect(await buffer(await store.open(paperHash))).toEqual(paper)
  expect(await incoming()).toEqual([])
})

test('a web stream is received like a Node stream', async () => {
  const file = await store.receive(Readable.toWeb(Readable.from([paper])), { limit })
  expect(file.sha256).toBe(paperHash)
})

test('a discarded file leaves nothing, and may be discarded twice or after it was kept', async () => {
  const file = await store.receive(Readable.from([paper]), { limit })
  await file.discard()
  await file.discard()
  expect(await incoming()).toEqual([])
  const kept = await store.receive(Readable.from([paper]), { limit })
  await store.keep(kept)
  await kept.discard()
  expect(await store.has(paperHash)).toBe(true)
})

test('a file over the limit is refused with the limit, its sender is stopped and nothing stays', async () => {
  const endless = new Readable({
    read() {
      this.push(Buffer.alloc(64 * 1024))
    },
  })
  await expect(store.receive(endless, { limit: 1_000_000 })).rejects.toMatchObject({
    code: 'files.too-large',
    details: { limit: 1_000_000 },
  })
  expect(endless.destroyed).toBe(true)
  expect(await incoming()).toEqual([])
})

test('a file of exactly the limit is received', async () => {
  const file = await store.receive(Readable.from([paper]), { limit: paper.length })
  expect(file.size).toBe(paper.length)
})

test('a stream that breaks, before or after its first bytes, is refused as broken off and leaves no temporary file', async () => {
  const soon = new PassThrough()
  const receiving = store.receive(soon, { limit })
  soon.destroy(new Error('ECONNRESET'))
  const later = Readable.from(
    (function* () {
      yield paper
      throw new Error('ECONNRESET')
    })(),
  )
  for (const outcome of [receiving, store.receive(later, { limit })]) {
    await expect(outcome).rejects.toMatchObject({ kind: 'invalid', code: 'files.broken-off' })
  }
  expect(await incoming()).toEqual([])
})

test('a stream closed without an end is refused as broken off', async () => {
  const stream = new PassThrough()
  stream.write(paper)
  const receiving = store.receive(stream, { limit })
  stream.destroy()
  await expect(receiving).rejects.toMatchObject({ code: 'files.broken-off' })
  expect(await incoming()).toEqual([])
})

test('a stream shorter than its sender declared is refused as broken off', async () => {
  const short = store.receive(Readable.from([paper]), { limit, expectedSize: paper.length + 1 })
  await expect(short).rejects.toMatchObject({ code: 'files.broken-off' })
  expect(await incoming()).toEqual([])
})

test('an upload whose client dies in the middle leaves no temporary file', async () => {
  const outcome = Promise.withResolvers<unknown>()
  const server = createServer((incomingRequest) => {
    store.receive(incomingRequest, { limit }).then(outcome.resolve, outcome.resolve)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const client = request({ port, method: 'POST', headers: { 'content-length': limit } })
  client.on('error', () => undefined)
  client.write(randomBytes(200_000))
  await expect.poll(incoming).toHaveLength(1)
  client.destroy()
  expect(await outcome.promise).toMatchObject({ code: 'files.broken-off' })
  expect(await incoming()).toEqual([])
  await new Promise((resolve) => server.close(resolve))
})

test('an error of the disk is not blamed on the sender', async () => {
  await rm(join(folder, 'files', 'incoming'), { recursive: true })
  const failure = await store.receive(Readable.from([paper]), { limit }).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(Error)
  expect(failure).not.toBeInstanceOf(Refusal)
})

test('two parallel keeps of the same content make one file', async () => {
  const files = await Promise.all([1, 2, 3, 4].map(() => store.receive(Readable.from([paper]), { limit })))
  await Promise.all(files.map((file) => store.keep(file)))
  expect(await Array.fromAsync(store.list())).toEqual([paperHash])
  expect(await incoming()).toEqual([])
})

test('keeping the same received file twice is harmless', async () => {
  const file = await store.receive(Readable.from([paper]), { limit })
  await store.keep(file)
  await store.keep(file)
  expect(await buffer(await store.open(paperHash))).toEqual(paper)
})

test('keeping a content again mends a copy that the disk has damaged', async () => {
  await store.keep(await store.receive(Readable.from([paper]), { limit }))
  const path = store.localPath(paperHash) ?? ''
  await chmod(path, 0o640)
  await writeFile(path, 'псування')
  await store.keep(await store.receive(Readable.from([paper]), { limit }))
  expect(await readFile(path)).toEqual(paper)
})

test('a part of a file is read by its first and last byte', async () => {
  await store.keep(await store.receive(Readable.from([paper]), { limit }))
  expect(await buffer(await store.open(paperHash, { start: 2, end: 5 }))).toEqual(paper.subarray(2, 6))
})

test('a file that is opened and never read ends nothing: its memory is given back like any other', async () => {
  await store.keep(await store.receive(Readable.from([paper]), { limit }))
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  for (let round = 0; round < 20; round += 1) {
    expect((await store.open(paperHash)).destroyed).toBe(false)
    collect()
    await new Promise((later) => setImmediate(later))
  }
})

test('a file that is not there is a named error, and a name that is no hash never becomes a path', async () => {
  await expect(store.open(unknownHash)).rejects.toBeInstanceOf(MissingFileError)
  expect(await store.has(unknownHash)).toBe(false)
  await expect(async () => store.open('../../../etc/passwd')).rejects.toThrow('Not a SHA-256')
})

test('the next start sweeps uploads older than a day and leaves younger ones', async () => {
  const old = join(folder, 'files', 'incoming', 'old')
  await writeFile(old, 'x')
  await writeFile(join(folder, 'files', 'incoming', 'young'), 'x')
  const twoDaysAgo = Date.now() / 1000 - 2 * 86_400
  await utimes(old, twoDaysAgo, twoDaysAgo)
  await openFileStore({ files: { kind: 'disk' }, dataFolder: folder })
  expect(await incoming()).toEqual(['young'])
})

test('150 MB pass through without being held in memory: no more is asked of the sender than the disk has taken', async () => {
  const chunk = randomBytes(1 << 20)
  const ahead: number[] = []
  const stream = Readable.from(
    (function* () {
      for (let megabyte = 0; megabyte < 150; megabyte += 1) {
        yield chunk
        const [name = ''] = readdirSync(join(folder, 'files', 'incoming'))
        ahead.push((megabyte + 1) * chunk.length - statSync(join(folder, 'files', 'incoming', name)).size)
      }
    })(),
  )
  const file = await store.receive(stream, { limit: 200 << 20 })
  expect(file.size).toBe(150 << 20)
  expect(ahead).toHaveLength(150)
  expect(Math.max(...ahead)).toBeLessThan(32 << 20)
  await file.discard()
})

describe('in an S3-compatible store', () => {
  const credentials = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER', region: 'eu-central-1' }
  let serverFolder: string
  let server: S3rver
  let endpoint: string
  let bucket: FileStore

  beforeAll(async () => {
    serverFolder = await mkdtemp(join(tmpdir(), 'ratusha-s3-'))
    const options = { port: 0, address: '127.0.0.1', silent: true, directory: serverFolder }
    server = new S3rver({ ...options, configureBuckets: [{ name: 'papers' }, { name: 'many' }] })
    endpoint = `http://127.0.0.1:${(await server.run()).port}`
  })

  beforeEach(() => {
    bucket = openS3Store({ bucket: 'papers', endpoint, ...credentials }, join(folder, 'files', 'incoming'))
  })

  afterAll(async () => {
    await server.close()
    await rm(serverFolder, { recursive: true, force: true })
  })

  test('a file is received, kept, found, listed and read whole and in part', async () => {
    await bucket.keep(await bucket.receive(Readable.from([paper]), { limit }))
    expect(await bucket.has(paperHash)).toBe(true)
    expect(await buffer(await bucket.open(paperHash))).toEqual(paper)
    expect(await buffer(await bucket.open(paperHash, { start: 2, end: 5 }))).toEqual(paper.subarray(2, 6))
    expect(await Array.fromAsync(bucket.list())).toEqual([paperHash])
    expect(bucket.localPath(paperHash)).toBeNull()
    expect(await incoming()).toEqual([])
  })

  test('keeping the same received file twice is harmless', async () => {
    const file = await bucket.receive(Readable.from([paper]), { limit })
    await bucket.keep(file)
    await bucket.keep(file)
    expect(await bucket.has(paperHash)).toBe(true)
  })

  test('a file is dropped when it was kept before a moment, and stays when it is younger', async () => {
    await bucket.keep(await bucket.receive(Readable.from([paper]), { limit }))
    expect(await bucket.drop(paperHash, Temporal.Now.instant().subtract({ hours: 1 }))).toBe(false)
    expect(await bucket.has(paperHash)).toBe(true)
    expect(await bucket.drop(paperHash, Temporal.Now.instant().add({ hours: 1 }))).toBe(true)
    expect(await bucket.has(paperHash)).toBe(false)
    expect(await bucket.drop(paperHash, Temporal.Now.instant())).toBe(true)
  })

  test('a file that is not there is a named error', async () => {
    expect(await bucket.has(unknownHash)).toBe(false)
    await expect(bucket.open(unknownHash)).rejects.toBeInstanceOf(MissingFileError)
  })

  test('a wrong secret is an error that says what the store answered, never a missing file', async () => {
    const stranger = openS3Store({ bucket: 'papers', endpoint, ...credentials, secretAccessKey: 'wrong' }, folder)
    await expect(stranger.open(paperHash)).rejects.toThrow('403 SignatureDoesNotMatch')
    await expect(stranger.has(paperHash)).rejects.toThrow('403')
  })

  test('a listing goes on past its first thousand files', async () => {
    const many = openS3Store({ bucket: 'many', endpoint, ...credentials }, join(folder, 'files', 'incoming'))
    for (let first = 0; first < 1005; first += 15) {
      const papers = Array.from({ length: 15 }, (_, at) => Readable.from([`${first + at}`]))
      await Promise.all(papers.map(async (words) => many.keep(await many.receive(words, { limit }))))
    }
    expect((await Array.fromAsync(many.list())).length).toBe(1005)
  })

  test('100 MB are sent and read back whole', async () => {
    const chunk = randomBytes(1 << 20)
    const file = await bucket.receive(Readable.from(Array.from({ length: 100 }, () => chunk)), { limit: 200 << 20 })
    await bucket.keep(file)
    let size = 0
    for await (const part of await bucket.open(file.sha256)) size += part.length
    expect(size).toBe(100 << 20)
  })

  test('the environment is read under the common names, and a missing one is named', () => {
    const environment = { AWS_REGION: 'eu-central-1', AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' }
    expect(readS3Environment(environment).endpoint).toBe('https://s3.eu-central-1.amazonaws.com')
    expect(readS3Environment({ ...environment, S3_ENDPOINT: 'http://minio:9000/' }).endpoint).toBe('http://minio:9000')
    expect(() => readS3Environment({ ...environment, AWS_SECRET_ACCESS_KEY: '' })).toThrow('AWS_SECRET_ACCESS_KEY')
    expect(() => readS3Environment({ ...environment, S3_ENDPOINT: 'minio' })).toThrow('S3_ENDPOINT')
  })
})

function incoming(): Promise<string[]> {
  return readdir(join(folder, 'files', 'incoming'))
}
