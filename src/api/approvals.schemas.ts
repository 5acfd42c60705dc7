import { z } from '@hono/zod-openapi'
import { day, flag, int, moment, text } from './fields.ts'

const step = z
  .object({
    id: int('Номер кроку'),
    stage: int('Етап'),
    person_id: int('Працівник (довідник); порожньо, якщо погоджує інший орган').nullable(),
    body: text('Інший орган'),
    name: text('Хто'),
    post: text('Посада'),
    due_on: day('Відповісти до').nullable(),
    state: z.enum(['ahead', 'waiting', 'to-confirm', 'approved', 'approved-with-remarks', 'refused']).openapi({
      description:
        'Черга не настала, чекає відповіді, чекає підтвердження зміненого тексту, погоджено, погоджено із зауваженнями, не погоджено',
    }),
  })
  .openapi('ApprovalStep')

const fields = {
  id: int('Номер запису'),
  kind: text('Що погоджують: act, letter'),
  ref: int('Номер його запису'),
  title: text('Про що проєкт'),
  state: z.enum(['running', 'stopped', 'returned', 'withdrawn', 'completed', 'closed']).openapi({
    description: 'Триває, зупинено відмовою, повернуто авторові, відкликано, погоджено всіма, завершено без погодження',
  }),
  round: int('Коло погодження'),
  version: int('Редакція тексту'),
  author: text('Хто надіслав'),
  sent_at: moment('Коли надіслано'),
  ended_at: moment('Коли завершено').nullable(),
  note: text('Чому повернуто або відкликано'),
  steps: z.array(step),
}
export const approvalRow = z.object(fields).openapi('ApprovalRow')

const answer = z
  .object({
    step_id: int('Номер кроку'),
    round: int('Коло погодження'),
    version: int('Редакція тексту'),
    verdict: z
      .enum(['approved', 'approved-with-remarks', 'refused', 'confirmed', 'explained'])
      .openapi({ description: 'Погоджено, із зауваженнями, не погоджено, зміни підтверджено, пояснення автора' }),
    remarks: text('Зауваження чи пояснення'),
    letter_number: text('Номер листа іншого органу'),
    letter_on: day('Дата листа').nullable(),
    answered_by: text('Хто відповів'),
    behalf: flag('За того, кого заміщує'),
    answered_at: moment('Коли'),
  })
  .openapi('ApprovalStepAnswer')

export const approval = z
  .object({ ...fields, text: text('Текст, який погоджують'), answers: z.array(answer) })
  .openapi('Approval')

export const row = {
  id: 6,
  kind: 'act',
  ref: 12,
  title: 'Про план роботи',
  state: 'running',
  round: 1,
  version: 1,
  author: 'Мешканка Прикладова',
  sent_at: '2026-11-20T09:15:00Z',
  ended_at: null,
  note: '',
  steps: [
    {
      id: 8,
      stage: 1,
      person_id: 3,
      body: '',
      name: 'Мешкан Прикладов',
      post: 'начальник відділу',
      due_on: '2026-11-27',
      state: 'waiting',
    },
  ],
}
export const whole = { ...row, text: '1. Затвердити план роботи.', answers: [] }
