import { z } from 'zod'
import { chosen, day, optionalDay } from '#platform/input'
import type { Verdict } from './route.ts'

const outer = z.object({
  body: z.string('Назвіть орган').trim().min(2, 'Назвіть орган').max(200, 'Довше за 200 знаків'),
  post: z.string().trim().max(200).default(''),
  name: z.string().trim().max(160).default(''),
})

const stage = z.object({
  people: z.array(chosen('Оберіть, хто погоджує')).max(40, 'Не більше 40 осіб').default([]),
  outer: z.array(outer).max(10, 'Не більше 10 органів').default([]),
  dueOn: optionalDay,
})

/** Stages in their order; within one, everybody at the same time. Empty stages are left out. */
const route = z.object({
  stages: z
    .array(stage)
    .max(10, 'Не більше 10 етапів')
    .transform((stages) => stages.filter(({ people, outer }) => people.length + outer.length > 0))
    .refine((stages) => stages.length > 0, 'Оберіть хоча б одного, хто погоджує'),
})

const verdicts = ['approved', 'approved-with-remarks', 'refused'] as const satisfies readonly Verdict[]

const answerFields = {
  version: z.coerce.number('Форма без версії тексту').int().min(1).max(100_000),
  verdict: z.enum(verdicts, 'Оберіть відповідь'),
  remarks: z.string().trim().max(4000, 'Довше за 4000 знаків').default(''),
}

interface Answered {
  readonly verdict: Verdict
  readonly remarks: string
}

const says = ({ verdict, remarks }: Answered) => verdict === 'approved' || remarks.length >= 3
const sayIt = { path: ['remarks'], message: 'Напишіть, які зауваження або чому не погоджуєте' }

/** `version`: the text that the approver read. */
const answer = z.object(answerFields).refine(says, sayIt)

const letter = z
  .object({
    ...answerFields,
    letterNumber: z.string('Напишіть номер листа').trim().min(1, 'Напишіть номер листа').max(60, 'Довше за 60 знаків'),
    letterOn: day,
  })
  .refine(says, sayIt)

const reason = z.object({
  reason: z.string('Напишіть причину').trim().min(3, 'Напишіть причину').max(1000, 'Довше за 1000 знаків'),
})

export type RouteInput = z.infer<typeof route>
export type AnswerInput = z.infer<typeof answer>
export type LetterInput = z.infer<typeof letter>

export const approvalForms = { answer, letter, reason, route }
