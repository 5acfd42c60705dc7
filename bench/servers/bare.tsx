/** The same page by bare Hono: the same components over fifty rows that already stand in memory. No database, session or header. */
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { ActRow } from '#modules/acts'
import { ActList } from '../../src/web/citizen/acts/act-list.tsx'

const page = await (await fetch(process.env.PAGE ?? '')).text()
const [before, after] = page.split(/<ol class="act-list"[^>]*>.*<\/ol>/s)
const rows: ActRow[] = Array.from({ length: 50 }, (_, at) => ({
  id: at + 1,
  kind: 'order',
  bodyUnitId: 1,
  number: String(600 - at),
  adoptedOn: Temporal.PlainDate.from('2026-11-20').subtract({ days: at }),
  title: `Про затвердження порядку проведення заходів у виконавчих органах міської ради, ${at}`,
  state: 'adopted',
  publishedAt: null,
}))

const statuses = new Map(
  rows.map(({ id, adoptedOn }) => [id, { force: 'in-force' as const, since: adoptedOn, reasons: [], disputed: false }]),
)

const app = new Hono()
app.get('/akty', async (web) => web.html(`${before}${await (<ActList rows={rows} statuses={statuses} />)}${after}`))
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => console.log(`http://127.0.0.1:${port}`))
