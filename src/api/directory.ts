import { z } from '@hono/zod-openapi'
import { addUnit, directoryForms, getUnit, getUnitCard, listDirectory } from '#modules/directory'
import { flag, int, text } from './fields.ts'
import { inputForm } from './input.ts'
import { pageOf } from './lists.ts'
import { type Operation, readList, readOne, write } from './operation.ts'

const tag = 'directory'

const unitInput = inputForm('UnitInput', directoryForms.unit, {
  parent_id: { description: 'Кому підпорядкований' },
  kind: { description: 'Що це за підрозділ' },
  name: { description: 'Повна назва' },
  short_name: { description: 'Коротка назва' },
  index: { description: 'Індекс підрозділу в реєстраційних номерах', pattern: '^[\\p{L}\\d.-]{1,12}$' },
  address: { description: 'Де розташований' },
  email: { description: 'Електронна пошта' },
  website: { description: 'Сайт' },
  note: { description: 'Примітка' },
  sort: { description: 'Порядок серед сусідів' },
})

const phone = z
  .object({
    id: int('Номер запису'),
    number: text('Телефон'),
    inner_only: flag('Внутрішній: лише для працівників'),
    note: text('Примітка'),
  })
  .openapi('Phone')

const post = z
  .object({
    id: int('Посада'),
    title: text('Назва посади'),
    leads: flag('Чи це керівник'),
    person: z
      .object({
        id: int('Людина'),
        surname: text('Прізвище'),
        given_name: text('Ім’я'),
        patronymic: text('По батькові'),
      })
      .nullable()
      .openapi({ description: 'Хто обіймає; null: вільна' }),
    phones: z.array(phone),
  })
  .openapi('Post')

const unit = z
  .object({
    id: int('Підрозділ'),
    parent_id: int('Кому підпорядкований').nullable(),
    depth: int('Глибина в дереві, від нуля'),
    kind: z.enum(directoryForms.unit.shape.kind.options).openapi({ description: 'Що це за підрозділ' }),
    name: text('Повна назва'),
    short_name: text('Коротка назва'),
    index: z.string().nullable().openapi({ description: 'Індекс у реєстраційних номерах' }),
    address: text('Де розташований'),
    email: text('Електронна пошта'),
    website: text('Сайт'),
    note: text('Примітка'),
    revision: int('Версія запису'),
    phones: z.array(phone),
    posts: z.array(post),
  })
  .openapi('Unit')

const unitExample = {
  id: 3,
  parent_id: 1,
  depth: 1,
  kind: 'division',
  name: 'Загальний відділ',
  short_name: 'Загальний відділ',
  index: '01',
  address: 'вул. Прикладна, 1',
  email: 'zahalnyi@example.ua',
  website: '',
  note: '',
  revision: 1,
  phones: [{ id: 2, number: '(00) 000-00-00', inner_only: false, note: 'приймальня' }],
  posts: [
    {
      id: 4,
      title: 'начальниця відділу',
      leads: true,
      person: { id: 5, surname: 'Прикладова', given_name: 'Мешканка', patronymic: '' },
      phones: [],
    },
  ],
}

export const directoryOperations: readonly Operation[] = [
  readList({
    path: '/directory',
    name: 'listDirectory',
    tag,
    summary: 'Довідник',
    description:
      'Дерево підрозділів рядками: батьківський стоїть перед підпорядкованими, parent_id і depth кажуть місце. З посадами, людьми, телефонами. Внутрішні номери лише з ключем.',
    right: 'public',
    filter: {},
    item: unit,
    example: { items: [unitExample], page: 1, per_page: 50, total: 1 },
    handle: async ({ context }, { q, ...page }) => pageOf(await listDirectory(context, q), page),
  }),
  readOne({
    path: '/directory/units/{id}',
    name: 'getUnit',
    tag,
    summary: 'Підрозділ',
    description: 'Підрозділ із посадами, людьми й телефонами.',
    right: 'public',
    answer: { schema: unit, description: 'Підрозділ.', example: unitExample },
    handle: ({ context, id }) => getUnitCard(context, id('id')),
  }),
  write({
    path: '/directory/units',
    name: 'addUnit',
    tag,
    summary: 'Додати підрозділ',
    description: 'Новий підрозділ у довіднику.',
    right: 'directory:write',
    body: {
      form: unitInput,
      example: { parent_id: 1, kind: 'division', name: 'Відділ прикладів', index: '77', email: 'pryklady@example.ua' },
    },
    answer: {
      status: 201,
      schema: z.object({ id: int('Підрозділ'), revision: int('Версія запису') }).openapi('AddedUnit'),
      description: 'Додано.',
      example: { id: 77, revision: 1 },
    },
    handle: async ({ context }, input) => {
      const id = await addUnit(context, input)
      return { status: 201, location: `/api/v1/directory/units/${id}`, body: await getUnit(context, id) }
    },
  }),
]
