import { z } from 'zod'

export const topicForm = z.object({
  code: z
    .string('Напишіть індекс питання')
    .trim()
    .regex(/^\d{1,3}(\.\d{1,3}){0,3}$/, 'Індекс — числа через крапку: 7 або 7.2'),
  title: z.string('Напишіть назву питання').trim().min(3, 'Напишіть назву питання').max(200, 'Довше за 200 знаків'),
})
export type TopicInput = z.infer<typeof topicForm>
