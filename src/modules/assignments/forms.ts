import { z } from 'zod'
import { frequencies, type PeriodRule, termRules } from '#modules/terms'
import { emptyToNull, flag, line, optionalDay } from '#platform/input'
import type { NewTask } from './assignment.ts'
import { type Party, rhythms } from './assignment.ts'

const mostParties = 30

/** `person:5` or `unit:7`, as lists of executors name them. */
const party = z
  .string('Оберіть виконавця')
  .trim()
  .transform((written, issues): Party => {
    const [, kind, digits = ''] = /^(person|unit):(\d{1,9})$/.exec(written) ?? []
    if (kind === 'person') return { personId: Number(digits), unitId: null }
    if (kind === 'unit') return { personId: null, unitId: Number(digits) }
    issues.addIssue({ code: 'custom', message: 'Оберіть виконавця' })
    return z.NEVER
  })

const parties = z.preprocess(
  (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]).filter((one) => one !== ''),
  z.array(party).max(mostParties, `Не більше ${mostParties} осіб`),
)

const text = z
  .string('Напишіть, що зробити')
  .trim()
  .min(3, 'Напишіть, що зробити')
  .max(4000, 'Текст довший за 4000 знаків')

/** What one person asks another to do. Without a day and without a rule the task has no term, and is never late. */
const taskForm = z
  .object({
    executor: party,
    coExecutors: parties,
    controllers: parties,
    text,
    dueOn: optionalDay,
    termRule: z.preprocess(emptyToNull, z.enum(termRules, 'Оберіть строк зі списку').nullable()),
    onControl: flag,
    rhythm: z.enum(rhythms, 'Оберіть, чи завдання повторюється').default('once'),
    every: z.preprocess(emptyToNull, z.enum(frequencies, 'Оберіть, як часто звітувати').nullable()),
    everyDay: z.preprocess(
      emptyToNull,
      z.coerce.number('Напишіть числом').int('Цілим числом').min(1, 'Від 1').max(31, 'До 31').nullable(),
    ),
    endsOn: optionalDay,
  })
  .superRefine((input, issues) => {
    const wrong = (path: string, message: string) => issues.addIssue({ code: 'custom', path: [path], message })
    if (input.dueOn && input.termRule) wrong('dueOn', 'Оберіть день або строк за правилом, не обидва')
    if (input.rhythm !== 'periodic') return
    if (input.every === null) wrong('every', 'Оберіть, як часто звітувати')
    if (input.everyDay === null) wrong('everyDay', 'Напишіть, до якого числа або дня тижня')
    if (input.every === 'week' && (input.everyDay ?? 1) > 7) wrong('everyDay', 'День тижня від 1 (понеділок) до 7')
  })
export type TaskInput = z.infer<typeof taskForm>

function periodOf({ rhythm, every, everyDay }: Pick<TaskInput, 'rhythm' | 'every' | 'everyDay'>): PeriodRule | null {
  return rhythm === 'periodic' && every !== null && everyDay !== null ? { every, day: everyDay } : null
}

const remarkForm = z.object({
  remark: z.string('Напишіть чому').trim().min(3, 'Напишіть чому').max(1000, 'Довше за 1000 знаків'),
})

const noteForm = z.object({ note: line(1000) })

const handoverForm = z.object({ to: party, reason: line(300) })

/** What the form of a task says, but for the paper and the author. */
export function taskOf(input: TaskInput): Omit<NewTask, 'source' | 'author'> {
  return {
    text: input.text,
    responsible: input.executor,
    coExecutors: input.coExecutors,
    controllers: input.controllers,
    onControl: input.onControl,
    dueOn: input.dueOn,
    termRule: input.termRule,
    rhythm: input.rhythm,
    period: periodOf(input),
    endsOn: input.endsOn,
  }
}

/** Every form of giving a task, for its pages and for the API. */
export const taskForms = {
  task: taskForm,
  newTask: taskOf,
  remark: remarkForm,
  note: noteForm,
  handover: handoverForm,
}
