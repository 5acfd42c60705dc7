import { z } from 'zod'
import { revision } from '#platform/input'

export const templateForm = z.object({
  /** Empty: the template that comes with the program. */
  source: z.string('Напишіть зразок').max(100_000, 'Зразок довший за 100 000 знаків'),
  revision,
})
export type TemplateInput = z.infer<typeof templateForm>
