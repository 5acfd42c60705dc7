import { z } from '@hono/zod-openapi'
import { find, foundKinds } from '#modules/search'
import { day, int, text } from './fields.ts'
import { type Operation, readList } from './operation.ts'

const found = z
  .object({
    kind: z
      .enum(foundKinds)
      .openapi({ description: 'Акт, документ, підрозділ, людина, звернення, запит на інформацію або доручення' }),
    id: int('Номер запису цього виду'),
    number: text('Номер'),
    title: text('Назва або зміст'),
    detail: text('Чим відрізняється від сусідніх'),
    day: day('Дата').nullable(),
    href: text('Сторінка в Ратуші'),
  })
  .openapi('Found')

export const searchOperations: readonly Operation[] = [
  readList({
    path: '/search',
    name: 'search',
    tag: 'search',
    summary: 'Пошук',
    description:
      'Серед усього, що відкрите тому, хто питає: цілий номер спершу, далі найновіше. Рахуємо до 500, фразу в лапках — до 200; на одиницю більше число означає «понад».',
    right: 'public',
    filter: { kind: z.enum(foundKinds).optional().openapi({ description: 'Лише цей вид' }) },
    item: found,
    example: {
      items: [
        {
          kind: 'act',
          id: 8,
          number: '57/123',
          title: 'Про ремонт шкільних дахів',
          detail: 'Рішення міської ради',
          day: '2026-11-12',
          href: '/akty/8',
        },
      ],
      page: 1,
      per_page: 50,
      total: 1,
    },
    handle: async ({ context }, { q, kind, page, per_page }) => {
      const { items, total, countedTo } = await find(context, { q, kind, page, perPage: per_page })
      return { items: items.map(({ ref, ...rest }) => ({ ...rest, id: ref })), total, exact: total <= countedTo }
    },
  }),
]
