import { z } from 'zod'
import { day, line } from '#platform/input'

const reportForm = z.object({
  text: z.string('Напишіть, що зроблено').trim().min(3, 'Напишіть, що зроблено').max(8000, 'Довше за 8000 знаків'),
  kind: z.enum(['final', 'interim'], 'Оберіть: остаточний звіт чи проміжний').default('final'),
})
export type ReportInput = z.infer<typeof reportForm>

const extensionForm = z.object({
  until: day,
  reason: z.string('Напишіть причину').trim().min(3, 'Напишіть причину').max(1000, 'Довше за 1000 знаків'),
})
export type ExtensionInput = z.infer<typeof extensionForm>

const answerForm = z.object({
  granted: z.enum(['yes', 'no'], 'Оберіть: продовжити чи ні').transform((word) => word === 'yes'),
  answer: line(1000),
})

/** Days through commas: «3, 1, 0». */
const someDays = z
  .string('Напишіть дні через кому')
  .trim()
  .transform((written, issues): number[] => {
    const days = written.split(/[\s,;]+/).filter(Boolean)
    if (days.length <= 10 && days.every((one) => /^\d{1,2}$/.test(one))) return [...new Set(days.map(Number))]
    issues.addIssue({ code: 'custom', message: 'Напишіть до десяти чисел через кому: 3, 1, 0' })
    return z.NEVER
  })

const reminderForm = z.object({
  before: someDays,
  after: someDays.refine((days) => !days.includes(0), 'Після строку: від 1 дня'),
})

/** Every form of reporting, of more time and of reminders, for their pages and for the API. */
export const controlForms = { report: reportForm, extension: extensionForm, answer: answerForm, reminder: reminderForm }
