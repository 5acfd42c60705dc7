/**
 * The REST API: the same verbs and the same forms as the pages, for programs. JSON in snake_case, errors as
 * problem+json, a key in `Authorization: Bearer`; without a key everybody reads what is public.
 */
import type { App } from '../web/app.tsx'
import type { WebContext } from '../web/environment.ts'
import type { House } from '../web/house.ts'
import { acknowledgementOperations } from './acknowledgements.ts'
import { actOperations } from './acts.ts'
import { appealOperations } from './appeals.ts'
import { approvalOperations } from './approvals.ts'
import { assignmentOperations } from './assignments.ts'
import { directoryOperations } from './directory.ts'
import { documentOperations } from './documents.ts'
import { type Door, finish, type Limits, openDoor, openToEverybody, requestIdOf } from './door.ts'
import { handingOperations } from './handing.ts'
import { informationRequestOperations } from './information-requests.ts'
import { letterFileOperations } from './letter-files.ts'
import { letterOperations } from './letters.ts'
import { describeApi } from './openapi.ts'
import type { Operation } from './operation.ts'
import { pointOperations } from './points.ts'
import { ApiProblem, problemOf } from './problem.ts'
import { receptionOperations } from './reception.ts'
import { relationOperations } from './relations.ts'
import { reportOperations } from './reports.ts'
import { searchOperations } from './search.ts'
import { signatureOperations } from './signatures.ts'
import { signedFileOperations } from './signed-files.ts'
import { signingOperations } from './signing.ts'

export const base = '/api/v1'

export const operations: readonly Operation[] = [
  ...documentOperations,
  ...actOperations,
  ...pointOperations,
  ...letterOperations,
  ...letterFileOperations,
  ...approvalOperations,
  ...handingOperations,
  ...acknowledgementOperations,
  ...appealOperations,
  ...assignmentOperations,
  ...relationOperations,
  ...directoryOperations,
  ...informationRequestOperations,
  ...receptionOperations,
  ...reportOperations,
  ...searchOperations,
  ...signatureOperations,
  ...signedFileOperations,
  ...signingOperations,
]

const usualLimits: Limits = { perKey: 600, perAddress: 240 }

export function mountApi(app: App, house: House, limits: Limits = usualLimits): void {
  const door = openDoor(house, limits)
  for (const operation of operations) mount(app, door, operation)
  const document = JSON.stringify(describeApi(base, operations))
  const headers = { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'public, max-age=300' }
  app.get(`${base}/openapi.json`, (web) => finish(web, new Response(document, { headers })))
  app.all('/api', unknown)
  app.all('/api/*', unknown)
}

function mount(app: App, door: Door, operation: Operation): void {
  const path = `${base}${operation.path.replace(/\{(\w+)\}/g, ':$1')}`
  app.on(operation.method.toUpperCase(), path, (web) => door(web, operation))
}

/** Nothing of the API answered: a wrong address, or a right one asked by a wrong method. */
function unknown(web: WebContext): Promise<Response> {
  const methods = methodsAt(web.req.path)
  const allow = methods.join(', ')
  if (methods.length > 0 && web.req.method === 'OPTIONS') return preflight(web, methods)
  const problem =
    methods.length > 0
      ? new ApiProblem(405, 'api.method-not-allowed', { headers: { Allow: allow } })
      : new ApiProblem(404, 'api.not-found')
  return finish(web, problemOf(problem, { requestId: requestIdOf(web), path: web.req.path }))
}

function preflight(web: WebContext, methods: readonly string[]): Promise<Response> {
  const headers = new Headers({ Allow: methods.join(', '), 'Access-Control-Max-Age': '86400' })
  if (methods.includes('GET')) {
    openToEverybody(headers)
    headers.set('Access-Control-Allow-Methods', 'GET, HEAD')
    headers.set('Access-Control-Allow-Headers', 'Range')
  }
  return finish(web, new Response(null, { status: 204, headers }))
}

function methodsAt(path: string): string[] {
  const found = operations.filter((operation) => patternOf(operation).test(path)).map(({ method }) => method)
  const methods = path === `${base}/openapi.json` ? ['get'] : found
  if (methods.length === 0) return []
  return [
    ...(methods.includes('get') ? ['GET', 'HEAD'] : []),
    ...methods.filter((method) => method !== 'get'),
    'OPTIONS',
  ].map((method) => method.toUpperCase())
}

function patternOf({ path }: Operation): RegExp {
  return new RegExp(`^${base}${path.replace(/\{\w+\}/g, '[^/]+')}$`)
}
