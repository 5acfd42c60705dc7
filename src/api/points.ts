import { z } from '@hono/zod-openapi'
import { listPoints, pointKinds } from '#modules/points'
import { type Operation, readOne } from './operation.ts'

const point = z.object({
  key: z.string().openapi({ description: 'Ім’я пункту в межах акта: «2.1», «2~2» для другого пункту 2' }),
  number: z.string().nullable().openapi({ description: 'Номер, як на документі' }),
  parent_key: z.string().nullable().openapi({ description: 'Під яким пунктом стоїть' }),
  text: z.string(),
  kind: z.enum(pointKinds).openapi({ description: 'Що це за пункт' }),
})

export const pointOperations: readonly Operation[] = [
  readOne({
    path: '/acts/{id}/points',
    name: 'listActPoints',
    tag: 'acts',
    summary: 'Пункти акта',
    description:
      'Пункти, які прочитано з тексту й підтвердила людина, за порядком документа. Порожньо, доки їх не підтвердили.',
    right: 'public',
    answer: {
      schema: z.object({ items: z.array(point) }),
      description: 'Пункти.',
      example: {
        items: [{ key: '2.1', number: '2.1', parent_key: '2', text: 'Подати звіт.', kind: 'task' }],
      },
    },
    handle: async ({ context, id }) => ({ items: await listPoints(context, id('id')) }),
  }),
]
