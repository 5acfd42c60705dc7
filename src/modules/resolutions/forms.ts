import { z } from 'zod'
import { taskForms } from '#modules/assignments'
import { chosen, emptyToNull, flag, optionalChoice, optionalDay } from '#platform/input'

const termRule = z.preprocess(
  emptyToNull,
  z.enum(['DL-10-at-once', 'DL-10-urgent', 'DL-10'], 'Оберіть строк зі списку').nullable(),
)

/** A resolution on a paper: whose it is, and the task; `givenOn` is the day on a resolution written by hand. */
export const resolutionForm = z.intersection(
  taskForms.task,
  z.object({ authorId: optionalChoice, givenOn: optionalDay, templateId: optionalChoice }),
)
export type ResolutionInput = z.infer<typeof resolutionForm>

export const templateForm = z.object({
  text: z.string('Напишіть текст').trim().min(3, 'Напишіть текст').max(300, 'Довше за 300 знаків'),
  termRule,
  onControl: flag,
})
export type TemplateInput = z.infer<typeof templateForm>

export const submissionForm = z.object({ personId: chosen('Оберіть, кому подати') })
