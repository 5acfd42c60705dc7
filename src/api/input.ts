import { z } from '@hono/zod-openapi'
import type { WebContext } from '../web/environment.ts'
import { ApiProblem, type InputError, invalid } from './problem.ts'
import { camel, type Snake, snake } from './wire.ts'
import { inputWords } from './words.uk.ts'

export type Given = Readonly<Record<string, unknown>>

interface FieldNote {
  readonly description: string
  readonly format?: 'date'
  readonly type?: 'boolean'
  readonly pattern?: string
}

/** A form of a module as JSON: the same schema, its fields named in snake_case and described for the reader. */
export interface InputForm<Schema extends z.ZodObject> {
  readonly schema: Schema
  /** For the OpenAPI document only. */
  readonly documented: z.ZodObject
}

/** Bytes of a JSON body. */
const bodyLimit = 1024 * 1024
const deepest = 20

export function inputForm<Schema extends z.ZodObject>(
  name: string,
  schema: Schema,
  notes: Readonly<Record<Snake<keyof Schema['shape'] & string>, FieldNote>>,
): InputForm<Schema> {
  return { schema, documented: z.strictObject(shapeOf(schema, notes, (field) => field)).openapi(name) }
}

/** The same form where everything but `required` may stay away: what is not sent stays as it is (RFC 7396). */
export function patchForm<Schema extends z.ZodObject>(
  name: string,
  schema: Schema,
  notes: Readonly<Record<Snake<keyof Schema['shape'] & string>, FieldNote>>,
  required: readonly string[],
): InputForm<Schema> {
  const shape = shapeOf(schema, notes, (field) =>
    field instanceof z.ZodDefault ? (field.unwrap() as z.ZodType) : field,
  )
  const optional = Object.entries(shape).map(([field, type]) => [
    field,
    required.includes(field) ? type : type.optional(),
  ])
  return { schema, documented: z.strictObject(Object.fromEntries(optional)).openapi(name) }
}

function shapeOf(
  schema: z.ZodObject,
  notes: Readonly<Record<string, FieldNote>>,
  documented: (field: z.ZodType) => z.ZodType,
): Record<string, z.ZodType> {
  const fields = Object.entries(schema.shape).map(([field, type]) => {
    const { format, type: plain, ...note } = notes[snake(field)] ?? { description: '' }
    const day = format ? { type: ['string', 'null'], format } : {}
    // The forms of the modules know nothing of OpenAPI; `meta` is zod's own.
    return [snake(field), documented(type as z.ZodType).meta({ ...note, ...day, ...(plain ? { type: plain } : {}) })]
  })
  return Object.fromEntries(fields)
}

/** The value that a module's action takes, or a problem that names every wrong field. */
export function parseInput<Schema extends z.ZodObject>(form: InputForm<Schema>, given: Given): z.infer<Schema> {
  const isKnown = (name: string) => Object.hasOwn(form.documented.shape, name)
  const known = Object.entries(given).filter(([name]) => isKnown(name))
  const unknown = Object.keys(given).filter((name) => !isKnown(name))
  const parsed = form.schema.safeParse(Object.fromEntries(known.map(([name, value]) => [camel(name), value])))
  const errors: InputError[] = unknown.map((name) => ({ path: name.slice(0, 100), message: inputWords.unknownField }))
  if (!parsed.success) errors.push(...errorsOf(parsed.error, given))
  if (errors.length > 0 || !parsed.success) throw invalid(...errors)
  return parsed.data
}

/** Parameters of the address, each at most once; an empty one was not given. */
export function parseQuery<Schema extends z.ZodObject>(schema: Schema, search: URLSearchParams): z.infer<Schema> {
  const names = Object.keys(schema.shape)
  const repeated = names.filter((name) => search.getAll(name).length > 1)
  const given = names.flatMap((name) => {
    const value = onlyTyped(search.get(name) ?? '')
    return value === '' ? [] : [[name, value] as const]
  })
  const parsed = schema.safeParse(Object.fromEntries(given))
  const errors: InputError[] = repeated.map((path) => ({ path, message: inputWords.repeated }))
  if (!parsed.success) {
    errors.push(
      ...parsed.error.issues.map((issue) => ({ path: pathOf(issue), message: ukrainian(issue, 'parameter') })),
    )
  }
  if (errors.length > 0 || !parsed.success) throw invalid(...errors)
  return parsed.data
}

/** The JSON object of a request. `optional`: no body at all stands for an empty object. */
export async function readJson(web: WebContext, { optional = false } = {}): Promise<Given> {
  const type = web.req.header('content-type') ?? ''
  const text = await readText(web)
  if (optional && text === '') return {}
  if (!/^application\/([a-z0-9.-]+\+)?json\s*(;|$)/i.test(type)) throw new ApiProblem(415, 'api.media-type')
  const value = tidy(parseJson(text), 0)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid({ path: '', message: inputWords.notAnObject })
  }
  return value as Given
}

// Counted as it comes: a body without Content-Length must not fill the memory.
async function readText(web: WebContext): Promise<string> {
  if (Number(web.req.header('content-length') ?? 0) > bodyLimit) throw new ApiProblem(413, 'api.body-too-large')
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of web.req.raw.body ?? []) {
    size += chunk.byteLength
    if (size > bodyLimit) throw new ApiProblem(413, 'api.body-too-large')
    chunks.push(chunk)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
  } catch {
    throw new ApiProblem(400, 'api.json-malformed')
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ApiProblem(400, 'api.json-malformed')
  }
}

// No XML holds signs that nobody types, PostgreSQL holds neither NUL nor half a surrogate pair; a thousand brackets inside one another are an attack.
function tidy(value: unknown, depth: number): unknown {
  if (depth > deepest) throw invalid({ path: '', message: inputWords.tooDeep })
  if (typeof value === 'string') return onlyTyped(value).toWellFormed()
  if (Array.isArray(value)) return value.map((inner) => tidy(inner, depth + 1))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [onlyTyped(name).toWellFormed(), tidy(inner, depth + 1)]),
  )
}

function onlyTyped(text: string): string {
  return text.replace(/(?![\t\n\r])\p{Cc}/gu, '')
}

function errorsOf(error: z.ZodError, given: Given): InputError[] {
  return error.issues.map((issue) => {
    const isGiven = Object.hasOwn(given, snake(String(issue.path[0])))
    return { path: pathOf(issue), message: ukrainian(issue, isGiven ? 'field' : 'missing') }
  })
}

function pathOf(issue: z.core.$ZodIssue): string {
  return issue.path.map((part) => snake(String(part))).join('.')
}

function ukrainian(issue: z.core.$ZodIssue, otherwise: 'field' | 'missing' | 'parameter'): string {
  return /[а-яіїєґ]/i.test(issue.message) ? issue.message : inputWords[otherwise]
}
