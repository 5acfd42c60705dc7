import { z } from '@hono/zod-openapi'
import type { SignerVerdict, Verdict } from '@ratusha/kep'
import { isMember } from '#kernel'
import { boundBy, holdAgainst } from '#modules/signed-files'
import { verifying } from '../web/crowd.ts'
import { throttleVisitors } from '../web/throttle.ts'
import { receiveToVerify, requireSignature, verificationLimit } from '../web/verification-upload.ts'
import { int, moment, sha256, text } from './fields.ts'
import { type Call, json, type Operation } from './operation.ts'
import { ApiProblem } from './problem.ts'
import { toWire } from './wire.ts'

const state = z.enum(['passed', 'failed', 'undetermined'])

const check = z
  .object({
    name: z.enum(['integrity', 'binding', 'path', 'validity', 'revocation', 'qualification', 'coverage']),
    state,
    code: text('Сталий код причини'),
    sentence: text('Причина для людини'),
  })
  .openapi('SignatureCheck')

const signer = z
  .object({
    name: text('Хто підписав, за сертифікатом'),
    organisation: text('Організація').nullable(),
    post: text('Посада').nullable(),
    serial: text('Серійний номер сертифіката'),
    issuer: text('Видавець'),
    not_before: moment('Діє з'),
    not_after: moment('Діє до'),
    purpose: z.enum(['signature', 'seal', 'unknown']),
    is_qualified: z.boolean().openapi({ description: 'Сертифікат називає себе кваліфікованим' }),
    in_device: z.boolean().openapi({ description: 'Твердження, що ключ у засобі кваліфікованого підпису' }),
    tax_number: text('РНОКПП, як у сертифікаті').nullable(),
    organisation_code: text('ЄДРПОУ, як у сертифікаті').nullable(),
  })
  .openapi('SignatureSigner')

const signatureVerdict = z
  .object({
    state,
    sentence: text('Висновок про цей підпис'),
    signer: signer.nullable(),
    claimed_time: moment('Заявлений підписувачем час; нічого не доводить').nullable(),
    proven_time: moment('Час, доведений позначкою часу').nullable(),
    time_authority: text('Хто видав позначку часу').nullable(),
    algorithm: text('Алгоритм підпису'),
    digest: text('Алгоритм гешування'),
    level: z.enum(['plain', 'B-B', 'B-T', 'B-LT', 'B-LTA']),
    checks: z.array(check),
    notes: z.array(z.string()),
  })
  .openapi('SignatureVerdict')

const answer = z
  .object({
    format: z.enum(['cades', 'asic-s', 'asic-e', 'pades', 'xades', 'unknown']),
    state: state.openapi({ description: 'passed лише тоді, коли доведено все; undetermined не означає «дійсний»' }),
    sentence: text('Висновок про файл'),
    problems: z.array(z.string()).openapi({ description: 'Що не гаразд із файлом загалом' }),
    documents: z.array(z.object({ name: z.string(), size: z.number().int() })),
    signatures: z.array(signatureVerdict),
    appendices: z
      .array(
        z.object({
          place: int('Який за переліком'),
          sha256,
          size: int('Байтів'),
          name: text('Назва файлу, який ви дали'),
          state: z.enum(['unchanged', 'absent']),
        }),
      )
      .openapi({
        description:
          'Додатки, контрольні суми яких називає підписаний документ: unchanged — ви дали саме цей файл, absent — такого файлу серед даних немає',
      }),
    unbound: z
      .array(z.string())
      .openapi({ description: 'Дані як додатки файли, яких підпис не охоплює: це не те, що підписано' }),
    verified_at: moment('Коли перевірено'),
  })
  .openapi('Verification')

const example: z.infer<typeof answer> = {
  format: 'cades',
  state: 'undetermined',
  sentence: 'Дійсність підписів не доведено повністю.',
  problems: [],
  documents: [{ name: 'рішення.pdf', size: 48213 }],
  signatures: [
    {
      state: 'undetermined',
      sentence: 'Дійсність підпису не доведено.',
      signer: {
        name: 'Прикладова Мешканка',
        organisation: 'Прикладівська міська рада',
        post: 'секретар ради',
        serial: '05e19e2cd92ea29902000000010000004a010000',
        issuer: 'Надавач електронних довірчих послуг',
        not_before: '2026-01-10T22:00:00Z',
        not_after: '2028-01-10T21:59:59Z',
        purpose: 'signature',
        is_qualified: true,
        in_device: true,
        tax_number: null,
        organisation_code: '00000000',
      },
      claimed_time: '2026-11-20T08:00:00Z',
      proven_time: null,
      time_authority: null,
      algorithm: 'ДСТУ 4145-2002 (m=257)',
      digest: 'ГОСТ 34.311-95',
      level: 'B-B',
      checks: [
        {
          name: 'integrity',
          state: 'passed',
          code: 'integrity-ok',
          sentence: 'Дані не змінено після підписання: ГОСТ 34.311-95.',
        },
      ],
      notes: [],
    },
  ],
  appendices: [],
  unbound: [],
  verified_at: '2026-11-21T09:00:00Z',
}

/** Files a minute from one address: each may be fifty megabytes of hashing. */
const throttle = throttleVisitors(60, 60_000)

export const signatureOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/signatures/verify',
    name: 'verifySignature',
    tag: 'signatures',
    summary: 'Перевірити електронний підпис',
    description: `Файл із підписом (CAdES p7s, ASiC-S, ASiC-E, PDF) у полі \`signature\`, а до окремого підпису ще й підписаний документ у полі \`content\`; додатки, контрольні суми яких називає підписаний документ, у полях \`appendix\`; разом до ${verificationLimit / 1024 / 1024} МБ. Нічого не зберігаємо. Кожна перевірка має три стани: доведено, порушено, не визначено. Файл, у якому підпису не прочитано, це помилка 422 з поясненням.`,
    right: 'public',
    takesForm: {
      signature: 'Файл підпису, пакет або підписаний PDF',
      content: 'Підписаний документ, якщо підпис лежить окремо від нього',
      appendix: 'Додаток підписаного документа; поле можна повторити',
    },
    answer: { status: 200, schema: answer, description: 'Висновок.', example },
    run: verify,
  },
]

async function verify({ web, house, context, actor, address }: Call): Promise<Response> {
  if (!throttle.allows({ house, address })) {
    throw new ApiProblem(429, 'too-many-requests', { headers: { 'Retry-After': '60' } })
  }
  const upload = await receiveToVerify(web, house.files)
  try {
    const work = () => house.verifier.verify(upload.signature, upload.content, context.now)
    const verdict = isMember(actor) ? await work() : await verifying(house, work)
    requireSignature(verdict)
    const { bound, unbound } = holdAgainst(boundBy(verdict), upload.appendices)
    const appendices = { appendices: bound, unbound: unbound.map(({ name }) => name) }
    return json(200, answer.parse(toWire({ ...told(verdict), ...appendices, verifiedAt: context.now })), {
      'Cache-Control': 'no-store',
    })
  } finally {
    await upload.discard()
  }
}

function told({ signers, ...verdict }: Verdict) {
  return { ...verdict, signatures: signers.map(toldSigner) }
}

function toldSigner({ signer, certificate: _bytes, ...one }: SignerVerdict) {
  const { claimedTime = null, provenTime = null, timeAuthority = null } = one
  return { ...one, claimedTime, provenTime, timeAuthority, signer: signer ? toldPerson(signer) : null }
}

function toldPerson({ qualification, organisation, post, ...one }: NonNullable<SignerVerdict['signer']>) {
  const { purpose, isQualified, inDevice, taxNumber, organisationCode } = qualification
  return {
    ...one,
    organisation: organisation ?? null,
    post: post ?? null,
    purpose,
    isQualified,
    inDevice,
    taxNumber: taxNumber ?? null,
    organisationCode: organisationCode ?? null,
  }
}
