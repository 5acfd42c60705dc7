import type { Actor } from '#kernel'
import { Refusal } from '#kernel'
import type { Context } from '#platform/db'
import { readDay } from '#platform/input'
import type { WebContext } from './environment.ts'
import { holdBack } from './held-back.ts'
import type { House } from './house.ts'
import { renewKept } from './kept-files.ts'
import type { Preferences } from './preferences.ts'
import { type ReadFormOptions, readForm, type Submitted } from './submitted.ts'
import { receiveToVerify, type VerificationUpload } from './verification-upload.ts'

/** One request of a page, as handlers see it: who, when, what was asked; no Request goes further in. */
export interface Visit {
  readonly house: House
  readonly context: Context
  readonly actor: Actor
  readonly path: string
  readonly origin: string
  readonly query: URLSearchParams
  readonly preferences: Preferences
  /** The session cookie of a member; empty for a stranger. */
  readonly sessionToken: string
  /** Goes into every form as a hidden field. */
  readonly csrf: string
  readonly address: string
  readonly device: string
  /** How many notices wait at the bell. */
  readonly unread: number
  /** Asked by our own script and wants a fragment or JSON, not a page. */
  readonly partial: boolean
  header(name: string): string | undefined
  /** A number of the path; an impossible one is answered like an unknown one. */
  id(name: string): number
  param(name: string): string
  form(options?: ReadFormOptions): Promise<Submitted>
  /** Files that came to be checked and not to stay; whoever asks for them discards them. */
  toVerify(): Promise<VerificationUpload>
}

export function visitOf(parts: Omit<Visit, 'id' | 'param' | 'form' | 'toVerify' | 'header'>, web: WebContext): Visit {
  return {
    ...parts,
    header: (name) => web.req.header(name),
    id: (name) => {
      const text = web.req.param(name) ?? ''
      if (!/^\d{1,15}$/.test(text)) throw new Refusal('not-found', 'page-not-found')
      return Number(text)
    },
    param: (name) => web.req.param(name) ?? '',
    form: async (options) => {
      const form = await readForm(web, parts, options)
      holdBack(parts.context, form.fields)
      return renewKept(parts, form)
    },
    toVerify: () => receiveToVerify(web, parts.house.files),
  }
}

/** The page number and size that a list was asked for, within bounds. */
export function pageOf(query: URLSearchParams, perPage = 50): { page: number; perPage: number } {
  const page = Number(query.get('storinka') ?? '1')
  return { page: Number.isInteger(page) && page > 0 && page <= 100_000 ? page : 1, perPage }
}

/** A value of a filter, when it is one of those allowed. */
export function oneOf<Value extends string>(text: string | null, allowed: readonly Value[]): Value | undefined {
  return allowed.find((value) => value === text)
}

export function positive(text: string | null): number | undefined {
  return text !== null && /^\d{1,15}$/.test(text) && Number(text) > 0 ? Number(text) : undefined
}

export function dayIn(text: string | null): Temporal.PlainDate | undefined {
  return text ? readDay(text.trim()) : undefined
}
