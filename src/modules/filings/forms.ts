import { z } from 'zod'
import { chosen } from '#platform/input'

export const filingForm = z.object({
  dossierId: chosen('Оберіть справу'),
  sheets: z.coerce.number('Скільки аркушів').int('Цілим числом').min(0, 'Не менше нуля').max(100_000),
})
