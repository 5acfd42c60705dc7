/** Lays the first five files of a module and puts it on the map. What they hold compiles and passes the architecture. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { levels } from '../src/modules/levels.ts'

const root = join(import.meta.dirname, '..')
const [name = '', level = ''] = process.argv.slice(2)
const levelNames = levels.map((known) => known.name)
const folder = join(root, 'src/modules', name)

if (!/^[a-z]+(-[a-z]+)*$/.test(name) || !levelNames.includes(level)) {
  stop(`bin/new-module <name> <level>: a name of small letters and dashes, a level of ${levelNames.join(', ')}`)
}
if (existsSync(folder) || levels.some(({ courses }) => courses.flat().includes(name))) stop(`${name} is there already`)

const noun = singular(name)
const type = noun.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())
mkdirSync(folder)
for (const [file, text] of Object.entries(files())) writeFileSync(join(folder, file), text)
putOnTheMap()
giveItAVoice()
console.log(`src/modules/${name} is laid. Now:
  1. fix its terms in docs/glossary.md and say in index.ts what it is, which law and who uses it
  2. write its first migration: db/migrations/<moment>_${name.replaceAll('-', '_')}_<sentence>.sql, then bin/generate-tables.ts
  3. let store.ts read its tables`)

function files(): Record<string, string> {
  return {
    'index.ts': `/**
 * ${type}: say here in one paragraph what this is, which law it follows (with the article), and who in the city hall
 * uses it. A reader who opens only this file should know whether he is in the right room.
 */
export { open${type} } from './actions.ts'
export type { ${type} } from './${noun}.ts'
export { words } from './words.uk.ts'
`,
    [`${noun}.ts`]: `export interface ${type} {
  readonly id: number
  readonly state: ${type}State
}

export type ${type}State = 'open' | 'closed'

export function close(${camel()}: ${type}): ${type} {
  return { ...${camel()}, state: 'closed' }
}
`,
    'actions.ts': `import { Refusal } from '#kernel'
import { type Context, inTransaction } from '#platform/db'
import type { ${type} } from './${noun}.ts'
import { find${type} } from './store.ts'

/** Load → right → rule → save → record → announce, in one transaction. */
export function open${type}(context: Context, id: number): Promise<${type}> {
  return inTransaction(context, async (context) => {
    const found = await find${type}(context, id)
    if (!found) throw new Refusal('not-found', '${name}.not-found')
    return found
  })
}
`,
    'store.ts': `import type { Context } from '#platform/db'
import type { ${type} } from './${noun}.ts'

/** Finds nothing until the first migration gives this module a table. */
export async function find${type}(_context: Context, _id: number): Promise<${type} | undefined> {
  return undefined
}
`,
    'words.uk.ts': `export const words: Record<string, string> = {
  '${name}.not-found': 'Такого запису немає.',
}
`,
  }
}

// A course of its own, the last of its level: it may know all that stands before it.
function putOnTheMap(): void {
  const map = join(root, 'src/modules/levels.ts')
  const text = readFileSync(map, 'utf8')
  const courses = new RegExp(
    `(name: '${level}',\\s*courses: \\[[^\\[\\]]*(?:\\[[^\\[\\]]*\\][^\\[\\]]*?)*?),?(\\s*\\])`,
  )
  const laid = text.replace(courses, (_, before: string, end: string) => `${before}, ['${name}']${end}`)
  if (laid === text) stop(`levels.ts has no place for ${level} that this script can read: add ['${name}'] by hand`)
  writeFileSync(map, laid)
  format(map)
}

// Every refusal has its sentence on the page: the words join those of the other modules.
function giveItAVoice(): void {
  const sentences = join(root, 'src/web/sentences.ts')
  const alias = name.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
  const text = readFileSync(sentences, 'utf8')
  const given = text
    .replace(/\n\ntype Sentence/, `\nimport { words as ${alias} } from '#modules/${name}'\n\ntype Sentence`)
    .replace(/(const sentences: [^\n]*\n(?: {2}\.\.\.\w+,\n)*)/, `$1  ...${alias},\n`)
  if (!given.includes(`...${alias},`)) stop('sentences.ts is not as this script knows it: add the words by hand')
  writeFileSync(sentences, given)
  format(sentences)
}

function format(file: string): void {
  spawnSync(join(root, 'node_modules/.bin/biome'), ['check', '--write', file], { cwd: root })
}

function camel(): string {
  return `${type[0]?.toLowerCase()}${type.slice(1)}`
}

function singular(plural: string): string {
  if (plural.endsWith('ies')) return `${plural.slice(0, -3)}y`
  return plural.endsWith('s') && !plural.endsWith('ss') ? plural.slice(0, -1) : `${plural}-entry`
}

function stop(sentence: string): never {
  console.error(sentence)
  process.exit(2)
}
