import type { HttpBindings } from '@hono/node-server'
import type { Context as HonoContext } from 'hono'

export interface WebEnvironment {
  Bindings: HttpBindings
  Variables: { requestId: string; nonce: string }
}

export type WebContext = HonoContext<WebEnvironment>
