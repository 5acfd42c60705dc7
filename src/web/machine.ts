import { timingSafeEqual } from 'node:crypto'
import { theHouse } from '#kernel'
import { sign } from '#platform/secret'
import { listVitals } from '#platform/vitals'
import type { App } from './app.tsx'
import { callerOf } from './caller.ts'
import type { House } from './house.ts'
import { watchedRequests } from './watch.ts'

/** What machines ask: is it alive, is it ready, how is it. */
export function mountMachinePages(app: App, house: House): void {
  app.get('/healthz', async (web) => {
    const database = await isDatabaseWell(house)
    return web.json(
      { status: database ? 'ok' : 'failing', database: database ? 'ok' : 'unreachable' },
      database ? 200 : 503,
    )
  })
  app.get('/readyz', async (web) => {
    const ready = await isDatabaseWell(house)
    return web.json({ status: ready ? 'ready' : 'waiting' }, ready ? 200 : 503)
  })
  app.get('/metrics', async (web) => {
    const token = (web.req.header('authorization') ?? '').replace(/^Bearer /, '')
    if (!callerOf(web).isLocal && !isMetricsToken(house, token)) return web.text('forbidden\n', 403)
    return web.text(await metrics(house), 200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' })
  })
}

/** The token that a scraper on another machine shows; printed by `ratusha doctor`. */
export function metricsToken(house: Pick<House, 'secret'>): string {
  return sign(house.secret, 'metrics', 'read')
}

async function isDatabaseWell(house: House): Promise<boolean> {
  try {
    await house.connection.pool.query('select 1')
    return true
  } catch {
    return false
  }
}

async function metrics(house: House): Promise<string> {
  const { byStatus, seconds } = watchedRequests()
  const context = { db: house.connection.db, actor: theHouse('показники'), now: house.clock(), requestId: 'metrics' }
  const vitals = await listVitals(context)
  const lines = [
    '# TYPE ratusha_requests_total counter',
    ...[...byStatus].map(([status, count]) => `ratusha_requests_total{status="${status}"} ${count}`),
    '# TYPE ratusha_request_seconds_total counter',
    `ratusha_request_seconds_total ${seconds.toFixed(3)}`,
    '# TYPE ratusha_resident_memory_bytes gauge',
    `ratusha_resident_memory_bytes ${process.memoryUsage.rss()}`,
    '# TYPE ratusha_database_connections gauge',
    `ratusha_database_connections{state="busy"} ${house.connection.pool.totalCount - house.connection.pool.idleCount}`,
    `ratusha_database_connections{state="idle"} ${house.connection.pool.idleCount}`,
    '# TYPE ratusha_outbox_waiting gauge',
    `ratusha_outbox_waiting ${vitals.outboxWaiting}`,
    '# TYPE ratusha_outbox_failing gauge',
    `ratusha_outbox_failing ${vitals.outboxFailing}`,
  ]
  return `${lines.join('\n')}\n`
}

function isMetricsToken(house: House, token: string): boolean {
  const wanted = Buffer.from(metricsToken(house))
  const given = Buffer.from(token)
  return wanted.length === given.length && timingSafeEqual(wanted, given)
}
