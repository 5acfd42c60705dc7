/** Stamps one PDF, in a process of its own: what to do comes on standard input. */
import { readFile, writeFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { stampPages } from './pages.ts'

const { file, target, lines, address, scale } = JSON.parse(await text(process.stdin))
const stamped = await stampPages(new Uint8Array(await readFile(file)), { lines, address, scale })
await writeFile(target, stamped)
process.stdout.write('stamped\n')
