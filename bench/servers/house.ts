/** The house as it serves, without background work. */
import { serve } from '@hono/node-server'
import { openHouse } from '../../src/opening.ts'
import { createPages } from '../../src/web/app.tsx'

const house = await openHouse({
  ...process.env,
  RATUSHA_DEMO: '0',
  RATUSHA_DATA: `${process.env.TMPDIR ?? '/tmp'}/ratusha-bench-server`,
})
serve({ fetch: createPages(house).fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
  console.log(`http://127.0.0.1:${port}`),
)
