import { z } from '@hono/zod-openapi'
import { actKinds, getAct } from '#modules/acts'
import { type ActEffects, getEffects, relateActs, relationForm } from '#modules/effects'
import { relationKinds } from '#modules/legal-force'
import { day, flag, int, text } from './fields.ts'
import { inputForm } from './input.ts'
import { type Operation, readOne, write } from './operation.ts'

const tag = 'acts'

const namedAct = {
  id: int('Номер запису').nullable(),
  kind: z.enum(actKinds).nullable().openapi({ description: 'Вид акта' }),
  number: text('Номер'),
  adopted_on: day('Коли ухвалено').nullable(),
  name: text('Як його названо в документі або заголовок'),
}

const relationKind = z.enum(relationKinds).openapi({ description: 'Що один акт робить з іншим' })

const relation = z
  .object({
    id: int('Номер зв’язку'),
    kind: relationKind,
    act: z.object(namedAct).openapi({ description: 'Інший акт; id немає, якщо його немає в реєстрі' }),
    source_point: text('Яким пунктом'),
    points: z.array(z.string()).openapi({ description: 'Яких пунктів стосується; порожньо: весь акт' }),
    force_on: day('З якого дня; null: разом з актом').nullable(),
    until: day('Останній день зупинення').nullable(),
    happened_on: day('Коли подіяло; null: ще ні або ніколи').nullable(),
    quote: text('Слова документа'),
  })
  .openapi('ActRelation')

const status = z
  .object({
    force: z
      .enum([
        'in-force',
        'not-yet',
        'suspended',
        'suspended-in-part',
        'repealed-in-part',
        'emptied',
        'repealed',
        'cancelled',
      ])
      .openapi({ description: 'Чинність сьогодні' }),
    since: day('З якого дня').nullable(),
    disputed: flag('Акти суперечать один одному'),
    reasons: z.array(
      z.object({
        kind: relationKind,
        points: z.array(z.string()).openapi({ description: 'Яких пунктів стосується' }),
        since: day('З якого дня'),
        until: day('Останній день зупинення').nullable(),
        act: z.object(namedAct).nullable().openapi({ description: 'Підстава; null: її не оприлюднено' }),
      }),
    ),
  })
  .openapi('ActStatus')

const effects = z
  .object({
    status,
    outward: z.array(relation).openapi({ description: 'Що цей акт робить з іншими' }),
    inward: z.array(relation).openapi({ description: 'Що інші роблять із цим' }),
    complete: flag('false: зв’язків більше, ніж тут є'),
  })
  .openapi('ActEffects')

const input = inputForm('ActRelationInput', relationForm, {
  kind: { description: 'Що цей акт робить з іншим' },
  source_point: { description: 'Яким пунктом' },
  target_id: { description: 'Який саме акт; зазвичай досить виду, номера й дати' },
  target_kind: { description: 'Вид того акта' },
  target_number: { description: 'Номер того акта, як у документі' },
  target_adopted_on: { description: 'Дата того акта', format: 'date' },
  target_name: { description: 'Назва того акта' },
  points: { description: 'Його пункти; порожньо: весь акт' },
  force_on: { description: 'З якого дня; порожньо: разом з актом', format: 'date' },
  until: { description: 'Останній день зупинення', format: 'date' },
  changes: { description: 'Зміни тексту по пунктах' },
  quote: { description: 'Слова документа' },
})

const order = { id: 2, kind: 'order', number: '119', adopted_on: '2022-04-18', name: 'Про порядок' }
const nothing = { source_point: '', points: [], force_on: null, until: null }
const repeals = { id: 1, kind: 'repeals', act: order, ...nothing, happened_on: '2024-06-28', quote: '' }
const example = {
  status: { force: 'in-force', since: '2024-06-28', disputed: false, reasons: [] },
  outward: [repeals],
  inward: [],
  complete: true,
}

export const relationOperations: readonly Operation[] = [
  readOne({
    path: '/acts/{id}/relations',
    name: 'getActRelations',
    tag,
    summary: 'Чинність акта і його зв’язки',
    description:
      'Чи чинний акт сьогодні та на якій підставі; що він робить з іншими і вони з ним. Зв’язок видно тим, кому відкриті обидва акти.',
    right: 'public',
    answer: { schema: effects, description: 'Чинність і зв’язки.', example },
    handle: async ({ context, id }) => bodyOf(await getEffects(context, await getAct(context, id('id')))),
  }),
  write({
    path: '/acts/{id}/relations',
    name: 'relateActs',
    tag,
    summary: 'Внести зв’язок з іншим актом',
    description: 'Так, як сказано в документі. Якщо іншого акта в реєстрі ще немає, зв’язок чекатиме на нього.',
    right: 'acts:write',
    body: {
      form: input,
      example: { kind: 'repeals', target_kind: 'order', target_number: '119', target_adopted_on: '2022-04-18' },
    },
    answer: { status: 201, schema: effects, description: 'Внесено.', example },
    handle: async ({ context, id }, given) => {
      await relateActs(context, id('id'), given)
      const body = bodyOf(await getEffects(context, await getAct(context, id('id'))))
      return { status: 201, location: `/api/v1/acts/${id('id')}/relations`, body }
    },
  }),
]

function bodyOf({ status, outward, inward, complete }: ActEffects) {
  const relationBody = ({ relation, other, happenedOn }: ActEffects['inward'][number]) => ({
    ...relation,
    happenedOn,
    act: actBody(other) ?? { id: null, ...relation.named },
  })
  const live = (views: ActEffects['inward']) => views.filter((view) => !view.relation.withdrawn).map(relationBody)
  const reasons = status.reasons.map((reason) => ({ ...reason, act: actBody(reason.act) }))
  return { status: { ...status, reasons }, outward: live(outward), inward: live(inward), complete }
}

function actBody(act: ActEffects['inward'][number]['other']) {
  if (act === null) return null
  return { id: act.id, kind: act.kind, number: act.number ?? '', adoptedOn: act.adoptedOn, name: act.title }
}
