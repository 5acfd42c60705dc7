import { registerDocument, registrationForm } from '#modules/documents'
import type { Context } from '#platform/db'

interface Office {
  readonly context: Context
  readonly registry: number
  readonly bookIds: readonly number[]
}

let paper = 0

/** Registrations a second, each client into a book of its own. */
export function register({ context, registry, bookIds }: Office, clients: number, ms: number): Promise<number> {
  return rateOf(clients, ms, async (client) => {
    paper += 1
    const input = registrationForm.parse({
      bookId: bookIds[client],
      correspondent: `Організація ${paper % 200}`,
      correspondentNumber: `${paper}/${process.pid}`,
      correspondentDate: '2026-11-02',
      arrival: 'post',
      summary: 'Про розгляд питання щодо благоустрою прибудинкової території',
      addresseeUnitId: registry,
      sheets: 2,
    })
    await registerDocument(context, input)
  })
}

/** How often a second `once` is done by clients who each do it again when it is done. */
export async function rateOf(clients: number, ms: number, once: (client: number) => Promise<void>): Promise<number> {
  const started = performance.now()
  const done = await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      let count = 0
      for (; performance.now() < started + ms; count += 1) await once(client)
      return count
    }),
  )
  return done.reduce((sum, count) => sum + count, 0) / ((performance.now() - started) / 1000)
}
