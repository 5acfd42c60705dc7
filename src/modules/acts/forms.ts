import { z } from 'zod'
import { chosen, day } from '#platform/input'
import { actKinds } from './act.ts'

export const actForm = z.object({
  kind: z.enum(actKinds, 'Оберіть вид акта'),
  bodyUnitId: chosen('Оберіть, хто видав акт'),
  title: z
    .string('Напишіть заголовок')
    .trim()
    .min(5, 'Напишіть заголовок: «Про …»')
    .max(1000, 'Заголовок довший за 1000 знаків'),
  text: z.string().max(2_000_000, 'Текст завеликий: додайте його файлом').default(''),
  textState: z.enum(['whole', 'incomplete', 'absent'], 'Зазначте, чи повний текст').default('whole'),
  preparer: z.string().trim().max(160).default(''),
  preparerPhone: z.string().trim().max(40).default(''),
  signatories: z.array(z.object({ post: z.string().max(200), name: z.string().max(160) })).default([]),
  appendices: z.array(z.object({ title: z.string().max(300), present: z.boolean() })).default([]),
  sourceNote: z.string().trim().max(500).default(''),
  access: z.enum(['open', 'service']).default('open'),
})
export type ActInput = z.infer<typeof actForm>

export const adoptionForm = z.object({
  bookId: chosen('Оберіть журнал'),
  adoptedOn: day,
  session: z.string().trim().max(12, 'Номер сесії довший за 12 знаків').default(''),
})
