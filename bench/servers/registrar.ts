/** A second process of the house that registers papers, and says how many a second. */
import { theHouse } from '#kernel'
import { connect } from '#platform/db'
import { wireHouse } from '../../src/wiring/index.ts'
import { register } from '../registering.ts'

const { url, registry, bookIds, ms } = JSON.parse(process.env.WORK ?? '{}')
const connection = connect({ url })
wireHouse()
const context = { db: connection.db, actor: theHouse('bench'), now: Temporal.Now.instant(), requestId: 'bench' }
const office = { context, registry, bookIds }
await register(office, bookIds.length, 500)
const rate = await register(office, bookIds.length, ms)
await connection.close()
process.send?.(rate, undefined, undefined, () => process.exit())
