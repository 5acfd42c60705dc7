import { z } from '@hono/zod-openapi'
import { signingSessions } from '#modules/signatures'
import { int, moment, text } from './fields.ts'
import { inputForm } from './input.ts'
import { type Operation, write } from './operation.ts'

const tag = 'signatures'
const token = 'mZ1qv0c2N8y1rQ6b3oYk5gUuT0aXw7eL'
const session = z.string('Назвіть сеанс').min(16, 'Назвіть сеанс').max(100, 'Назвіть сеанс')
const sessionNote = { description: 'Таємна назва сеансу, яку Ратуша передала підписувачеві' }
const base64 = z
  .base64('Очікується base64')
  .max(64_000, 'Завелике')
  .transform((value) => Uint8Array.from(Buffer.from(value, 'base64')))

const told = z
  .object({
    state: z
      .enum(['open', 'prepared', 'done', 'declined', 'expired'])
      .openapi({ description: 'open: чекаємо сертифіката; prepared: чекаємо підписів' }),
    signer: text('Хто має підписати'),
    expires_at: moment('До коли діє сеанс'),
    message: text('Чому відмовлено'),
    documents: z.array(
      z.object({ id: int('Номер запиту'), name: text('Назва файлу'), number: text('Номер документа') }),
    ),
  })
  .openapi('SigningSession')

const digests = z
  .object({
    digests: z.array(
      z.object({
        id: int('Номер запиту'),
        digest: text('Що підписати: геш підписаних атрибутів, base64'),
        algorithm: text('Ідентифікатор алгоритму гешу'),
        message: text('Самі підписані атрибути, base64: для засобів, які гешують самі'),
      }),
    ),
  })
  .openapi('SigningDigests')

const accepted = z.object({ accepted: int('Скільки підписів прийнято') }).openapi('SigningAccepted')
const ended = z.object({ state: z.literal('declined') }).openapi('SigningDeclined')

/** What a signer's device says and hears: docs/signing.md tells the whole conversation. */
export const signingOperations: readonly Operation[] = [
  write({
    path: '/signing/session',
    name: 'describeSigning',
    tag,
    summary: 'Про сеанс підписання',
    description: 'Хто, що й до коли має підписати, і чим сеанс скінчився. Замість ключа діє таємна назва сеансу.',
    right: 'public',
    body: {
      form: inputForm('SigningSessionAsked', z.object({ session }), { session: sessionNote }),
      example: { session: token },
    },
    answer: {
      status: 200,
      schema: told,
      description: 'Сеанс.',
      example: {
        state: 'open',
        signer: 'Мешканка Прикладова',
        expires_at: '2026-11-21T09:15:00Z',
        message: '',
        documents: [{ id: 7, name: 'лист.pdf', number: '57/123' }],
      },
    },
    handle: async ({ context }, given) => ({
      status: 200,
      body: await signingSessions.describe(context, given.session),
    }),
  }),
  write({
    path: '/signing/certificate',
    name: 'presentCertificate',
    tag,
    summary: 'Показати сертифікат і дізнатися, що підписати',
    description:
      'Підписувач показує сертифікат X.509 і дістає перелік гешів. Сертифікат іншої людини, ніж просили, не приймаємо.',
    right: 'public',
    body: {
      form: inputForm('SigningCertificate', z.object({ session, certificate: base64 }), {
        session: sessionNote,
        certificate: { description: 'Сертифікат у DER, base64' },
      }),
      example: { session: token, certificate: 'MIIB' },
    },
    answer: {
      status: 200,
      schema: digests,
      description: 'Перелік гешів.',
      example: { digests: [{ id: 7, digest: 'q83v', algorithm: '1.2.804.2.1.1.1.1.2.1', message: 'MYIB' }] },
    },
    handle: async ({ context, house }, given) => ({
      status: 200,
      body: { digests: await signingSessions.prepare(context, house, given.session, given.certificate) },
    }),
  }),
  write({
    path: '/signing/signatures',
    name: 'acceptSignatures',
    tag,
    summary: 'Віддати підписи',
    description:
      'Кожен підпис Ратуша перевіряє, перш ніж прийняти; або приймає всі, або жодного. ДСТУ 4145: r‖s, молодші байти спершу; ECDSA: DER.',
    right: 'public',
    body: {
      form: inputForm(
        'SigningSignatures',
        z.object({
          session,
          signatures: z
            .array(z.object({ id: z.int('Номер запиту'), value: base64 }))
            .min(1, 'Немає підписів')
            .max(100),
        }),
        { session: sessionNote, signatures: { description: 'Підписи: номер запиту й значення в base64' } },
      ),
      example: { session: token, signatures: [{ id: 7, value: 'q83v' }] },
    },
    answer: { status: 200, schema: accepted, description: 'Прийнято.', example: { accepted: 1 } },
    handle: async ({ context, house }, given) => ({
      status: 200,
      body: await signingSessions.accept(context, house, given.session, given.signatures),
    }),
  }),
  write({
    path: '/signing/refusal',
    name: 'giveUpSigning',
    tag,
    summary: 'Відмовитися підписувати зараз',
    description: 'Людина сказала «ні» на пристрої або його немає. Документи й далі чекають підпису.',
    right: 'public',
    body: {
      form: inputForm(
        'SigningRefusal',
        z.object({ session, message: z.string().trim().max(300, 'Довше за 300 знаків').default('') }),
        { session: sessionNote, message: { description: 'Чому, для людини' } },
      ),
      example: { session: token, message: 'Скасовано на телефоні' },
    },
    answer: { status: 200, schema: ended, description: 'Сеанс закрито.', example: { state: 'declined' } },
    handle: async ({ context }, given) => {
      await signingSessions.giveUp(context, given.session, given.message)
      return { status: 200, body: { state: 'declined' } }
    },
  }),
]
