import { z } from '@hono/zod-openapi'
import { listSignedFiles, openSignedFile, type SignedFilePart, signedFileParts } from '#modules/signed-files'
import { sendMade } from '../web/download.ts'
import { sendBytes } from './download.ts'
import { int, moment, sha256, text } from './fields.ts'
import { type Call, type Operation, readFile, readOne } from './operation.ts'

const file = z
  .object({
    kind: z
      .enum([
        'original',
        'signed-original',
        'container',
        'signature',
        'as-signed',
        'earlier',
        'package',
        'stamped-copy',
      ])
      .openapi({
        description:
          'Що це: original документ, signed-original документ із підписом усередині, container документ і підпис разом, signature окремий підпис, as-signed файл до позначки часу, earlier файл до пізніших підписів, package складений наново контейнер ASiC-S, stamped-copy копія зі штампом, не оригінал',
      }),
    name: text('Назва файлу'),
    href: text('Звідки завантажити'),
    signature_id: int('Підпис, якого це стосується'),
    size: int('Байтів; null, коли файл складається щоразу наново').nullable(),
    sha256: sha256.nullable(),
    by: z.array(z.string()).openapi({ description: 'Підписувачі або хто додав документ' }),
    at: moment('Коли; null: щоразу наново').nullable(),
    time_is: z.enum(['proven', 'claimed', 'kept']).openapi({
      description: 'Чого вартий цей час: доведено позначкою часу, заявлено підписувачем, прийнято в Ратушу',
    }),
  })
  .openapi('SignedFile')

const answer = z.object({ items: z.array(file) }).openapi('SignedFiles')

const example: z.infer<typeof answer> = {
  items: [
    {
      kind: 'signature',
      name: 'рішення.pdf.p7s',
      href: '/api/v1/documents/1/signed-files/7/pidpys',
      signature_id: 7,
      size: 3120,
      sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      by: ['Прикладова Мешканка'],
      at: '2026-11-20T08:00:00Z',
      time_is: 'claimed',
    },
    {
      kind: 'stamped-copy',
      name: 'рішення (копія зі штампом).pdf',
      href: '/api/v1/documents/1/signed-files/7/shtamp',
      signature_id: 7,
      size: null,
      sha256: null,
      by: [],
      at: null,
      time_is: 'kept',
    },
  ],
}

const nameOf: Record<SignedFilePart, string> = {
  pidpys: 'Signature',
  oryhinal: 'Original',
  'iak-pidpysano': 'AsSigned',
  konteiner: 'Package',
  shtamp: 'StampedCopy',
}

const summaryOf: Record<SignedFilePart, string> = {
  pidpys: 'Підпис або файл, у якому він лежить',
  oryhinal: 'Оригінал, до якого належить підпис',
  'iak-pidpysano': 'Файл до пізнішої позначки часу',
  konteiner: 'Оригінал і підпис одним контейнером ASiC-S',
  shtamp: 'Копія зі штампом, не оригінал',
}

export const signedFileOperations: readonly Operation[] = [
  ...operationsOf({ place: 'documents', kind: 'document', name: 'Document', right: 'read' }),
  ...operationsOf({ place: 'acts', kind: 'act', name: 'Act', right: 'public' }),
]

interface Carrier {
  readonly place: 'documents' | 'acts'
  readonly kind: 'document' | 'act'
  readonly name: string
  readonly right: 'read' | 'public'
}

function operationsOf({ place, kind, name, right }: Carrier): Operation[] {
  const address = (id: number) => `/api/v1/${place}/${id}/signed-files`
  return [
    readOne({
      path: `/${place}/{id}/signed-files`,
      name: `list${name}SignedFiles`,
      tag: place,
      summary: 'Файли підписів',
      description:
        'Оригінал, підписи, контейнери й копія зі штампом: кожен каже, що він таке. Порожньо, коли підписів немає.',
      right,
      answer: { schema: answer, description: 'Усе, що можна завантажити.', example },
      handle: async ({ context, ...call }) => {
        const id = call.id('id')
        const files = await listSignedFiles(context, { kind, ref: id })
        return {
          items: files.map(({ part, ...one }) => ({ ...one, href: `${address(id)}/${one.signatureId}/${part}` })),
        }
      },
    }),
    ...signedFileParts.map((part) =>
      readFile({
        path: `/${place}/{id}/signed-files/{signature_id}/${part}`,
        name: `get${name}SignedFile${nameOf[part]}`,
        tag: place,
        summary: summaryOf[part],
        description: 'Байти. Адреси дає список файлів підписів; чого там немає, того немає й тут.',
        right,
        handle: (call) => send(call, kind, part),
      }),
    ),
  ]
}

async function send(call: Call, kind: string, part: SignedFilePart): Promise<Response> {
  const subject = { kind, ref: call.id('id') }
  const origin = new URL(call.web.req.url).origin
  const wanted = { subject, signatureId: call.id('signature_id'), part, origin }
  const opened = await openSignedFile(call.context, call.house, wanted)
  return 'sha256' in opened ? sendBytes(call, opened) : sendMade(opened)
}
