import { z } from 'zod'
import { day, optionalChoice, revision } from '#platform/input'
import { listBlocks } from './block.ts'

const fields = z.object({
  title: z
    .string('Напишіть назву')
    .trim()
    .min(5, 'Напишіть назву: «Про роботу … у 2024 році»')
    .max(300, 'Довше за 300 знаків'),
  unitId: optionalChoice,
  from: day,
  until: day,
  blocks: z
    .union([z.string().transform((one) => [one]), z.array(z.string())], 'Оберіть хоча б один розділ')
    .refine((kinds) => kinds.length > 0 && kinds.every(isPlugged), 'Оберіть розділи зі списку')
    .transform((kinds) => [...new Set(kinds)]),
})

export const reportForm = fields.superRefine(checkPeriod)
export type ReportInput = z.infer<typeof reportForm>

export const reportEditForm = fields.extend({ revision }).superRefine(checkPeriod)
export const signingForm = z.object({ revision })

function isPlugged(kind: string): boolean {
  return listBlocks().some((block) => block.kind === kind)
}

function checkPeriod(
  { from, until }: { from: Temporal.PlainDate; until: Temporal.PlainDate },
  issues: { addIssue(issue: { code: 'custom'; path: string[]; message: string }): void },
): void {
  const days = from.until(until).days
  if (days < 0) issues.addIssue({ code: 'custom', path: ['until'], message: 'Кінець періоду раніший за його початок' })
  if (days > 366 * 5) issues.addIssue({ code: 'custom', path: ['until'], message: 'Період довший за п’ять років' })
}
