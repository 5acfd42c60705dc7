import { z } from '@hono/zod-openapi'
import { Refusal } from '#kernel'
import { keepFile } from '#modules/files'
import {
  attachAppendix,
  getLetterDraft,
  getLetterDraftPage,
  letterDraftRights,
  removeAppendix,
} from '#modules/letter-drafts'
import { sendBytes } from './download.ts'
import { int, sha256, text } from './fields.ts'
import { inputForm } from './input.ts'
import { type Call, type Operation, readFile, write, writeOnce } from './operation.ts'
import { receiveFile, sentName } from './upload.ts'

const tag = 'letters'
const right = 'documents:write'

const file = z
  .object({ id: int('Номер файлу'), name: text('Назва'), sha256, href: text('Звідки завантажити') })
  .openapi('LetterFile')
const example = {
  id: 4,
  name: 'Кошторис.pdf',
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  href: '/api/v1/letters/5/files/4',
}
const removed = z
  .object({ files: z.array(z.string()).openapi({ description: 'Що лишилося' }) })
  .openapi('LetterFilesLeft')
const nothing = inputForm('LetterFileRemoval', z.object({}), {})

/** What goes with a letter: covered by its visas, and named in the file that is signed. */
export const letterFileOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/letters/{id}/files',
    name: 'attachLetterAppendix',
    tag,
    summary: 'Додати додаток до проєкту листа',
    description:
      'Тіло запиту це самі байти; назва в Content-Disposition. Дані візи втрачають силу: погоджують і додатки. Підписаний файл назве контрольну суму додатка.',
    right,
    takesFile: true,
    answer: { status: 201, schema: file, description: 'Додано.', example },
    run: attach,
  },
  readFile({
    path: '/letters/{id}/files/{file_id}',
    name: 'getLetterFile',
    tag,
    summary: 'Файл листа',
    description: 'Додаток, підписаний оригінал чи скан.',
    right: 'read',
    handle: async (call) => {
      const { files } = await getLetterDraftPage(call.context, call.id('id'))
      const found = files.find(({ id }) => id === call.id('file_id'))
      if (!found) throw new Refusal('not-found', 'letter-drafts.file-not-found')
      return sendBytes(call, found)
    },
  }),
  write({
    path: '/letters/{id}/files/{file_id}/removal',
    name: 'removeLetterAppendix',
    tag,
    summary: 'Прибрати додаток із проєкту листа',
    description: 'Дані візи втрачають силу.',
    right,
    body: { form: nothing, example: {} },
    optionalBody: true,
    answer: { status: 200, schema: removed, description: 'Прибрано.', example: { files: [] } },
    handle: async ({ context, id }) => {
      await removeAppendix(context, id('id'), id('file_id'))
      const { files } = await getLetterDraftPage(context, id('id'))
      return { status: 200, body: { files: files.map(({ name }) => name) } }
    },
  }),
]

async function attach(call: Call): Promise<Response> {
  const id = call.id('id')
  // Before the first byte: a key without the right must not fill the disk.
  const why = letterDraftRights.whyNotChange(call.actor, await getLetterDraft(call.context, id))
  if (why) throw new Refusal(why.endsWith('-forbidden') ? 'forbidden' : 'conflict', why)
  const name = sentName(call)
  const received = await receiveFile(call, name)
  try {
    return await writeOnce(call, JSON.stringify([name, received.sha256]), file, async ({ context, house }) => {
      const kept = await keepFile(context, house.files, received, name)
      await attachAppendix(context, id, { sha256: kept.sha256, name: kept.name })
      const { files } = await getLetterDraftPage(context, id)
      const found = files.findLast((one) => one.sha256 === kept.sha256)
      const href = `/api/v1/letters/${id}/files/${found?.id ?? 0}`
      return { status: 201, location: href, body: { ...found, href } }
    })
  } finally {
    await received.discard()
  }
}
