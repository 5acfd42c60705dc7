import { z } from '@hono/zod-openapi'
import { Refusal } from '#kernel'
import type { Scope } from '#modules/access'
import { keepFile } from '#modules/files'
import {
  beginSigning,
  finishSigning,
  getSignings,
  recordByHand,
  signingForms,
  signingRights,
  takeBack,
} from '#modules/signings'
import type { Context } from '#platform/db'
import { optionalChoice } from '#platform/input'
import { int, moment, text } from './fields.ts'
import { inputForm, parseInput } from './input.ts'
import { type Call, type Operation, readOne, write, writeOnce } from './operation.ts'
import { receiveFile, sentName } from './upload.ts'

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

const byHand = inputForm(
  'SignedByHand',
  signingForms.byHand.safeExtend({ ...signingForms.registration.shape, bookId: optionalChoice }),
  {
    signer_name: { description: 'Хто підписав' },
    signer_post: { description: 'Його посада' },
    signed_on: { description: 'День підписання', format: 'date' },
    book_id: { description: 'Журнал, який дасть номер; для вже зареєстрованого не потрібен' },
    session: { description: 'Номер сесії, якщо з нього складається номер' },
    dossier_index: { description: 'Справа за номенклатурою, якщо з її індексу складається номер' },
  },
)
const signedByHand = { state: null, file: null, signers: [], sent_by: '', sent_at: null }

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
    {
      method: 'post',
      path: `${place}/{id}/signing/by-hand`,
      name: `record${of}SignedByHand`,
      tag,
      summary: `Записати, що ${what} підписано на папері`,
      description:
        'Тіло запиту це скан; хто підписав, коли й у якому журналі — в адресі. Проєкт реєструється й дістає номер.',
      right,
      query: byHand.documented,
      takesFile: true,
      answer: { status: 201, schema: signing, description: 'Записано.', example: { ...waiting, ...signedByHand } },
      run: (call) => recordPaper(call, subject(call.id('id'))),
    },
  ]
}

async function recordPaper(call: Call, subject: { kind: string; ref: number }): Promise<Response> {
  const given = Object.fromEntries(new URL(call.web.req.url).searchParams)
  const { bookId, session, dossierIndex, ...input } = parseInput(byHand, given)
  // Before the first byte: a key without the right must not fill the disk.
  const { thing, approving } = await getSignings(call.context, subject)
  const why = signingRights.whyNotByHand(thing, approving)
  if (why) throw new Refusal(why.endsWith('-forbidden') ? 'forbidden' : 'conflict', why)
  const registration = bookId === null ? null : { bookId, session, dossierIndex }
  const name = sentName(call)
  const received = await receiveFile(call, name)
  try {
    return await writeOnce(
      call,
      JSON.stringify([given, name, received.sha256]),
      signing,
      async ({ context, house }) => {
        const scan = await keepFile(context, house.files, received, name)
        await recordByHand(context, subject, { sha256: scan.sha256, name: scan.name }, { ...input, registration })
        return { status: 201, body: await bodyOf(context, subject) }
      },
    )
  } finally {
    await received.discard()
  }
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
