import { z } from 'zod'
import { chosen, flag } from '#platform/input'
import { bookKinds, checkTemplate, restarts } from './book.ts'
import { words } from './words.uk.ts'

export const bookForm = z
  .object({
    ownerUnitId: chosen('Оберіть підрозділ'),
    kind: z.enum(bookKinds, 'Оберіть вид документів'),
    title: z
      .string('Напишіть назву журналу')
      .trim()
      .min(3, 'Напишіть назву журналу')
      .max(200, 'Назва довша за 200 знаків'),
    template: z
      .string('Напишіть зразок номера')
      .trim()
      .min(3, 'Напишіть зразок номера')
      .max(60, 'Зразок довший за 60 знаків'),
    restart: z.enum(restarts, 'Оберіть, коли нумерація починається знову'),
    numberBeforeSigning: flag,
  })
  .superRefine((book, issues) => {
    const wrong = checkTemplate(book.template, book.restart)
    if (wrong) issues.addIssue({ code: 'custom', path: ['template'], message: words[wrong] ?? wrong })
  })

type BookFields = z.infer<typeof bookForm>
export type BookInput = Omit<BookFields, 'numberBeforeSigning'> & Partial<Pick<BookFields, 'numberBeforeSigning'>>
