import { z } from 'zod'
import { chosen } from '#platform/input'
import { retentions } from './dossier.ts'

export const nomenclatureForm = z.object({
  unitId: chosen('Оберіть підрозділ'),
  year: z.coerce.number('Вкажіть рік').int('Вкажіть рік').min(1991, 'Рік від 1991').max(2100, 'Рік до 2100'),
})

export const dossierForm = z.object({
  index: z
    .string('Напишіть індекс справи')
    .trim()
    .regex(/^[\p{L}\d][\p{L}\d.-]{0,19}$/u, 'Індекс: літери, цифри, крапка й дефіс, наприклад 23-18'),
  title: z
    .string('Напишіть заголовок справи')
    .trim()
    .min(3, 'Напишіть заголовок справи')
    .max(300, 'Заголовок довший за 300 знаків'),
  retention: z.enum(retentions, 'Оберіть строк зберігання'),
  term: z.string('Напишіть строк, як у переліку').trim().min(2, 'Напишіть строк, як у переліку').max(60),
  article: z.string().trim().max(60, 'Довше за 60 знаків').default(''),
  note: z.string().trim().max(300, 'Довше за 300 знаків').default(''),
})

export type DossierInput = z.infer<typeof dossierForm>
