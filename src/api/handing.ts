import { z } from '@hono/zod-openapi'
import type { Scope } from '#modules/access'
import { beginSigning, finishSigning, getSignings, signingForms, takeBack } from '#modules/signings'
import type { Context } from '#platform/db'
import { int, moment, text } from './fields.ts'
import { inputForm } from './input.ts'
import { type Operation, readOne, write } from './operation.ts'

const signing = z
  .object({
    state: z.enum(['preparing', 'waiting', 'signed', 'returned']).nullable().openapi({
      description: 'Готується файл, чекає підписів, підписано, повернуто; порожньо, якщо ще не передавали',
    }),
    number: text('Зарезервований номер').nullable(),
    file: text('Файл, який підписують').nullable(),
    signers: z.array(int('Людина (довідник)')).openapi({ description: 'Хто підписує' }),
    reason: text('Чому повернуто'),
    sent_by: text('Хто передав'),
    sent_at: moment('Коли передано').nullable(),
    by_hand: z.array(z.object({ signer: text('Хто підписав'), scan: text('Скан') })).openapi({
      description: 'Підписано на папері',
    }),
  })
  .openapi('Signing')

const waiting = {
  state: 'waiting',
  number: null,
  file: 'Лист.pdf',
  signers: [3],
  reason: '',
  sent_by: 'Мешканка Прикладова',
  sent_at: '2026-11-20T09:15:00Z',
  by_hand: [],
}

const handing = inputForm('Handing', signingForms.sending, {
  signers: { description: 'Хто підписує: номери людей у довіднику' },
  book_id: { description: 'Журнал, який дасть номер' },
  session: { description: 'Номер сесії, якщо з нього складається номер' },
  dossier_index: { description: 'Справа за номенклатурою, якщо з її індексу складається номер' },
  file_id: { description: 'Файл, який підписують замість складеного на бланку' },
  due_on: { description: 'До якого дня підписати', format: 'date' },
})
const takingBack = inputForm('TakingBack', signingForms.reason, { reason: { description: 'Чому' } })

/** The way of drafts to their signature: of acts, and of letters. */
export const handingOperations: readonly Operation[] = [
  ...operationsOf({ kind: 'act', tag: 'acts', place: '/acts', right: 'acts:write', of: 'Act', what: 'проєкт акта' }),
  ...operationsOf({
    ...{ kind: 'letter', tag: 'letters', place: '/letters', right: 'documents:write' },
    ...{ of: 'Letter', what: 'проєкт листа' },
  }),
]

interface Room {
  readonly kind: string
  readonly tag: string
  readonly place: string
  readonly right: Scope
  readonly of: string
  readonly what: string
}

function operationsOf({ kind, tag, place, right, of, what }: Room): Operation[] {
  const subject = (ref: number) => ({ kind, ref })
  return [
    readOne({
      path: `${place}/{id}/signing`,
      name: `get${of}Signing`,
      tag,
      summary: `Як підписують ${what}`,
      description: 'Чи передано на підпис, кому, з яким номером, чому повернуто.',
      right: 'read',
      answer: { schema: signing, description: 'Підписання.', example: waiting },
      handle: ({ context, id }) => bodyOf(context, subject(id('id'))),
    }),
    write({
      path: `${place}/{id}/signing`,
      name: `hand${of}ToSign`,
      tag,
      summary: `Передати на підпис ${what}`,
      description:
        'Один файл для всіх підписувачів. З останнім підписом проєкт дістане номер. Файл складається після відповіді.',
      right,
      body: { form: handing, example: { signers: [3], book_id: 1 } },
      answer: {
        status: 201,
        schema: signing,
        description: 'Передано.',
        example: { ...waiting, state: 'preparing', file: null },
      },
      handle: async ({ context, id }, input) => {
        await beginSigning(context, subject(id('id')), input)
        return { status: 201, body: await bodyOf(context, subject(id('id'))) }
      },
      // The file takes a while to be set: no transaction waits for it.
      after: ({ context, house, id }) => finishSigning(context, house.files, subject(id('id'))),
    }),
    write({
      path: `${place}/{id}/signing/withdrawal`,
      name: `take${of}Back`,
      tag,
      summary: `Відкликати з підпису ${what}`,
      description: 'Проєкт знову в автора; зарезервований номер лишає прогалину з причиною.',
      right,
      body: { form: takingBack, example: { reason: 'Знайшли описку' } },
      answer: { status: 200, schema: signing, description: 'Відкликано.', example: { ...waiting, state: 'returned' } },
      handle: async ({ context, id }, { reason }) => {
        await takeBack(context, subject(id('id')), reason)
        return { status: 200, body: await bodyOf(context, subject(id('id'))) }
      },
    }),
  ]
}

async function bodyOf(context: Context, subject: { kind: string; ref: number }) {
  const { signings, byHand } = await getSignings(context, subject)
  const [newest] = signings
  return {
    state: newest?.state ?? null,
    number: newest?.reserved?.number ?? null,
    file: newest?.file?.name ?? null,
    signers: newest?.signers ?? [],
    reason: newest?.reason ?? '',
    sentBy: newest?.sentBy ?? '',
    sentAt: newest?.sentAt ?? null,
    byHand: byHand.map(({ signerName, scan }) => ({ signer: signerName, scan: scan.name })),
  }
}
