import { z } from 'zod'
import { day } from '#platform/input'
import { units } from './setting.ts'

export const rolls = ['forward', 'back', 'none'] as const

export const settingForm = z.object({
  amount: z.coerce
    .number('Напишіть кількість числом')
    .int('Напишіть цілим числом')
    .min(-366, 'Не більше року до події')
    .max(3660, 'Не більше десяти років'),
  unit: z.enum(units, 'Оберіть одиницю'),
  roll: z.enum(rolls, 'Оберіть, що робити з неробочим останнім днем'),
  decidedBy: z
    .string('Напишіть, яким рішенням визначено')
    .trim()
    .min(3, 'Напишіть, яким рішенням визначено')
    .max(300, 'Довше за 300 знаків'),
  since: day,
})

export const normForm = z.object({
  value: z.string('Напишіть значення').trim().min(1, 'Напишіть значення').max(60, 'Довше за 60 знаків'),
  decidedBy: settingForm.shape.decidedBy,
  since: day,
})
export type NormInput = z.infer<typeof normForm>

export type SettingInput = z.infer<typeof settingForm>
