import { expect, test } from 'vitest'
import { evaluate, type Field, fields, precision, readMarked, recall } from './marked.ts'

/** Below these the reader has become worse than it was. */
const floors: Readonly<Record<Field, number>> = {
  ...{ body: 0.98, kind: 0.98, title: 0.98, date: 0.98, number: 0.98, draft: 0.98, references: 0.98, points: 0.98 },
  ...{ executors: 0.97, terms: 0.96, effects: 0.96, control: 0.95, signatories: 0.98, preparer: 0.98 },
  ...{ appendices: 0.96, flags: 0.95 },
}

for (const folder of ['acts', 'held-out']) {
  test(`the marked acts of ${folder} are read as a person reads them`, () => {
    const { scores, misses } = evaluate(readMarked(folder))
    const table = fields.map((field) => ({
      field,
      precision: precision(scores[field]).toFixed(3),
      recall: recall(scores[field]).toFixed(3),
      marked: scores[field].marked,
    }))
    console.table(table)
    const low = fields.filter((field) => Math.min(precision(scores[field]), recall(scores[field])) < floors[field])
    expect(low, misses.join('\n')).toEqual([])
  })
}
