import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { verbWords } from './verb-words.ts'

const modules = join(import.meta.dirname, '../../../modules')
const recorded = new Set(globSync('**/*.ts', { cwd: modules, exclude: ['**/*.test.ts'] }).flatMap(verbsIn))

// `verb: `module.${kind}``: the rest of it is a kind of step.
const beginnings = globSync('**/*.ts', { cwd: modules, exclude: ['**/*.test.ts'] }).flatMap((path) =>
  [...readFileSync(join(modules, path), 'utf8').matchAll(/\bverb: `([a-z-]+\.)\$\{/g)].flatMap(
    ([, beginning]) => beginning ?? [],
  ),
)

describe('words of the journal', () => {
  it('every verb that a module records has Ukrainian words', () => {
    expect(recorded.size).toBeGreaterThan(40)
    expect([...recorded].filter((verb) => !Object.hasOwn(verbWords, verb))).toEqual([])
  })

  it('no words are kept for a verb that nobody records', () => {
    const isRecorded = (verb: string) =>
      recorded.has(verb) || beginnings.some((beginning) => verb.startsWith(beginning))
    expect(Object.keys(verbWords).filter((verb) => !isRecorded(verb))).toEqual([])
  })
})

// A verb stands in the line that names it, or is handed to the one function of a module that records.
function verbsIn(path: string): string[] {
  const text = readFileSync(join(modules, path), 'utf8')
  const named = text.split('\n').filter((line) => /\bverb(:|\s*=\s)/.test(line) || /\btell\(context,/.test(line))
  return named.flatMap((line) => [...line.matchAll(/'([a-z-]+\.[a-z-]+)'/g)].flatMap(([, verb]) => verb ?? []))
}
