import { z } from 'zod'
import { chosen, flag, line, optionalChoice } from '#platform/input'
import { unitKinds } from './unit.ts'

export const unitForm = z.object({
  parentId: optionalChoice,
  kind: z.enum(unitKinds, 'Оберіть, що це за підрозділ'),
  name: z.string('Напишіть назву').trim().min(3, 'Напишіть назву').max(300, 'Назва довша за 300 знаків'),
  shortName: line(120),
  index: z.preprocess(
    (value) => (value === '' ? null : value),
    z
      .string()
      .trim()
      .regex(/^[\p{L}\d.-]{1,12}$/u, 'Індекс: літери, цифри, крапка й дефіс, до 12 знаків')
      .nullable()
      .default(null),
  ),
  address: line(300),
  email: z.union([z.literal(''), z.email('Це не схоже на адресу електронної пошти')]).default(''),
  website: z.union([z.literal(''), z.url('Це не схоже на адресу сайту')]).default(''),
  note: line(500),
  sort: z.coerce.number('Порядок має бути числом').int().min(0).max(9999).default(0),
})

const councilForm = z.object({
  name: z.string('Напишіть назву ради').trim().min(3, 'Напишіть назву ради').max(200, 'Назва довша за 200 знаків'),
  nameGenitive: z
    .string('Напишіть назву в родовому відмінку')
    .trim()
    .min(3, 'Напишіть назву в родовому відмінку')
    .max(200),
  hromada: line(200),
  code: z
    .union([
      z.literal(''),
      z
        .string()
        .trim()
        .regex(/^\d{8}$/, 'Код ЄДРПОУ має вісім цифр'),
    ])
    .default(''),
  address: line(300),
  phone: line(100),
  email: z.union([z.literal(''), z.email('Це не схоже на адресу електронної пошти')]).default(''),
  website: z.union([z.literal(''), z.url('Це не схоже на адресу сайту')]).default(''),
})

export const personForm = z.object({
  surname: z.string('Напишіть прізвище').trim().min(2, 'Напишіть прізвище').max(80),
  givenName: z.string('Напишіть ім’я').trim().min(2, 'Напишіть ім’я').max(80),
  patronymic: line(80),
})

export const postForm = z.object({
  unitId: chosen('Оберіть підрозділ'),
  title: z.string('Напишіть посаду').trim().min(3, 'Напишіть посаду').max(300),
  leads: flag,
  sort: z.coerce.number().int().min(0).max(9999).default(0),
})

export const phoneForm = z.object({
  number: z
    .string('Напишіть номер')
    .trim()
    .regex(/^[+\d() /-]{2,30}$/, 'Номер: цифри, дужки, пробіли й дефіси'),
  innerOnly: flag,
  note: line(120),
})

export type UnitInput = z.infer<typeof unitForm>
export type PersonInput = z.infer<typeof personForm>
export type PostInput = z.infer<typeof postForm>
export type PhoneInput = z.infer<typeof phoneForm>

export const directoryForms = {
  council: councilForm,
  person: personForm,
  phone: phoneForm,
  post: postForm,
  unit: unitForm,
}
