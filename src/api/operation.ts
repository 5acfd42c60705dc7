import { z } from '@hono/zod-openapi'
import type { Actor } from '#kernel'
import type { Scope } from '#modules/access'
import { type Context, inTransaction } from '#platform/db'
import { once } from '#platform/once'
import type { WebContext } from '../web/environment.ts'
import type { House } from '../web/house.ts'
import { type InputForm, parseInput, parseQuery, readJson } from './input.ts'
import { type ListQuery, linksOf, listSchema, pageQuery } from './lists.ts'
import { invalid } from './problem.ts'
import { toWire } from './wire.ts'
import { inputWords } from './words.uk.ts'

/** Who may come at all: everybody (a key then needs `read`), or only a key with this scope. The verb asks again. */
export type Right = 'public' | Scope

/** One request, as operations see it. */
export interface Call {
  readonly house: House
  readonly context: Context
  readonly actor: Actor
  readonly scopes: readonly Scope[]
  readonly address: string
  readonly web: WebContext
  header(name: string): string | undefined
  /** A number of the path; an impossible one is answered like an unknown one. */
  id(name: string): number
}

export interface JsonAnswer {
  readonly status: 200 | 201
  readonly description: string
  readonly schema: z.ZodType
  readonly example: unknown
}

/** A verb of the API: what the router serves, what the document describes, what the tests walk. */
export interface Operation {
  readonly method: 'get' | 'post' | 'patch'
  /** `/documents/{id}` */
  readonly path: string
  readonly name: string
  readonly tag: string
  readonly summary: string
  readonly description: string
  readonly right: Right
  readonly query?: z.ZodObject
  readonly body?: { readonly form: InputForm<z.ZodObject>; readonly example: Readonly<Record<string, unknown>> }
  /** Every field may be left out, and so may the body. */
  readonly optionalBody?: true
  readonly takesFile?: true
  /** Files of a form, each with what it is for; the first is needed. */
  readonly takesForm?: Readonly<Record<string, string>>
  readonly ifMatch?: true
  readonly answer: JsonAnswer | 'file'
  readonly run: (call: Call) => Promise<Response>
}

type Described = Pick<Operation, 'path' | 'name' | 'tag' | 'summary' | 'description' | 'right'>
type Answering<Schema> = { readonly schema: Schema; readonly description: string; readonly example: unknown }

/** One thing. Whatever the schema does not name stays inside the house. */
export function readOne<Schema extends z.ZodType>(
  definition: Described & { answer: Answering<Schema>; handle: (call: Call) => Promise<unknown> },
): Operation {
  const { handle, ...described } = definition
  const { schema } = described.answer
  const run = async (call: Call) => json(200, schema.parse(toWire(await handle(call))))
  return { method: 'get', ...described, answer: { status: 200, ...described.answer }, run }
}

interface FoundPage {
  readonly items: readonly unknown[]
  readonly total: number
  /** `false`: there are at least `total`, and the last page is not known. */
  readonly exact?: boolean
}

/** A page of a list: `{ items, page, per_page, total }` and `Link`. */
export function readList<Shape extends z.ZodRawShape, Schema extends z.ZodType>(
  definition: Described & {
    filter: Shape
    item: Schema
    example: unknown
    handle: (call: Call, query: z.infer<z.ZodObject<Shape>> & ListQuery) => Promise<FoundPage>
  },
): Operation {
  const { handle, filter, item, example, ...described } = definition
  const query = z.object({ ...pageQuery, ...filter })
  const schema = listSchema(item)
  const run = async (call: Call) => {
    const url = new URL(call.web.req.url)
    const asked = parseQuery(query, url.searchParams) as unknown as z.infer<z.ZodObject<Shape>> & ListQuery
    const { items, total, exact = true } = await handle(call, asked)
    const body = { items, page: asked.page, perPage: asked.per_page, total }
    return json(200, schema.parse(toWire(body)), { Link: linksOf(url, { ...body, shown: items.length, exact }) })
  }
  const answer = { status: 200, description: 'Сторінка списку.', schema, example } as const
  return { method: 'get', ...described, query, answer, run }
}

/** The bytes of a file, as the handler streams them. */
export function readFile(definition: Described & { handle: (call: Call) => Promise<Response> }): Operation {
  const { handle: run, ...described } = definition
  return { method: 'get', ...described, answer: 'file', run }
}

export interface Written {
  readonly status: 200 | 201
  readonly location?: string
  readonly body: unknown
}

/** A verb with a JSON body: the form of its module, once per `Idempotency-Key`. */
export function write<Form extends z.ZodObject, Schema extends z.ZodType>(
  definition: Described & {
    body: { form: InputForm<Form>; example: Readonly<Record<string, unknown>> }
    optionalBody?: true
    answer: Answering<Schema> & { status: 200 | 201 }
    handle: (call: Call, input: z.infer<Form>) => Promise<Written>
    /** What follows when the verb is kept: slow work that no transaction waits for. Done again with every repetition. */
    after?: (call: Call) => Promise<void>
  },
): Operation {
  const { handle, after, body, ...described } = definition
  const run = async (call: Call) => {
    const given = await readJson(call.web, { optional: described.optionalBody ?? false })
    const input = parseInput(body.form, given)
    const done = await writeOnce(call, JSON.stringify(given), described.answer.schema, (inside) =>
      handle(inside, input),
    )
    await after?.(call)
    return done
  }
  return { method: 'post', ...described, body: body as unknown as NonNullable<Operation['body']>, run }
}

/** Does the work in one transaction; under a key of repetition it is done once and answered twice. */
export async function writeOnce(
  call: Call,
  asked: string,
  schema: z.ZodType,
  work: (call: Call) => Promise<Written>,
): Promise<Response> {
  const perform = async (context: Context) => {
    const { status, location, body } = await work({ ...call, context })
    return { status, location: location ?? null, body: JSON.stringify(schema.parse(toWire(body))) }
  }
  const key = call.header('idempotency-key')
  // Whoever comes without a key has no name to remember an answer by.
  if (key === undefined || call.actor.kind !== 'member')
    return written(await inTransaction(call.context, perform), false)
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) throw invalid({ path: 'Idempotency-Key', message: inputWords.key })
  let performed = false
  const answer = await once(call.context, { owner: ownerOf(call.actor), key, asked: whole(call, asked) }, (context) => {
    performed = true
    return perform(context)
  })
  return written(answer, !performed)
}

export function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Response {
  const tag = revisionOf(body)
  const bytes = Buffer.from(JSON.stringify(body))
  return new Response(bytes, {
    status,
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': String(bytes.length),
      ...(tag ? { ETag: tag } : {}),
      ...headers,
    },
  })
}

function written(
  { status, location, body }: { status: number; location: string | null; body: string | null },
  replayed: boolean,
): Response {
  return json(status, JSON.parse(body ?? 'null'), {
    ...(location ? { Location: location } : {}),
    ...(replayed ? { 'Idempotent-Replay': 'true' } : {}),
  })
}

function whole({ web, header }: Call, asked: string): string {
  return [web.req.method, web.req.path, header('if-match') ?? '', asked].join('\n')
}

function ownerOf(actor: Actor): string {
  if (actor.kind !== 'member') throw new Error('Only a bearer of a key writes')
  return `api:${actor.accountId}`
}

function revisionOf(body: unknown): string | null {
  const given = typeof body === 'object' && body !== null && 'revision' in body ? body.revision : null
  return typeof given === 'number' ? `"${given}"` : null
}
