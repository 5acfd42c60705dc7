import { z } from '@hono/zod-openapi'
import { appealForms, appealWords } from '#modules/appeals'
import { optionalChoice } from '#platform/input'
import { day, flag, int, text } from './fields.ts'
import { inputForm } from './input.ts'

const keys = <Key extends string>(words: Readonly<Record<Key, string>>) => Object.keys(words) as [Key, ...Key[]]

export const kind = z.enum(keys(appealWords.kind)).openapi({ description: 'Пропозиція, заява чи скарга' })
export const state = z.enum(keys(appealWords.state)).openapi({ description: 'Стан розгляду' })
const sign = z.enum(keys(appealWords.sign)).openapi({ description: 'Ознака: первинне, повторне, дублетне …' })
const channel = z.enum(keys(appealWords.channel)).openapi({ description: 'Як надійшло' })
const outcome = z
  .enum(['satisfied', 'explained', 'refused'])
  .nullable()
  .openapi({ description: 'Задоволено, роз’яснено, відмовлено; null до відповіді' })

const { shape } = appealForms.resolutionForm
const unitIds = z.array(z.coerce.number().int().positive()).default([])

// Whoever wrote to a department by its number before people could be named still may.
const overWire = z
  .object({ ...shape, executor: shape.executor.optional(), responsibleUnitId: optionalChoice, coUnitIds: unitIds })
  .refine(({ executor, responsibleUnitId }) => executor !== undefined || responsibleUnitId !== null, {
    path: ['executor'],
    message: 'Оберіть виконавця',
  })

export const resolution = inputForm('AppealResolution', overWire, {
  author: { description: 'Автор резолюції, якщо записано з його слів' },
  words: { description: 'Що доручено' },
  executor: { description: 'Хто розглядає: person:5 або unit:7 з довідника, не той, на кого скаржаться' },
  co_executors: { description: 'Співвиконавці: person:5 або unit:7' },
  responsible_unit_id: { description: 'Те саме для підрозділу, як писали раніше' },
  co_unit_ids: { description: 'Співвиконавці-підрозділи, як писали раніше' },
  no_study: { description: 'Не потребує вивчення: строк 15 днів', type: 'boolean' },
})

export const extension = inputForm('AppealExtension', appealForms.extensionForm, {
  until: { description: 'До якого дня; без нього якнайдовше за законом', format: 'date' },
  reason: { description: 'Чому за місяць вирішити неможливо' },
  notice: { description: 'Як повідомлено заявника' },
})

export const answer = inputForm('AppealAnswer', appealForms.answerForm, {
  outcome: { description: 'Задоволено, роз’яснено чи відмовлено' },
  words: { description: 'Відповідь' },
  number: { description: 'Номер листа з відповіддю' },
  law: { description: 'Підстава відмови за законом' },
  remedy: { description: 'Куди оскаржити відмову' },
})

export const registration = inputForm('AppealRegistration', appealForms.registrationForm, {
  book_id: { description: 'Журнал звернень' },
  received_on: { description: 'День надходження: від нього строк; без нього сьогодні', format: 'date' },
  surname: { description: 'Прізвище; без нього лише анонімне' },
  given_name: { description: 'Ім’я' },
  patronymic: { description: 'По батькові' },
  address: { description: 'Місце проживання' },
  phone: { description: 'Телефон' },
  email: { description: 'Електронна пошта' },
  sex: { description: 'Стать; без неї за по батькові' },
  benefits: { description: 'Категорії заявника' },
  social_status: { description: 'Соціальний стан' },
  authorship: { description: 'Індивідуальне, колективне, анонімне' },
  written_on: { description: 'Дата під підписом', format: 'date' },
  channel: { description: 'Як надійшло' },
  form: { description: 'Лист, електронне, усне, телеграма' },
  kind: { description: 'Пропозиція, заява чи скарга' },
  unsigned: { description: 'Без підпису', type: 'boolean' },
  signers: { description: 'Скільки підписів' },
  confidential: { description: 'Просить не розголошувати ім’я та адресу', type: 'boolean' },
  sent_by: { description: 'Хто переслав' },
  sent_number: { description: 'Номер супровідного' },
  sent_on: { description: 'Дата супровідного', format: 'date' },
  summary: { description: 'Короткий зміст, без імені' },
  text: { description: 'Текст звернення' },
  topic_id: { description: 'Питання за класифікатором' },
  more_topic_ids: { description: 'Додаткові питання' },
  complained_unit_id: { description: 'Підрозділ, на який скаржаться' },
  complained_person_id: { description: 'Посадова особа, на яку скаржаться: не побачить і не вирішуватиме' },
  complained_of: { description: 'На кого скаржаться, словами заявника: працівника ради буде знайдено в довіднику' },
  complained_outside: { description: 'Той, на кого скаржаться, у раді не працює', type: 'boolean' },
  no_study: { description: 'Не потребує вивчення: строк 15 днів', type: 'boolean' },
  sign: { description: 'Ознака' },
  earlier_id: { description: 'Попереднє звернення' },
})

export const forwarding = inputForm('AppealForwarding', appealForms.forwardingForm, {
  recipient: { description: 'Кому, але не тому, на чиї дії скаржаться (ст. 7)' },
  reason: { description: 'Пояснення заявникові' },
  number: { description: 'Номер супровідного листа' },
})

export const returning = inputForm('AppealReturn', appealForms.returningForm, {
  ground: { description: 'Бракує даних чи вади форми' },
  reason: { description: 'Пояснення заявникові' },
  number: { description: 'Номер листа' },
})

export const closing = inputForm('AppealClosing', appealForms.closingForm, {
  dossier_id: { description: 'Справа; без неї підшивають пізніше' },
  sheets: { description: 'Скільки аркушів' },
})

const rowFields = {
  id: int('Номер запису'),
  number: text('Реєстраційний індекс'),
  received_on: day('Коли надійшло: від цього дня лічать строк'),
  registered_on: day('Коли зареєстровано'),
  summary: text('Короткий зміст'),
  kind,
  channel,
  sign,
  state,
  outcome,
  control: flag('Особистий контроль голови'),
  responsible_unit_id: int('Хто розглядає').nullable(),
}

export const appealRow = z
  .object({
    ...rowFields,
    author: z.string().nullable().openapi({ description: 'Заявник; null, якщо ім’я не розголошується (ст. 10)' }),
    due_on: day('Останній день строку'),
  })
  .openapi('AppealRow')

export const appeal = z
  .object({
    ...rowFields,
    named: flag('Чи відкрито вам ім’я заявника'),
    surname: text('Прізвище'),
    given_name: text('Ім’я'),
    patronymic: text('По батькові'),
    address: text('Місце проживання'),
    text: text('Текст звернення'),
    earlier_id: int('Попереднє звернення').nullable(),
    extended: flag('Чи продовжено строк'),
    due: z.object({
      due_on: day('Останній день строку'),
      rule_id: text('Правило закону'),
      version: text('Редакція правила'),
      why: z.array(z.string()).openapi({ description: 'Чому ця дата' }),
    }),
    ended_on: day('Коли завершено розгляд').nullable(),
    revision: int('Версія запису, вона ж ETag'),
    page: text('Сторінка в Ратуші'),
  })
  .openapi('Appeal')
