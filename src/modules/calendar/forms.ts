import { z } from 'zod'
import { day, optionalDay } from '#platform/input'
import { deciders } from './interval.ts'

const source = z
  .string('Напишіть, яким актом це визначено')
  .trim()
  .min(3, 'Напишіть, яким актом це визначено')
  .max(300, 'Довше за 300 знаків')

/** The calendar reckons from 2001 on; the year before and after is needed for counting. */
const countedDay = day.refine(({ year }) => year >= 2002, 'Календар рахує дні від 2002 року')
const optionalCountedDay = optionalDay.refine(
  (given) => given === null || given.year >= 2002,
  'Календар рахує дні від 2002 року',
)

export const intervalForm = z
  .object({ since: countedDay, until: optionalCountedDay, source })
  .refine(({ since, until }) => until === null || Temporal.PlainDate.compare(since, until) < 0, {
    path: ['until'],
    message: 'Воєнний стан закінчується пізніше, ніж починається',
  })

export const endForm = z.object({ until: countedDay, source })

export const transferForm = z
  .object({
    decidedBy: z.enum(deciders, 'Оберіть, хто переніс день'),
    off: optionalCountedDay,
    worked: optionalCountedDay,
    source,
  })
  .refine(({ off, worked }) => off !== null || worked !== null, {
    path: ['off'],
    message: 'Вкажіть хоча б один день: неробочий або робочий',
  })
  .refine(({ off, worked }) => off === null || worked === null || !off.equals(worked), {
    path: ['worked'],
    message: 'Той самий день не може бути і неробочим, і робочим',
  })

export type IntervalInput = z.infer<typeof intervalForm>
export type TransferInput = z.infer<typeof transferForm>
