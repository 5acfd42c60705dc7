import { z } from 'zod'
import type { Party } from '#modules/assignments'
import { chosen, day } from '#platform/input'
import type { PointKind, TaskTerm } from './point.ts'
import { termUnits } from './point.ts'

/** What a person confirms: executors and controllers are already people and units of the directory. */
export interface Confirmation {
  /** Of the text that the person saw; another text is not confirmed unread. */
  readonly digest: string
  readonly controllers: readonly Party[]
  readonly points: readonly ConfirmedInput[]
}

export interface ConfirmedInput {
  /** Of the point that the reader found; another key: a point that a person made. */
  readonly key: string
  /** As a person wrote them; absent: as the reader found them. */
  readonly number?: string | null
  readonly text?: string
  readonly kind: PointKind
  readonly isTask: boolean
  readonly executors: readonly Party[]
  readonly each: boolean
  readonly term: TaskTerm
  readonly termWords: string
}

const periodDays = { week: 7, month: 31, quarter: 92, year: 366 } as const
const every = z.enum(['week', 'month', 'quarter', 'year'], 'Оберіть, як часто')

/** The term of a point, from the fields of the form; what does not belong to its kind is left out. */
export const termForm = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('none') }),
    z.object({ kind: z.literal('by'), on: day.transform((on) => on.toString()) }),
    z.object({
      kind: z.literal('within'),
      count: z.coerce
        .number('Напишіть, скільки')
        .int('Цілим числом')
        .min(1, 'Не менше одного')
        .max(999, 'Не більше 999'),
      unit: z.enum(termUnits, 'Оберіть, чого'),
    }),
    z.object({
      kind: z.literal('every'),
      every,
      day: z.coerce.number('Напишіть день').int('Цілим числом').min(1, 'День від 1'),
    }),
    z.object({ kind: z.literal('continuous') }),
  ])
  .superRefine((term, issues) => {
    if (term.kind === 'every' && term.day > periodDays[term.every])
      issues.addIssue({
        code: 'custom',
        path: ['day'],
        message: `У цьому періоді не більше ${periodDays[term.every]} днів`,
      })
  })

export const settlingForm = z.object({
  reason: z.string('Напишіть причину').trim().min(3, 'Напишіть причину').max(300, 'Довше за 300 знаків'),
  toActId: z.preprocess((value) => (value === '' ? undefined : value), chosen('Оберіть акт').optional()),
})
