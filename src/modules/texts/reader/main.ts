/** The process that reads one file: told on standard input what and how much, it says the text on standard output. */
import { text as textOf } from 'node:stream/consumers'
import { isFlawed, type Wanted } from './found.ts'
import { read } from './read.ts'

const wanted = JSON.parse(await textOf(process.stdin)) as Wanted & { format: string }
const outcome = await read(wanted).catch(flawOf)
process.stdout.write(JSON.stringify(outcome))

function flawOf(error: unknown): { flaw: string } {
  return { flaw: isFlawed(error) ? error.flaw : 'broken' }
}
