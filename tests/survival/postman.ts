/** A house that takes the letters of the mailbox in its arguments, until there are none or it is killed. */
import { theHouse } from '#kernel'
import { collectMail, readMailbox } from '#modules/mailroom'
import type { Context } from '#platform/db'
import { openHouse } from '../../src/opening.ts'

const house = await openHouse(process.env)
const context: Context = { db: house.connection.db, actor: theHouse('test'), now: house.clock(), requestId: 'test' }
await collectMail(context, readMailbox(process.argv[2] ?? ''), { store: house.files })
await house.close()
