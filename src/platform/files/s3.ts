import { createReadStream, existsSync } from 'node:fs'
import { type IncomingMessage, request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { AwsV4Signer } from 'aws4fetch'
import { ConfigError } from '#platform/config'
import { type ByteRange, type FileStore, isSha256, MissingFileError, placeOf, type ReceivedFile } from './file-store.ts'
import { receiveInto } from './incoming.ts'

export interface S3Settings {
  readonly bucket: string
  readonly endpoint: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}

/**
 * The access to an S3-compatible store comes under the names that every S3 client reads: AWS_ACCESS_KEY_ID,
 * AWS_SECRET_ACCESS_KEY, AWS_REGION, optionally AWS_SESSION_TOKEN, and S3_ENDPOINT for a store that is not Amazon's.
 * They are read here, and not with the rest of the environment, because only RATUSHA_FILES=s3://… needs them.
 */
export function readS3Environment(env: NodeJS.ProcessEnv): Omit<S3Settings, 'bucket'> {
  const region = required(env, 'AWS_REGION')
  const endpoint = env.S3_ENDPOINT || `https://s3.${region}.amazonaws.com`
  if (!/^https?:\/\/[^/]+/.test(endpoint))
    throw new ConfigError('S3_ENDPOINT має бути адресою, яка починається з https://')
  return {
    region,
    endpoint: endpoint.replace(/\/+$/, ''),
    accessKeyId: required(env, 'AWS_ACCESS_KEY_ID'),
    secretAccessKey: required(env, 'AWS_SECRET_ACCESS_KEY'),
    ...(env.AWS_SESSION_TOKEN ? { sessionToken: env.AWS_SESSION_TOKEN } : {}),
  }
}

/** Files in a bucket under the keys `ab/cd/<sha256>`; only uploads under way touch this machine's disk. */
export function openS3Store(settings: S3Settings, incoming: string): FileStore {
  return {
    receive: (stream, options) => receiveInto(incoming, stream, options),
    keep: (file) => keep(settings, file),
    open: (sha256, range) => openForReading(settings, sha256, range),
    has: (sha256) => has(settings, sha256),
    drop: (sha256, before) => drop(settings, sha256, before),
    localPath: () => null,
    list: () => list(settings),
  }
}

interface Question {
  readonly method: 'DELETE' | 'GET' | 'HEAD' | 'PUT'
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: ReceivedFile
}

const attempts = 4
const silence = 60_000 // milliseconds without a byte

async function keep(settings: S3Settings, file: ReceivedFile): Promise<void> {
  // Kept a moment ago by the same caller: a retried transaction.
  if (!existsSync(file.path) && (await has(settings, file.sha256))) return
  const answer = await ask(settings, { method: 'PUT', path: `/${placeOf(file.sha256)}`, body: file })
  await expectStatus(answer, [200])
  answer.resume()
  await file.discard()
}

async function has(settings: S3Settings, sha256: string): Promise<boolean> {
  const answer = await ask(settings, { method: 'HEAD', path: `/${placeOf(sha256)}` })
  await expectStatus(answer, [200, 404])
  answer.resume()
  return answer.statusCode === 200
}

async function drop(settings: S3Settings, sha256: string, before: Temporal.Instant): Promise<boolean> {
  const path = `/${placeOf(sha256)}`
  const found = await ask(settings, { method: 'HEAD', path })
  await expectStatus(found, [200, 404])
  found.resume()
  if (found.statusCode === 404) return true
  if (!(Date.parse(found.headers['last-modified'] ?? '') < before.epochMilliseconds)) return false
  const answer = await ask(settings, { method: 'DELETE', path })
  await expectStatus(answer, [200, 204, 404])
  answer.resume()
  return true
}

async function openForReading(settings: S3Settings, sha256: string, range?: ByteRange): Promise<Readable> {
  const headers: Record<string, string> = range ? { range: `bytes=${range.start}-${range.end}` } : {}
  const answer = await ask(settings, { method: 'GET', path: `/${placeOf(sha256)}`, headers })
  if (answer.statusCode === 404) {
    answer.resume()
    throw new MissingFileError(sha256)
  }
  await expectStatus(answer, [range ? 206 : 200])
  return answer
}

// The first version of the listing: it goes on after a key, where the second hands out tokens.
async function* list(settings: S3Settings): AsyncGenerator<string> {
  let last = ''
  for (;;) {
    const page = await ask(settings, { method: 'GET', path: `?max-keys=1000&marker=${encodeURIComponent(last)}` })
    await expectStatus(page, [200])
    const xml = await textOf(page)
    for (const [, key = ''] of xml.matchAll(/<Key>([^<]*)<\/Key>/g)) {
      last = unescapeXml(key)
      const sha256 = key.slice(key.lastIndexOf('/') + 1)
      if (isSha256(sha256) && key === placeOf(sha256)) yield sha256
    }
    if (!xml.includes('<IsTruncated>true</IsTruncated>')) return
  }
}

// Every question here may be asked again: a file's key is the hash of its content.
async function ask(settings: S3Settings, question: Question): Promise<IncomingMessage> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const answer = await askOnce(settings, question)
      const isPassing = (answer.statusCode ?? 500) >= 500 || answer.statusCode === 429
      if (!isPassing || attempt === attempts) return answer
      answer.resume()
    } catch (error) {
      if (attempt === attempts) throw error
    }
    await pause(100 * 2 ** attempt)
  }
}

async function askOnce(settings: S3Settings, { method, path, headers, body }: Question): Promise<IncomingMessage> {
  const signed = await new AwsV4Signer({
    ...settings,
    service: 's3',
    method,
    url: `${settings.endpoint}/${settings.bucket}${path}`,
    // The store compares what arrives with the hash under which it is kept.
    headers: { ...headers, 'x-amz-content-sha256': body?.sha256 ?? emptySha256 },
  }).sign()
  // Not `fetch`: its upload of a 300 MB file took 357 MB of memory, this one takes the size of its buffers.
  const send = signed.url.protocol === 'https:' ? requestSecure : requestPlain
  const request = send(signed.url, {
    method,
    timeout: silence,
    headers: { ...Object.fromEntries(signed.headers), 'content-length': String(body?.size ?? 0) },
  })
  request.on('timeout', () => request.destroy(new Error('The S3 store fell silent')))
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    request.on('response', resolve)
    request.on('error', reject)
  })
  if (!body) request.end()
  // A store may answer (refuse) before it has read everything: the answer counts, not the broken pipe.
  else pipeline(createReadStream(body.path), request).catch((error) => request.destroy(error))
  return answered
}

async function expectStatus(answer: IncomingMessage, expected: readonly number[]): Promise<void> {
  if (expected.includes(answer.statusCode ?? 0)) return
  const code = /<Code>([^<]*)<\/Code>/.exec(await textOf(answer))?.[1] ?? ''
  throw new Error(`The S3 store answered ${answer.statusCode} ${code}`.trim())
}

async function textOf(answer: IncomingMessage): Promise<string> {
  answer.setEncoding('utf8')
  let text = ''
  for await (const part of answer) text += part
  return text
}

function unescapeXml(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}

function required(env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name]
  if (value) return value
  throw new ConfigError(`RATUSHA_FILES вказує на S3, тож потрібна змінна ${name}.`)
}

/** SHA-256 of nothing: the body of a question that has none. */
const emptySha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
