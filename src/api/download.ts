import { sendFile } from '../web/download.ts'
import { plainPreferences } from '../web/preferences.ts'
import { visitOf } from '../web/visit.ts'
import type { Call } from './operation.ts'

/** The bytes of a kept file, by the same rules as on the pages: parts, safe headers, nothing that runs. */
export function sendBytes(call: Call, file: { sha256: string; name: string }): Promise<Response> {
  const { house, context, actor, address, web } = call
  const url = new URL(web.req.url)
  const visit = visitOf(
    {
      house,
      context,
      actor,
      path: url.pathname,
      origin: url.origin,
      query: url.searchParams,
      preferences: plainPreferences,
      sessionToken: '',
      csrf: '',
      address,
      device: '',
      unread: 0,
      partial: false,
    },
    web,
  )
  return sendFile(visit, file)
}
