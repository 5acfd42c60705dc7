import type { KeyHolder } from '#modules/intake'
import type { Page } from '../routes.ts'
import type { Visit } from '../visit.ts'
import { appealStatus } from './appeal-status.tsx'
import { receptionStatus } from './reception.tsx'
import { requestStatus } from './request-status.tsx'

/** The page of a thing for whoever holds its key. `key` goes into the addresses of its forms and files. */
export type StatusPage = (visit: Visit, held: { readonly ref: number; readonly key: string }) => Promise<Page>

/** Whose page the key of a thing opens, by its kind. A thing without a page of its own is told of in general words. */
export const statusPages: Readonly<Partial<Record<KeyHolder['kind'], StatusPage>>> = {
  appeal: appealStatus,
  'information-request': requestStatus,
  reception: receptionStatus,
}
