import { z } from 'zod'
import { roles } from '#kernel'
import { scopes } from './account.ts'

const login = z
  .string('Напишіть ім’я для входу')
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9._-]{2,40}$/, 'Ім’я для входу: латинські літери, цифри, крапка, дефіс')

const password = z
  .string('Напишіть пароль')
  .min(12, 'Пароль має бути не коротшим за 12 знаків')
  .max(200, 'Пароль довший за 200 знаків')

const many = <Values extends readonly [string, ...string[]]>(values: Values, message: string) =>
  z.preprocess(
    (given) => (given === undefined || given === '' ? [] : Array.isArray(given) ? given : [given]),
    z.array(z.enum(values, message)),
  )

export const signInForm = z.object({
  login: z.string('Напишіть ім’я для входу').trim().toLowerCase().min(1, 'Напишіть ім’я для входу').max(200),
  password: z.string('Напишіть пароль').min(1, 'Напишіть пароль').max(200, 'Пароль довший за 200 знаків'),
  code: z.string().trim().max(10).default(''),
})

export const accountForm = z.object({
  login,
  personId: z.coerce.number('Оберіть людину з довідника').int().positive('Оберіть людину з довідника'),
  password,
  roles: many(roles, 'Немає такої ролі'),
  clearance: z.stringbool().or(z.boolean()).default(false),
})

export const passwordForm = z
  .object({
    current: z.string('Напишіть теперішній пароль').min(1, 'Напишіть теперішній пароль'),
    password,
    repeated: z.string().default(''),
  })
  .refine((form) => form.password === form.repeated, { path: ['repeated'], message: 'Паролі не збігаються' })

export const tokenForm = z.object({
  name: z.string('Назвіть ключ').trim().min(3, 'Назвіть ключ: для якої програми').max(80),
  scopes: many(scopes, 'Немає такого дозволу').refine((chosen) => chosen.length > 0, 'Оберіть хоча б один дозвіл'),
  days: z.coerce.number('Скільки днів діє ключ').int().min(1, 'Від 1 дня').max(365, 'До 365 днів').default(90),
})

export type SignInInput = z.infer<typeof signInForm>
export type AccountInput = z.infer<typeof accountForm>
export type TokenInput = z.infer<typeof tokenForm>
