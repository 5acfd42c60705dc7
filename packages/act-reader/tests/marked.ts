import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type Executor, type Proposal, readAct, type Term } from '../src/index.ts'

/** Every fact of an act is one line of a field: what the person marked and what the reader says are compared as sets. */
export const fields = [
  'body',
  'kind',
  'title',
  'date',
  'number',
  'draft',
  'references',
  'points',
  'executors',
  'terms',
  'effects',
  'control',
  'signatories',
  'preparer',
  'appendices',
  'flags',
] as const
export type Field = (typeof fields)[number]
export type Facts = Readonly<Record<Field, readonly string[]>>

export interface MarkedAct {
  readonly name: string
  readonly text: string
  readonly marked: Facts
}

/** The acts of a folder beside this file: the text, a line of `=====`, then what a person marked. */
export function readMarked(folder: string): MarkedAct[] {
  return globSync('*.txt', { cwd: join(import.meta.dirname, folder) })
    .sort()
    .map((file) => {
      const [text = '', marks = ''] = readFileSync(join(import.meta.dirname, folder, file), 'utf8').split('\n=====\n')
      return { name: basename(file, '.txt'), text, marked: factsFrom(marks) }
    })
}

function factsFrom(marks: string): Facts {
  const facts = Object.fromEntries(fields.map((field): [Field, string[]] => [field, []])) as Record<Field, string[]>
  for (const line of marks.split('\n')) {
    const [, name = '', value = ''] = /^([a-z]+): (.*)$/.exec(line) ?? []
    const field = fields.find((each) => each === name)
    if (field === 'points') facts.points.push(...value.split(', '))
    else if (field) facts[field].push(value)
    else if (line.trim()) throw new Error(`not a mark: ${line}`)
  }
  return facts
}

export function factsOf(proposal: Proposal): Facts {
  const { points } = proposal
  const byKey = new Map(points.map((point) => [point.key, point]))
  return {
    body: values(proposal.body),
    kind: values(proposal.kind),
    title: values(proposal.title),
    date: values(proposal.date),
    number: values(proposal.number),
    draft: proposal.isDraft.value && proposal.isDraft.confidence === 'sure' ? ['yes'] : [],
    references: proposal.references.map(({ value }) => referenceWords(value)),
    points: points.map(({ key, kind }) => `${key} ${kind.value}`),
    executors: points.flatMap(({ key, executors, executorsFrom }) =>
      (executorsFrom === null ? executors : (byKey.get(executorsFrom)?.executors ?? [])).map(
        ({ value }) => `${key} = ${executorWords(value)}`,
      ),
    ),
    terms: points.flatMap(({ key, terms }) => terms.map(({ value }) => `${key} = ${termWords(value)}`)),
    effects: proposal.effects.map(({ value: { kind, target, part } }) =>
      [kind, target ? referenceWords(target) : '', part].filter(Boolean).join(' '),
    ),
    control: proposal.controllers.map(({ value }) =>
      value.kind === 'author' ? 'author' : executorWords({ ...value, isClass: false }),
    ),
    signatories: proposal.signatories.map(({ value: { post, name } }) => `${post} = ${name}`),
    preparer: proposal.preparer ? [`${proposal.preparer.value.name} = ${proposal.preparer.value.phone}`] : [],
    appendices: proposal.appendices.map(
      ({ value: { label, present } }) => `${label} ${present ? 'present' : 'absent'}`,
    ),
    flags: points.flatMap(({ key, flags }) => flags.map((flag) => `${key} ${flag}`)),
  }
}

function values(finding: { value: string } | null): string[] {
  return finding ? [finding.value] : []
}

function referenceWords({ kind, date, number, title }: NonNullable<Proposal['effects'][number]['value']['target']>) {
  return [kind, date, number].filter(Boolean).join(' ') + (date === null ? ` ${title}` : '')
}

function executorWords({ name, people, isClass }: Executor): string {
  return name + (people.length > 0 ? ` (${people.join(', ')})` : '') + (isClass ? ' *' : '')
}

function termWords(term: Term): string {
  switch (term.kind) {
    case 'by':
      return `by ${term.day}`
    case 'within':
      return `within ${term.count} ${term.unit}`
    case 'every': {
      const { byDay, byMonth } = term
      if (byMonth !== null) return `every ${term.period} ${pad(byMonth)}-${pad(byDay ?? 1)}`
      return `every ${term.period}${byDay === null || term.period === 'week' ? '' : ` ${byDay}`}`
    }
    default:
      return term.kind
  }
}

function pad(value: number): string {
  return String(value).padStart(2, '0')
}

export interface Score {
  marked: number
  found: number
  right: number
}

export interface Evaluation {
  readonly scores: Readonly<Record<Field, Score>>
  /** «act: field: −missed» and «+invented». */
  readonly misses: readonly string[]
}

export function evaluate(acts: readonly MarkedAct[]): Evaluation {
  const scores = Object.fromEntries(fields.map((field) => [field, { marked: 0, found: 0, right: 0 }])) as Record<
    Field,
    Score
  >
  const misses: string[] = []
  for (const { name, text, marked } of acts) {
    const facts = factsOf(readAct(text, { today: '2026-01-15' }))
    for (const field of fields) {
      const left = [...facts[field]]
      const missed = marked[field].filter((fact) => {
        const at = left.indexOf(fact)
        if (at >= 0) left.splice(at, 1)
        return at < 0
      })
      const score = scores[field]
      score.marked += marked[field].length
      score.found += facts[field].length
      score.right += marked[field].length - missed.length
      misses.push(
        ...missed.map((fact) => `${name}: ${field}: −${fact}`),
        ...left.map((fact) => `${name}: ${field}: +${fact}`),
      )
    }
  }
  return { scores, misses }
}

export function precision({ found, right }: Score): number {
  return found === 0 ? 1 : right / found
}

export function recall({ marked, right }: Score): number {
  return marked === 0 ? 1 : right / marked
}
