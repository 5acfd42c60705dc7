/** The plan of the house held against the code: who may know whom, where SQL lives, which sentence a refusal has. */
import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isKnownCode } from '#web/sentences.ts'
import { levels } from '../src/modules/levels.ts'

interface Source {
  /** From `src/`, with slashes. */
  readonly path: string
  readonly text: string
  readonly imports: readonly string[]
}

const root = join(import.meta.dirname, '..')
const sources = readSources()
const code = sources.filter(({ path }) => !path.endsWith('.test.ts') && !path.endsWith('.test.tsx'))
const moduleNames = [...new Set(code.flatMap(({ path }) => moduleOf(path) ?? []))].sort()
const courses = levels.flatMap((level) => level.courses)

/**
 * What was over the measure when its rule came. It may shrink, not grow; when it is within the measure again, its line
 * here goes.
 */
const wideDoors: Readonly<Record<string, number>> = { documents: 44 }
const manyFiles: Readonly<Record<string, number>> = { documents: 19 }
const longFiles: Readonly<Record<string, number>> = {
  'modules/appeals/actions.ts': 290,
  'modules/appeals/appeal.ts': 289,
  'modules/appeals/store.ts': 296,
  'modules/assignments/store.ts': 262,
  'web/desk/assignments/tasks.tsx': 254,
}

describe('the map of the city hall', () => {
  it('every module stands on the map once, and every name on the map is a module', () => {
    expect(courses.flat().toSorted()).toEqual(moduleNames)
  })

  it('a module knows only the modules that stand before it', () => {
    const broken = inModules().flatMap(({ path, imports, owner }) =>
      imports
        .map((name) => /^#modules\/([^/]+)/.exec(name)?.[1])
        .filter((known) => known !== undefined && !standsBefore(known, owner))
        .map((known) => `${owner} may not know ${known} (${path})`),
    )
    expect(broken).toEqual([])
  })

  it('a module comes in through the front doors: the kernel, the platform, packages and other modules’ index', () => {
    const broken = inModules().flatMap(({ path, imports, owner }) =>
      imports.filter((name) => !isFrontDoor(name, path, owner)).map((name) => `${owner} reaches for ${name} (${path})`),
    )
    expect(broken).toEqual([])
  })

  it('no module knows a web framework', () => {
    const broken = inModules().flatMap(({ path, imports, owner }) =>
      imports
        .filter((name) => /^(hono|@hono)(\/|$)/.test(name))
        .map((name) => `${owner} may not know ${name} (${path})`),
    )
    expect(broken).toEqual([])
  })

  it('the kernel imports nothing', () => {
    const outward = under('kernel/').flatMap(({ path, imports }) =>
      imports.filter((name) => !name.startsWith('./')).map((name) => `the kernel may not know ${name} (${path})`),
    )
    expect(outward).toEqual([])
  })

  it('the platform knows no word of the city hall', () => {
    const broken = under('platform/').flatMap(({ path, imports }) =>
      imports
        .filter((name) => /^(#modules|#web)\//.test(name) || /\/(modules|web|api)\//.test(name))
        .map((name) => `the platform may not know ${name} (${path})`),
    )
    expect(broken).toEqual([])
  })

  it('whoever stands outside the modules enters them by the front door', () => {
    const broken = code
      .filter(({ path }) => moduleOf(path) === null)
      .flatMap(({ path, imports }) =>
        imports
          .filter((name) => /(^|\/)modules\/[^/]+\/./.test(name))
          .map((name) => `${path} climbs through a window: ${name}`),
      )
    expect(broken).toEqual([])
  })
})

describe('a front door', () => {
  it('begins with a paragraph that says what the module is', () => {
    const silent = moduleNames.filter((name) => {
      const paragraph = /^\/\*\*\n((?: \* .*\n)+) \*\/\n/.exec(indexOf(name))?.[1] ?? ''
      return paragraph.replace(/ \* /g, '').length < 120
    })
    expect(silent).toEqual([])
  })

  it('names what it shows, and never everything', () => {
    expect(moduleNames.filter((name) => /export\s+(type\s+)?\*/.test(indexOf(name)))).toEqual([])
  })

  it('shows at most thirty names', () => {
    const shown = moduleNames.map((name) => [name, exportsOf(indexOf(name)).length] as const)
    expect(overMeasure(shown, 30, wideDoors)).toEqual([])
  })
})

describe('a module', () => {
  const filesOf = (name: string) => under(`modules/${name}/`)

  it('has at most fifteen files beside its tests; what runs apart stands in a folder of its own', () => {
    const counted = moduleNames.map((name) => {
      const files = filesOf(name).filter(({ path }) => dirname(path) === `modules/${name}`)
      return [name, files.length] as const
    })
    expect(overMeasure(counted, 15, manyFiles)).toEqual([])
  })

  it('has at most 2,500 lines', () => {
    const counted = moduleNames.map((name) => {
      return [name, filesOf(name).reduce((sum, { text }) => sum + lineCount(text), 0)] as const
    })
    expect(overMeasure(counted, 2500, {})).toEqual([])
  })
})

describe('tables', () => {
  const tables = [...readTables().matchAll(/^ {2}'([a-z_]+\.[a-z_]+)': \{$/gm)].flatMap(([, name]) => name ?? [])

  it('are known only to the module that owns their schema', () => {
    expect(tables.length).toBeGreaterThan(20)
    const broken = code.flatMap(({ path, text }) =>
      tablesIn(text, tables)
        .filter((table) => !ownsTable(path, table))
        .map((table) => `${path} may not know the table ${table}`),
    )
    expect(broken).toEqual([])
  })

  it('are known to stores, queries and registers only', () => {
    const asksTheDatabase = /\bsql(<[^`]*>)?`|\.(selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\(/
    const broken = inModules()
      .filter(({ path, text }) => !isStore(path) && (asksTheDatabase.test(text) || tablesIn(text, tables).length > 0))
      .map(({ path }) => `${path} is no store, queries.ts or registers.ts, and yet it asks the database`)
    expect(broken).toEqual([])
  })
})

describe('the tree', () => {
  it('has no folder for what nobody could name', () => {
    const vague = ['common', 'shared', 'utils', 'helpers', 'core', 'lib', 'types']
    const folders = new Set(sources.flatMap(({ path }) => dirname(path).split('/')))
    expect(vague.filter((name) => folders.has(name))).toEqual([])
  })

  it.each(['citizen', 'desk'])(
    'has a folder in web/%s for each module that has pages there, under the same name',
    (of) => {
      const folders = new Set(under(`web/${of}/`).flatMap(({ path }) => path.split('/').slice(2, -1)))
      expect(folders.size).toBeGreaterThan(10)
      expect([...folders].filter((name) => !moduleNames.includes(name))).toEqual([])
    },
  )

  it('ties the modules to each other in one folder, a file for each module whose news is heard', () => {
    const files = under('wiring/').map(({ path }) => basename(path, '.ts'))
    expect(files.length).toBeGreaterThan(10)
    expect(files.filter((name) => name !== 'index' && !moduleNames.includes(name))).toEqual([])
    const elsewhere = code.filter(
      ({ path, text }) => !/^(wiring|modules|platform)\//.test(path) && /\bhear[(<]/.test(text),
    )
    expect(elsewhere.map(({ path }) => path)).toEqual([])
  })

  it('has no file that cannot be read in one sitting: 250 lines', () => {
    const lines = code
      .filter(({ path }) => !path.includes('/generated/'))
      .map(({ path, text }) => [path, lineCount(text)] as const)
    expect(overMeasure(lines, 250, longFiles)).toEqual([])
  })

  it('has no files that know each other in a circle', () => {
    expect(circles()).toEqual([])
  })
})

describe('a stylesheet', () => {
  it('closes every brace that it opens: one left open swallows all the sheets after it', () => {
    const open = globSync('src/web/ui/styles/*.css', { cwd: root }).filter((file) => {
      const text = readFileSync(join(root, file), 'utf8')
      return text.split('{').length !== text.split('}').length
    })
    expect(open).toEqual([])
  })

  it('that only the desk has is not what a page of the portal looks for', () => {
    const classesOf = (file: string) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(/\.([a-z][\w-]*)/g)].flatMap(([, name]) => name ?? [])
    const sheets = globSync('src/web/ui/styles/*.css', { cwd: root }).filter(
      (file) => !/(?:desk|print)\.css$/.test(file),
    )
    const everywhere = new Set(sheets.flatMap(classesOf))
    const onlyDesk = new Set(classesOf('src/web/ui/styles/desk.css').filter((name) => !everywhere.has(name)))
    expect(onlyDesk).toContain('rail')
    const portal = code.filter(({ path }) => path.startsWith('web/citizen/'))
    const wanted = portal.flatMap(({ path, text }) =>
      [...text.matchAll(/\bclass="([^"]+)"/g)].flatMap(([, names = '']) =>
        names.split(' ').map((name) => ({ path, name })),
      ),
    )
    expect(wanted.length).toBeGreaterThan(100)
    expect(wanted.filter(({ name }) => onlyDesk.has(name))).toEqual([])
  })
})

describe('a refusal', () => {
  // The edge has refusals of its own: a foreign form, a stale page.
  const isWords = (path: string) => basename(path) === 'words.uk.ts' || path === 'web/sentences.ts'
  const spoken = code.filter(({ path }) => isWords(path)).flatMap(({ text }) => sentencesIn(text))
  const silent = code.filter(({ path }) => !isWords(path))

  it('has its Ukrainian sentence', () => {
    const codes = new Set(silent.flatMap(({ text }) => refusalsIn(text)))
    expect(codes.size).toBeGreaterThan(60)
    expect([...codes].filter((wanted) => !isSpoken(wanted, spoken)).toSorted()).toEqual([])
  })

  it('is said by the page, whichever module refused', () => {
    const whole = silent.flatMap(({ text }) => refusalsIn(text)).filter((name) => !name.includes('${'))
    expect([...new Set(whole)].filter((name) => !isKnownCode(name))).toEqual([])
  })

  it('is the reason of every sentence', () => {
    const literals = new Set(silent.flatMap(({ text }) => literalsIn(text)))
    const beginnings = silent.flatMap(({ text }) => beginningsIn(text))
    const unused = spoken.filter(
      (name) => !literals.has(name) && !beginnings.some((beginning) => name.startsWith(beginning)),
    )
    expect(unused.toSorted()).toEqual([])
  })

  it('has one sentence only', () => {
    expect(spoken.filter((name, at) => spoken.indexOf(name) !== at)).toEqual([])
  })
})

describe('a test that may be skipped', () => {
  const tests = globSync('{src,tests,packages/*}/**/*.test.{ts,tsx}', { cwd: root, exclude: ['**/node_modules/**'] })

  it('says in its name where, so that the end of `npm test` can say why', () => {
    const named = /\.skipIf\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)(?:\.each\([^()]*\))?\(\s*(['`])((?:(?!\1).)*)\1/g
    const skipped = tests.flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(named)].map(([, , title = '']) => ({ file, title })),
    )
    expect(skipped.length).toBeGreaterThan(8)
    expect(skipped.filter(({ title }) => !/\(skipped where [^)]{6,}\)/.test(title))).toEqual([])
  })

  it('is skipped by its name and not by turning back in the middle', () => {
    const silent = /if \(!?(?:has[A-Z]\w*|!?existsSync\([^)]*\))[^{}\n]*\) return\s*\n/
    const turning = tests.filter((file) => silent.test(readFileSync(join(root, file), 'utf8')))
    expect(turning).toEqual([])
  })
})

/** What is over the measure, over its own exception, or excepted without need. */
function overMeasure(
  counted: readonly (readonly [name: string, count: number])[],
  most: number,
  excepted: Readonly<Record<string, number>>,
): string[] {
  const counts = new Map(counted)
  const over = counted
    .filter(([name, count]) => count > (excepted[name] ?? most))
    .map(([name, count]) => `${name}: ${count}, and ${excepted[name] ?? most} are allowed`)
  const needless = Object.keys(excepted)
    .filter((name) => (counts.get(name) ?? 0) <= most)
    .map((name) => `${name} needs no exception any more`)
  return [...over, ...needless]
}

function lineCount(text: string): number {
  return text.trimEnd().split('\n').length
}

/** Files of which each leads to the other by imports: Tarjan's strongly connected components. */
function circles(): string[][] {
  const known = new Map(code.map(({ path, text }) => [path, importedFiles(path, statedImportsIn(text))]))
  const order = new Map<string, number>()
  const open: string[] = []
  const found: string[][] = []
  const visit = (path: string): number => {
    const own = order.size
    let lowest = own
    order.set(path, own)
    open.push(path)
    for (const next of (known.get(path) ?? []).filter((name) => known.has(name))) {
      if (!order.has(next)) lowest = Math.min(lowest, visit(next))
      else if (open.includes(next)) lowest = Math.min(lowest, order.get(next) ?? own)
    }
    if (lowest === own) {
      const circle = open.splice(open.indexOf(path))
      if (circle.length > 1) found.push(circle)
    }
    return lowest
  }
  for (const path of known.keys()) if (!order.has(path)) visit(path)
  return found
}

function importedFiles(path: string, imports: readonly string[]): string[] {
  return imports.flatMap((name) => {
    if (name.startsWith('.')) return join(dirname(path), name).replaceAll('\\', '/')
    if (name === '#kernel') return 'kernel/index.ts'
    const [, room, rest] = /^#(web|modules|platform|demo)\/(.+)$/.exec(name) ?? []
    if (room === 'web') return `web/${rest}`
    if (room === 'demo') return `modules/${rest}/demo.ts`
    return room ? `${room}/${rest}/index.ts` : []
  })
}

function readSources(): Source[] {
  return globSync('src/**/*.{ts,tsx}', { cwd: root, exclude: ['**/client/**'] }).map((file) => {
    const text = readFileSync(join(root, file), 'utf8')
    return { path: file.replaceAll('\\', '/').slice('src/'.length), text, imports: importsIn(text) }
  })
}

function importsIn(text: string): string[] {
  return [...statedImportsIn(text), ...matchesOf(text, [/\bimport\(\s*['"]([^'"]+)['"]/g])]
}

/** Without what is loaded only when it is needed: a reader of archives may come back to itself. */
function statedImportsIn(text: string): string[] {
  const statements = /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/g
  const bare = /(?:^|\n)\s*import\s*['"]([^'"]+)['"]/g
  return matchesOf(text, [statements, bare])
}

function matchesOf(text: string, patterns: readonly RegExp[]): string[] {
  return patterns.flatMap((pattern) => [...text.matchAll(pattern)].flatMap(([, name]) => name ?? []))
}

function moduleOf(path: string): string | null {
  return /^modules\/([^/]+)\//.exec(path)?.[1] ?? null
}

function under(folder: string): Source[] {
  return code.filter(({ path }) => path.startsWith(folder))
}

function inModules(): (Source & { owner: string })[] {
  return code.flatMap((source) => {
    const owner = moduleOf(source.path)
    return owner === null ? [] : [{ ...source, owner }]
  })
}

function standsBefore(known: string, knower: string): boolean {
  const courseOf = (name: string) => courses.findIndex((course) => course.includes(name))
  return courseOf(known) !== -1 && courseOf(known) < courseOf(knower)
}

function isFrontDoor(name: string, path: string, owner: string): boolean {
  if (name === '#kernel' || /^#platform\/[^/]+$/.test(name) || /^#modules\/[^/]+$/.test(name)) return true
  if (name.startsWith('.')) return join('modules', owner) === join(dirname(path), name).split('/').slice(0, 2).join('/')
  return !name.startsWith('#') && !name.startsWith('/')
}

function indexOf(name: string): string {
  const found = code.find(({ path }) => path === `modules/${name}/index.ts`)
  if (!found) throw new Error(`${name} has no front door`)
  return found.text
}

function exportsOf(text: string): string[] {
  return [...text.matchAll(/export\s+(?:type\s+)?\{([^}]*)\}/g)].flatMap(([, names]) =>
    (names ?? '').split(',').flatMap((name) => name.trim() || []),
  )
}

function readTables(): string {
  return code.find(({ path }) => path === 'platform/db/generated/tables.ts')?.text ?? ''
}

// In a query builder a table is a literal; in SQL it stands after one of these words.
function tablesIn(text: string, tables: readonly string[]): string[] {
  const named = /(?:['"`]|\b(?:from|join|into|update|table|only|using)\s+)([a-z_]+\.[a-z_]+)\b(?!-)/gi
  return [...text.matchAll(named)].flatMap(([, name]) => (name && tables.includes(name) ? [name] : []))
}

function ownsTable(path: string, table: string): boolean {
  const [schema] = table.split('.')
  if (path.startsWith('platform/db/generated/')) return true
  return path.startsWith(schema === 'platform' ? 'platform/' : `modules/${schema?.replaceAll('_', '-')}/`)
}

function isStore(path: string): boolean {
  return /(^|\.)store\.ts$/.test(basename(path)) || ['queries.ts', 'registers.ts'].includes(basename(path))
}

function sentencesIn(text: string): string[] {
  const [, block = ''] = /const (?:words|edge)\b[^=]*= \{\n([\s\S]*?)\n\}/.exec(text) ?? []
  return [...block.matchAll(/^ {2}'?([a-z-]+(?:\.[a-z-]+)?)'?:/gm)].flatMap(([, name]) => name ?? [])
}

// A code is thrown where it stands, or answered by a question («why not?») and thrown by the one who asked.
function refusalsIn(text: string): string[] {
  const thrown = /new Refusal\(\s*[^,]+,\s*['`]([^'`]+)['`]/g
  const answered = new RegExp(`(?:return|=>|\\?|:)\\s*'((?:${moduleNames.join('|')})\\.[a-z-]+)'`, 'g')
  const said = text.replaceAll(/\/\*[\s\S]*?\*\/|^.*\bverb\b.*$/gm, '')
  return [
    ...[...text.matchAll(thrown)].flatMap(([, name]) => name ?? []),
    ...[...said.matchAll(answered)].flatMap(([, name]) => name ?? []),
  ]
}

function isSpoken(wanted: string, spoken: readonly string[]): boolean {
  const [beginning, open] = wanted.split('${')
  return open === undefined ? spoken.includes(wanted) : spoken.some((name) => name.startsWith(beginning ?? wanted))
}

function literalsIn(text: string): string[] {
  return [...text.matchAll(/'([a-z-]+(?:\.[a-z-]+)?)'/g)].flatMap(([, name]) => name ?? [])
}

function beginningsIn(text: string): string[] {
  return [...text.matchAll(/`([a-z-]+\.[a-z-]*)\$\{/g)].flatMap(([, name]) => name ?? [])
}
