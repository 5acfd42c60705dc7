import { z } from 'zod'
import { chosen, day } from '#platform/input'

export const substitutionForm = z.object({
  absentId: chosen('Оберіть, кого заміщують'),
  substituteId: chosen('Оберіть, хто заміщує'),
  fromOn: day,
  untilOn: day,
  reason: z.string('Напишіть підставу').trim().min(3, 'Напишіть підставу').max(300, 'Довше за 300 знаків'),
})
export type SubstitutionInput = z.infer<typeof substitutionForm>
