import { Refusal } from '#kernel'
import { logBug, logWarning } from '#platform/log'
import { sentence, sentenceOf, statusOf } from '../web/sentences.ts'
import { titles, words } from './words.uk.ts'

export interface InputError {
  /** `summary`, `signatories.0.name`, the name of a parameter or of a header. */
  readonly path: string
  readonly message: string
}

type ProblemStatus = 400 | 401 | 404 | 405 | 409 | 412 | 413 | 415 | 422 | 429

interface ProblemOptions {
  readonly errors?: readonly InputError[]
  readonly headers?: Readonly<Record<string, string>>
  /** Further members of the problem, such as both versions of a stale document. */
  readonly members?: Readonly<Record<string, unknown>>
}

/** What the edge itself has to say no to. Rules of the city hall are `Refusal`s. */
export class ApiProblem extends Error {
  readonly status: ProblemStatus
  readonly code: string
  readonly options: ProblemOptions

  constructor(status: ProblemStatus, code: keyof typeof words | 'stale' | 'too-many-requests', options = {}) {
    super(`${status}: ${code}`)
    this.name = 'ApiProblem'
    this.status = status
    this.code = code
    this.options = options
  }
}

export function invalid(...errors: InputError[]): ApiProblem {
  return new ApiProblem(422, 'api.invalid', { errors })
}

/** Any failure as problem+json (RFC 9457). A bug is logged once and shows nothing but the id of the request. */
export function problemOf(error: unknown, { requestId, path }: { requestId: string; path: string }): Response {
  if (error instanceof Refusal) return refused(error, requestId)
  if (error instanceof ApiProblem) {
    const { errors, headers, members } = error.options
    return respond(error.status, error.code, requestId, { ...(errors ? { errors } : {}), ...members }, headers)
  }
  if (isImpossibleValue(error)) {
    logWarning('api.impossible-value', { requestId, path, sqlstate: error.code })
    return respond(422, 'api.invalid', requestId, { errors: [] })
  }
  logBug('api.bug', error, { requestId, path })
  return respond(500, 'api.bug', requestId)
}

function refused(refusal: Refusal, requestId: string): Response {
  const headers = refusal.code === 'access.scope-missing' ? insufficientScope(refusal) : {}
  const details = Object.keys(refusal.details).length > 0 ? { details: refusal.details } : {}
  return respond(statusOf[refusal.kind], refusal.code, requestId, { detail: sentenceOf(refusal), ...details }, headers)
}

// RFC 6750, section 3.1
function insufficientScope({ details }: Refusal): Record<string, string> {
  return { 'WWW-Authenticate': `Bearer realm="ratusha", error="insufficient_scope", scope="${details.scope}"` }
}

function respond(
  status: number,
  code: string,
  requestId: string,
  members: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
): Response {
  const body = {
    type: `urn:ratusha:problem:${code}`,
    title: titles[status],
    status,
    code,
    detail: isOwn(code) ? words[code] : sentence(code),
    ...members,
    request_id: requestId,
  }
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/problem+json; charset=utf-8', 'Cache-Control': 'no-store', ...headers },
  })
}

function isOwn(code: string): code is keyof typeof words {
  return Object.hasOwn(words, code)
}

// SQLSTATE class 22, data exception: a number or a day that passed its form and still fits no column.
function isImpossibleValue(error: unknown): error is Error & { code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^22...$/.test(error.code)
}
