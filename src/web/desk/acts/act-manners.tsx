import type { z } from 'zod'
import { draftAct, enterAct, registerAct } from '#modules/acts'
import type { Context } from '#platform/db'
import { check, type FieldErrors, type Fields } from '#web/submitted.ts'
import { adoptedFields, draftFields, knownFields } from './act-fields.ts'

type Prepared = { ok: true; save: (context: Context) => Promise<number> } | { ok: false; errors: FieldErrors }

interface Manner {
  readonly title: string
  readonly text: string
  readonly button: string
  readonly prepare: (fields: Fields) => Prepared
}

export const manners = {
  proiekt: {
    title: 'Проєкт',
    text: 'Ще не ухвалено: номер і дату отримає, коли ухвалять.',
    button: 'Зберегти проєкт',
    prepare: prepare(draftFields, (context, input) => draftAct(context, input)),
  },
  ukhvalenyi: {
    title: 'Ухвалений акт',
    text: 'Номер дасть журнал реєстрації.',
    button: 'Зареєструвати акт',
    prepare: prepare(adoptedFields, (context, input) => registerAct(context, input, input)),
  },
  davnishyi: {
    title: 'Давніший акт',
    text: 'Зареєстровано до Ратуші: номер той, що на документі.',
    button: 'Внести акт',
    prepare: prepare(knownFields, (context, input) => enterAct(context, input, input)),
  },
} satisfies Record<string, Manner>

export type MannerName = keyof typeof manners

export const mannerNames = Object.keys(manners) as MannerName[]

function prepare<Schema extends z.ZodType>(
  schema: Schema,
  save: (context: Context, input: z.infer<Schema>) => Promise<number>,
) {
  return (fields: Fields): Prepared => {
    const checked = check(schema, fields)
    return checked.ok ? { ok: true, save: (context) => save(context, checked.value) } : checked
  }
}
