import { z } from 'zod'
import { line, optionalDay } from '#platform/input'

const party = z
  .string()
  .regex(/^(person|unit):\d{1,9}$/, 'Оберіть зі списку')
  .transform((key) => {
    const [kind, id] = key.split(':')
    return { kind: kind === 'unit' ? ('unit' as const) : ('person' as const), id: Number(id) }
  })

/** `parties`: `person:5`, `unit:7`; a department stands for all who work in it and have an account. */
const sending = z.object({
  parties: z
    .array(party, 'Оберіть, кого ознайомити')
    .min(1, 'Оберіть, кого ознайомити')
    .max(200, 'Забагато за один раз'),
  dueOn: optionalDay,
  note: line(1000),
})

const closing = z.object({
  reason: z.string('Напишіть причину').trim().min(3, 'Напишіть причину').max(1000, 'Довше за 1000 знаків'),
})

export type SendingInput = z.infer<typeof sending>

export const acknowledgementForms = { closing, sending }
