import { z } from 'zod'
import { day, line } from '#platform/input'
import { dispatchWays } from './dispatch.ts'

export const dispatchForm = z.object({
  way: z.enum(dispatchWays, 'Оберіть спосіб надсилання'),
  correspondentKind: z.enum(['organisation', 'person']).default('organisation'),
  correspondent: z.string('Напишіть, кому надіслано').trim().min(2, 'Напишіть, кому надіслано').max(300),
  sentOn: day,
  tracking: line(60),
})
export type DispatchInput = z.infer<typeof dispatchForm>

export const receiptForm = z.object({ receivedOn: day, note: line(200) })
