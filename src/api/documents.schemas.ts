import { z } from '@hono/zod-openapi'
import { dispatchWays } from '#modules/dispatches'
import { arrivalWays, correctionForm, registrationForm } from '#modules/documents'
import { bookKinds } from '#modules/numbers'
import { day, flag, int, moment, sha256, text } from './fields.ts'
import { inputForm, patchForm } from './input.ts'

export const directions = ['incoming', 'outgoing', 'internal'] as const
export const states = ['registered', 'executed', 'filed'] as const

const cardNotes = {
  kind: { description: 'Вид документа: лист, доручення, звіт …' },
  received_on: { description: 'Коли надійшов; може бути раніше за реєстрацію', format: 'date' },
  arrival: { description: 'Як надійшов' },
  correspondent_kind: { description: 'Організація чи приватна особа' },
  correspondent: { description: 'Від кого, а для вихідного кому' },
  correspondent_number: { description: 'Номер документа в кореспондента' },
  correspondent_date: { description: 'Дата документа в кореспондента', format: 'date' },
  correspondent_signer: { description: 'Хто підписав у кореспондента' },
  addressee: { description: 'Адресат, як у документі' },
  addressee_unit_id: { description: 'Підрозділ, якому на виконання (довідник)' },
  signer: { description: 'Хто підписав' },
  preparer: { description: 'Виконавець документа' },
  summary: { description: 'Короткий зміст' },
  sheets: { description: 'Аркушів' },
  appendices: { description: 'Додатки' },
  copies: { description: 'Примірників' },
  access: { description: 'Гриф: open або service (для службового користування)' },
  due_on: { description: 'Строк виконання', format: 'date' },
} as const

const confirmedDays = { description: 'Дати до 1991 року або в майбутньому правильні', type: 'boolean' } as const

export const registration = inputForm('Registration', registrationForm, {
  book_id: { description: 'Журнал реєстрації: GET /api/v1/documents/books' },
  ...cardNotes,
  dossier_index: { description: 'Індекс справи, якщо він є в номері: 23-18' },
  session: { description: 'Номер сесії, якщо він є в номері' },
  reply_to: { description: 'Вхідний документ, на який це відповідь' },
  reply_kind: { description: 'Остаточна відповідь (final) чи проміжна (interim)' },
  related_to: { description: 'Пов’язаний документ' },
  confirmed_days: confirmedDays,
  confirmed_same_paper: { description: 'Це другий прихід того самого документа, реєструвати', type: 'boolean' },
})

export const correction = patchForm(
  'Correction',
  correctionForm,
  {
    ...cardNotes,
    revision: { description: 'Версія, яку виправляють; або заголовок If-Match' },
    reason: { description: 'Чому виправляють: лишається в історії' },
    confirmed_days: confirmedDays,
  },
  ['reason'],
)

export const execution = inputForm(
  'Execution',
  z.object({ note: z.string().trim().max(500, 'Довше за 500 знаків').default('') }),
  { note: { description: 'Чим виконано' } },
)

const rowFields = {
  id: int('Номер запису'),
  direction: z.enum(directions).openapi({ description: 'Вхідний, вихідний чи внутрішній' }),
  book_id: int('Журнал реєстрації'),
  number: text('Реєстраційний номер'),
  registered_on: day('Дата реєстрації'),
  received_on: day('Коли надійшов').nullable(),
  unit_id: int('Підрозділ, що зареєстрував'),
  kind: text('Вид документа'),
  correspondent: z.string().nullable().openapi({ description: 'Від кого, а для вихідного кому' }),
  correspondent_number: text('Номер у кореспондента'),
  correspondent_date: day('Дата в кореспондента').nullable(),
  addressee: text('Адресат, як у документі'),
  addressee_unit_id: int('Підрозділ, якому на виконання').nullable(),
  summary: text('Короткий зміст'),
  sheets: int('Аркушів').nullable(),
  access: z.enum(['open', 'service']).openapi({ description: 'Гриф' }),
  due_on: day('Строк виконання').nullable(),
  state: z.enum(states).openapi({ description: 'На виконанні, виконано, у справі' }),
  executed_on: day('Коли виконано').nullable(),
  execution_note: text('Чим виконано'),
  holder_unit_id: int('Де оригінал'),
}

export const documentRow = z.object(rowFields).openapi('DocumentRow')

export const attachment = z
  .object({
    id: int('Номер файлу'),
    name: text('Назва'),
    sha256,
    href: text('Де взяти байти'),
    attached_at: moment('Коли додано'),
    attached_by: text('Хто додав'),
    superseded_by: int('Файл, що його замінив').nullable(),
    removal_reason: z.string().nullable().openapi({ description: 'Чому замінено або вилучено' }),
  })
  .openapi('Attachment')

export const keptFile = attachment.pick({ id: true, name: true, sha256: true, href: true }).openapi('KeptFile')

export const document = z
  .object({
    ...rowFields,
    revision: int('Версія картки, вона ж ETag'),
    registered_by: text('Хто зареєстрував'),
    arrival: z.enum(arrivalWays).nullable().openapi({ description: 'Як надійшов' }),
    correspondent_kind: z.enum(['organisation', 'person']).nullable().openapi({ description: 'Організація чи людина' }),
    correspondent_signer: text('Хто підписав у кореспондента'),
    signer: text('Хто підписав'),
    preparer: text('Виконавець документа'),
    appendices: text('Додатки'),
    copies: int('Примірників').nullable(),
    attachments: z.array(attachment),
    links: z.array(
      z.object({
        id: int('Пов’язаний документ'),
        number: text('Його номер'),
        registered_on: day('Його дата'),
        summary: text('Його зміст'),
        kind: z.enum(['final-reply', 'interim-reply', 'same-paper', 'related']).openapi({ description: 'Зв’язок' }),
        outward: flag('true: цей документ указує на той'),
      }),
    ),
    dispatches: z.array(
      z.object({
        id: int('Надсилання'),
        correspondent: text('Кому'),
        way: z.enum(dispatchWays).openapi({ description: 'Як' }),
        sent_on: day('Коли надіслано'),
        sent_by: text('Хто надіслав'),
        tracking: text('Номер відправлення'),
        received_on: day('Коли вручено').nullable(),
        receipt_note: text('Відмітка про вручення'),
      }),
    ),
    handovers: z.array(
      z.object({
        id: int('Передавання оригіналу'),
        from_unit_id: int('Від кого'),
        to_unit_id: int('Кому'),
        handed_at: moment('Коли передано'),
        handed_by: text('Хто передав'),
        acknowledged_at: moment('Коли підтверджено').nullable(),
        acknowledged_by: z.string().nullable(),
        returned_reason: z.string().nullable().openapi({ description: 'Чому повернуто' }),
      }),
    ),
    filing: z
      .object({
        volume_id: int('Том справи'),
        ordinal: int('Місце в томі'),
        sheets: int('Аркушів'),
        filed_on: day('Коли'),
      })
      .nullable()
      .openapi({ description: 'До якої справи підшито' }),
    corrections: z.array(
      z.object({
        version: int('Котре виправлення'),
        corrected_at: moment('Коли'),
        corrected_by: text('Хто'),
        reason: text('Чому'),
      }),
    ),
    history: z.array(
      z.object({
        at: moment('Коли'),
        by: text('Хто'),
        verb: text('Що зробив'),
        sealed: flag('Чи вже в печатці журналу'),
      }),
    ),
  })
  .openapi('Document')

export const registered = z
  .object({
    id: int('Номер запису'),
    number: text('Реєстраційний номер'),
    registered_on: day('Дата реєстрації'),
    revision: int('Версія картки'),
  })
  .openapi('RegisteredDocument')

export const changed = z.object({ id: int('Номер запису'), revision: int('Нова версія') }).openapi('ChangedDocument')

export const book = z
  .object({
    id: int('Журнал'),
    owner_unit_id: int('Чий'),
    kind: z.enum(bookKinds).openapi({ description: 'Які документи в ньому реєструють' }),
    title: text('Назва'),
    template: text('Зразок номера'),
    restart: z.enum(['year', 'session', 'never']).openapi({ description: 'Коли нумерація починається знову' }),
  })
  .openapi('Book')
