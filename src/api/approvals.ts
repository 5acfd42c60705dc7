import { z } from '@hono/zod-openapi'
import {
  answerStep,
  approvalForms,
  confirmDifference,
  declareEditorial,
  explainRefusal,
  getRoutePage,
  listRoutes,
  recordLetter,
  restartRoute,
  returnRoute,
  sendForApproval,
  withdrawRoute,
} from '#modules/approvals'
import type { Context } from '#platform/db'
import { approval, approvalRow, row, whole } from './approvals.schemas.ts'
import { type InputForm, inputForm } from './input.ts'
import { type Operation, readList, readOne, write } from './operation.ts'
import { verbsOf } from './verbs.ts'

const tag = 'approvals'
const right = 'documents:write'

const about = {
  version: { description: 'Редакція тексту, яку ви прочитали' },
  verdict: { description: 'Погоджено, погоджено із зауваженнями, не погоджено' },
  remarks: { description: 'Зауваження або чому не погоджено' },
} as const
const answer = inputForm('ApprovalAnswer', approvalForms.answer, about)
const letter = inputForm('ApprovalLetter', approvalForms.letter, {
  ...about,
  letter_number: { description: 'Номер листа, яким відповів інший орган' },
  letter_on: { description: 'Дата листа', format: 'date' },
})
const { version } = approvalForms.answer.shape
const seen = inputForm('ApprovalSeen', z.object({ version }), { version: about.version })
const reason = inputForm('ApprovalReason', approvalForms.reason, { reason: { description: 'Чому' } })
const editorial = inputForm('ApprovalEditorial', approvalForms.reason.safeExtend({ version }), {
  reason: { description: 'Що саме виправлено' },
  version: about.version,
})
const nothing = inputForm('ApprovalNothing', z.object({}), {})

const stage = z.object({
  people: z.array(z.int()).default([]).openapi({ description: 'Працівники: номери людей у довіднику' }),
  outer: z
    .array(z.object({ body: z.string(), post: z.string().default(''), name: z.string().default('') }))
    .default([])
    .openapi({ description: 'Інші органи, що відповідають листами' }),
  due_on: z.string().nullish().openapi({ description: 'Відповісти до', format: 'date' }),
})
const stages = z
  .array(stage)
  .transform(
    (given): z.input<typeof approvalForms.route.shape.stages> =>
      given.map(({ due_on: dueOn, ...one }) => ({ ...one, dueOn: dueOn ?? '' })),
  )
  .pipe(approvalForms.route.shape.stages)
const route = {
  schema: z.object({ stages }),
  documented: z
    .strictObject({ stages: z.array(stage).openapi({ description: 'Етапи за порядком; у межах етапу всі разом' }) })
    .openapi('ApprovalRoute'),
}

const verb = verbsOf({
  path: '/approvals/{id}',
  tag,
  right,
  page: 'сторінці погодження',
  schema: approval,
  example: whole,
  read: bodyOf,
})

export const approvalOperations: readonly Operation[] = [
  readList({
    path: '/approvals',
    name: 'listApprovals',
    tag,
    summary: 'Погодження проєктів',
    description: 'Маршрути, відомі вам. Найновіші першими.',
    right: 'read',
    filter: {
      show: z
        .enum(['waiting', 'mine', 'all'])
        .default('all')
        .openapi({ description: 'Чекають вашої відповіді, надіслані вами, усі' }),
    },
    item: approvalRow,
    example: { items: [row], page: 1, per_page: 50, total: 1 },
    handle: ({ context }, { show, page, per_page }) => listRoutes(context, { show, page, perPage: per_page }),
  }),
  readOne({
    path: '/approvals/{id}',
    name: 'getApproval',
    tag,
    summary: 'Маршрут погодження',
    description: 'Текст, який погоджують, кроки й відповіді за всі кола.',
    right: 'read',
    answer: { schema: approval, description: 'Маршрут.', example: whole },
    handle: ({ context, id }) => bodyOf(context, id('id')),
  }),
  sending({ kind: 'act', place: '/acts', of: 'Act', right: 'acts:write', what: 'проєкт акта' }),
  sending({ kind: 'letter', place: '/letters', of: 'Letter', right, what: 'проєкт листа' }),
  ofStep(
    'answer',
    'answerApproval',
    'Дати візу або не погодити',
    answer,
    { version: 1, verdict: 'approved' },
    answerStep,
  ),
  ofStep(
    'confirmation',
    'confirmApproval',
    'Підтвердити зміни тексту',
    seen,
    { version: 2 },
    (context, id, step, given) => confirmDifference(context, id, step, given.version),
  ),
  ofStep(
    'letter',
    'recordApprovalLetter',
    'Занести лист іншого органу',
    letter,
    { version: 1, verdict: 'approved', letter_number: '01-15/77', letter_on: '2026-11-20' },
    recordLetter,
  ),
  ofStep(
    'explanation',
    'explainApproval',
    'Відповісти на відмову, не змінюючи тексту',
    reason,
    { reason: 'Кошти передбачено в пункті 3' },
    (context, id, step, given) => explainRefusal(context, id, step, given.reason),
  ),
  verb(
    'withdrawal',
    'withdrawApproval',
    'Відкликати з погодження',
    reason,
    { reason: 'Ще не на часі' },
    (context, id, given) => withdrawRoute(context, id, given.reason),
  ),
  verb(
    'return',
    'returnApproval',
    'Повернути авторові',
    reason,
    { reason: 'Бракує розрахунку' },
    (context, id, given) => returnRoute(context, id, given.reason),
  ),
  verb('restart', 'restartApproval', 'Почати погодження знову', nothing, {}, restartRoute),
  verb(
    'editorial',
    'declareEditorial',
    'Визнати зміну редакційною',
    editorial,
    { reason: 'Пропущено кому', version: 2 },
    declareEditorial,
  ),
]

interface Room {
  readonly kind: string
  readonly place: string
  readonly of: string
  readonly right: 'acts:write' | 'documents:write'
  readonly what: string
}

function sending({ kind, place, of, right, what }: Room): Operation {
  return write({
    path: `${place}/{id}/approval`,
    name: `send${of}ForApproval`,
    tag,
    summary: `Надіслати на погодження ${what}`,
    description: 'Етапи один за одним; зміна тексту потім знімає дані візи.',
    right,
    body: { form: route, example: { stages: [{ people: [3], outer: [], due_on: '2026-11-27' }] } },
    answer: { status: 201, schema: approval, description: 'Надіслано.', example: whole },
    handle: async ({ context, id }, input) => {
      const routeId = await sendForApproval(context, { kind, ref: id('id') }, input)
      return { status: 201, location: `/api/v1/approvals/${routeId}`, body: await bodyOf(context, routeId) }
    },
  })
}

/** A verb of one step; answers the whole route as it stands afterwards. */
function ofStep<Form extends z.ZodObject>(
  path: string,
  name: string,
  summary: string,
  form: InputForm<Form>,
  example: Readonly<Record<string, unknown>>,
  act: (context: Context, id: number, stepId: number, input: z.infer<Form>) => Promise<void>,
): Operation {
  return verb(`steps/{step_id}/${path}`, name, summary, form, example, (context, id, input, call) =>
    act(context, id, call.id('step_id'), input),
  )
}

async function bodyOf(context: Context, id: number) {
  const { route, steps, answers, versions } = await getRoutePage(context, id)
  return { ...route, text: versions.find(({ number }) => number === route.version)?.text ?? '', steps, answers }
}
