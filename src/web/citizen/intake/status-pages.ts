import type { KeyHolder } from '#modules/intake'
import { appealStatus } from '#web/citizen/appeals/appeal-status.tsx'
import { requestStatus } from '#web/citizen/information-requests/request-status.tsx'
import { receptionStatus } from '#web/citizen/reception/reception.tsx'
import type { Page } from '#web/routes.ts'
import type { Visit } from '#web/visit.ts'

/** The page of a thing for whoever holds its key. `key` goes into the addresses of its forms and files. */
export type StatusPage = (visit: Visit, held: { readonly ref: number; readonly key: string }) => Promise<Page>

/** Whose page the key of a thing opens, by its kind. A thing without a page of its own is told of in general words. */
export const statusPages: Readonly<Partial<Record<KeyHolder['kind'], StatusPage>>> = {
  appeal: appealStatus,
  'information-request': requestStatus,
  reception: receptionStatus,
}
