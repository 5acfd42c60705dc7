import { z } from 'zod'
import { actKinds } from '#modules/acts'
import { relationKinds } from '#modules/legal-force'
import { emptyToNull, line, optionalChoice, optionalDay, revision } from '#platform/input'

/** «1, 2.1; 4» */
export function pointsIn(written: string): string[] {
  return [...new Set(written.split(/[\s,;]+/).map((point) => point.replace(/\.+$/, '')))].filter(Boolean)
}

const label = /^[\p{L}\d]{1,8}(\.[\p{L}\d]{1,8}){0,5}$/u

const point = z
  .string()
  .trim()
  .transform((written) => written.replace(/\.+$/, ''))
  .refine((written) => written === '' || label.test(written), 'Номер пункту пишуть так: 2.1')
  .default('')

const points = z
  .union([z.string(), z.array(z.string())])
  .default('')
  .transform((given) => pointsIn(typeof given === 'string' ? given : given.join(' ')))
  .refine((given) => given.length <= 200 && given.every((one) => label.test(one)), 'Пункти пишуть так: 1, 2.1, 4')

const change = z.object({
  point,
  change: z.enum(['replaced', 'removed', 'added'], 'Оберіть, що змінено'),
  text: z.string().trim().max(100_000, 'Текст завеликий').default(''),
})

const fields = z.object({
  kind: z.enum(relationKinds, 'Оберіть, що робить акт'),
  sourcePoint: point,
  targetId: optionalChoice,
  targetKind: z.preprocess(emptyToNull, z.enum(actKinds, 'Оберіть вид акта').nullable()),
  targetNumber: line(60).transform((number) => number.replace(/^№\s*/, '')),
  targetAdoptedOn: optionalDay,
  targetName: line(500),
  points,
  forceOn: optionalDay,
  until: optionalDay,
  changes: z.array(change).max(100, 'Змін не більше ста').default([]),
  quote: z.string().trim().max(2000, 'Цитата довша за 2000 знаків').default(''),
})
type Fields = z.infer<typeof fields>

export const relationForm = fields.superRefine(checkRelation)
export type RelationInput = z.infer<typeof relationForm>

const reason = z.string('Напишіть причину').trim().min(3, 'Напишіть причину').max(300, 'Довше за 300 знаків')

export const relationCorrectionForm = fields.extend({ revision, reason }).superRefine(checkRelation)
export const withdrawalForm = z.object({ revision, reason })

type Issues = { addIssue(issue: { code: 'custom'; path: string[]; message: string }): void }

function checkRelation(given: Fields, issues: Issues): void {
  const wrong = (name: string, message: string) => issues.addIssue({ code: 'custom', path: [name], message })
  const isNamed = given.targetId !== null || given.targetNumber !== '' || given.targetName !== ''
  if (given.kind !== 'takes-force' && !isNamed) wrong('targetNumber', 'Напишіть номер і дату акта або його назву')
  if (given.kind === 'takes-force' && !given.forceOn) wrong('forceOn', 'Вкажіть день набрання чинності')
  if (given.kind === 'suspends' && isBefore(given.until, given.forceOn))
    wrong('until', 'Зупинення закінчується раніше, ніж починається')
  for (const [at, { point, change, text }] of given.changes.entries()) {
    if (change !== 'removed' && text === '') wrong(`changes.${at}.text`, 'Напишіть новий текст')
    if (change !== 'replaced' && point === '') wrong(`changes.${at}.point`, 'Напишіть, який пункт')
  }
}

function isBefore(one: Temporal.PlainDate | null, other: Temporal.PlainDate | null): boolean {
  return one !== null && other !== null && Temporal.PlainDate.compare(one, other) < 0
}
