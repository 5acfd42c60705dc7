import { z } from '@hono/zod-openapi'
import {
  addSitting,
  admit,
  cancelBooking,
  cancelSitting,
  getBooking,
  getSitting,
  listFree,
  listSittings,
  markMissed,
  receive,
} from '#modules/reception'
import type { Context } from '#platform/db'
import type { InputForm } from './input.ts'
import { type Operation, readList, readOne, write } from './operation.ts'
import {
  booking,
  cancellation,
  hours,
  noInput,
  receiving,
  sittingPage,
  sittingRow,
  visitor,
  written,
} from './reception.schemas.ts'

const tag = 'reception'
const right = 'appeals:write'

const sitting = {
  id: 4,
  person_id: 7,
  official: { name: 'Мешканка Прикладова', post: 'міський голова' },
  held_on: '2026-11-25',
  from: '10:00',
  until: '12:00',
  slot_minutes: 20,
  way: 'in-person',
  place: 'вул. Прикладна, 1, каб. 5',
  cancelled_on: null,
  cancel_reason: '',
}
const whole = { ...sitting, free: ['10:00', '10:20'], bookings: null }
const asked = {
  at: '10:20',
  surname: 'Прикладова',
  given_name: 'Мешканка',
  address: 'вул. Прикладна, 5',
  subject: 'Про яму на вулиці',
}
const line = {
  ...{ id: 9, sitting_id: 4, patronymic: '', phone: '', email: '', outcome: '', appeal_id: null },
  ...{ ...asked, state: 'booked' },
}
const { id: _, official: _official, cancelled_on: _on, cancel_reason: _reason, ...sittingInput } = sitting

export const receptionOperations: readonly Operation[] = [
  readList({
    path: '/reception/sittings',
    name: 'listSittings',
    tag,
    summary: 'Години особистого прийому',
    description: 'Хто, коли й де приймає та скільки місць лишилося. Майбутні від найближчого, минулі від найновішого.',
    right: 'public',
    filter: {
      past: z.enum(['true', 'false']).optional().openapi({ description: 'Минулі прийоми' }),
    },
    item: sittingRow,
    example: { items: [{ ...sitting, slots: 6, booked: 4 }], page: 1, per_page: 50, total: 1 },
    handle: ({ context }, { page, per_page, past }) =>
      listSittings(context, { past: past === 'true', page, perPage: per_page }),
  }),
  readOne({
    path: '/reception/sittings/{id}',
    name: 'getSitting',
    tag,
    summary: 'Прийом, вільні місця й журнал',
    description: 'Журнал бачать канцелярія, керівництво й той, хто приймає.',
    right: 'public',
    answer: { schema: sittingPage, description: 'Прийом.', example: whole },
    handle: ({ context, id }) => bodyOf(context, id('id')),
  }),
  write({
    path: '/reception/sittings',
    name: 'addSitting',
    tag,
    summary: 'Додати години прийому',
    description: 'Мешканці побачать їх одразу й зможуть записатися.',
    right,
    body: { form: hours, example: sittingInput },
    answer: { status: 201, schema: sittingPage, description: 'Додано.', example: whole },
    handle: async ({ context }, input) => {
      const id = await addSitting(context, input)
      return { status: 201, location: `/api/v1/reception/sittings/${id}`, body: await bodyOf(context, id) }
    },
  }),
  write({
    path: '/reception/sittings/{id}/cancellation',
    name: 'cancelSitting',
    tag,
    summary: 'Скасувати прийом',
    description: 'Записані побачать причину за своїм кодом.',
    right,
    body: { form: cancellation, example: { reason: 'Відрядження' } },
    answer: { status: 200, schema: sittingPage, description: 'Скасовано.', example: whole },
    handle: async ({ context, id }, { reason }) => {
      await cancelSitting(context, id('id'), reason)
      return { status: 200, body: await bodyOf(context, id('id')) }
    },
  }),
  write({
    path: '/reception/sittings/{id}/bookings',
    name: 'writeVisitorIn',
    tag,
    summary: 'Записати людину на прийом',
    description: 'На вільне місце, а в день прийому й того, хто прийшов без запису.',
    right,
    body: { form: visitor, example: asked },
    answer: { status: 201, schema: written, description: 'Записано.', example: { id: 9, key: 'a1b2c3' } },
    handle: async ({ context, id }, input) => ({ status: 201, body: await admit(context, id('id'), { input }) }),
  }),
  ofBooking('reception', 'receiveVisitor', 'Записати прийом: зареєструвати усне звернення', {
    form: receiving,
    example: { summary: 'Про яму на вулиці' },
    act: receive,
  }),
  ofBooking('absence', 'markVisitorMissed', 'Позначити, що людина не прийшла', {
    form: noInput,
    example: {},
    act: markMissed,
  }),
  ofBooking('cancellation', 'cancelBooking', 'Скасувати запис', { form: noInput, example: {}, act: cancelBooking }),
]

interface Step<Form extends z.ZodObject> {
  readonly form: InputForm<Form>
  readonly example: Readonly<Record<string, unknown>>
  readonly act: (context: Context, id: number, input: z.infer<Form>) => Promise<unknown>
}

/** A step of one line of the journal; answers the line as it stands afterwards. */
function ofBooking<Form extends z.ZodObject>(path: string, name: string, summary: string, step: Step<Form>): Operation {
  return write({
    path: `/reception/bookings/{id}/${path}`,
    name,
    tag,
    summary,
    description: `${summary}: те саме, що й у журналі прийому, з тими самими правами.`,
    right,
    body: { form: step.form, example: step.example },
    ...(Object.keys(step.example).length === 0 ? { optionalBody: true as const } : {}),
    answer: { status: 200, schema: booking, description: 'Зроблено.', example: line },
    handle: async ({ context, id }, input) => {
      await step.act(context, id('id'), input)
      return { status: 200, body: await getBooking(context, id('id')) }
    },
  })
}

async function bodyOf(context: Context, id: number) {
  const { sitting: held, official, bookings } = await getSitting(context, id)
  return { ...held, official, bookings, free: await listFree(context, held) }
}
