import type { z } from 'zod'
import { Refusal } from '#kernel'
import {
  answerRequest,
  assignRequest,
  chargeCopies,
  confirmPayment,
  extendRequest,
  forwardRequest,
  getRequestFile,
  getRequestPage,
  postponeRequest,
  refuseRequest,
  requestForms,
} from '#modules/information-requests'
import type { Context } from '#platform/db'
import { once } from '#platform/once'
import { fileLimit } from '#web/desk/documents/registration.tsx'
import { sendFile } from '#web/download.ts'
import { attached, keptFiles } from '#web/kept-files.ts'
import { onceKey } from '#web/once.ts'
import { get, post, type Route, seeOther } from '#web/routes.ts'
import { sentenceOf } from '#web/sentences.ts'
import { check, type Fields, fieldText } from '#web/submitted.ts'
import type { Visit } from '#web/visit.ts'
import { type StepName, stepNames } from './information-request-forms.tsx'
import { requestDeskPage } from './information-request-page.tsx'
import { redactionRoutes } from './redaction.tsx'

export const requestStepRoutes: readonly Route[] = [
  get('/stil/zapyty/:id{[0-9]+}', 'staff', async (visit) =>
    requestDeskPage(visit, await getRequestPage(visit.context, visit.id('id'))),
  ),
  get('/stil/zapyty/:id{[0-9]+}/fail/:file{[0-9]+}', 'staff', async (visit) =>
    sendFile(visit, await getRequestFile(visit.context, visit.id('id'), visit.id('file'))),
  ),
  ...redactionRoutes,
  ...stepNames.map((step) => post(`/stil/zapyty/:id{[0-9]+}/${step}`, 'staff', (visit) => take(visit, step))),
]

type Done = (context: Context, id: number, files: readonly { sha256: string; name: string }[]) => Promise<void>
type Read = (fields: Fields) => { ok: true; done: Done } | { ok: false; errors: Readonly<Record<string, string>> }

const steps: Readonly<Record<StepName, Read>> = {
  vidpovidalnyi: (fields) => {
    const unitId = Number(fieldText(fields, 'unitId'))
    if (!Number.isInteger(unitId) || unitId <= 0) return { ok: false, errors: { unitId: 'Оберіть підрозділ' } }
    return { ok: true, done: (context, id) => assignRequest(context, id, unitId) }
  },
  vidpovid: read(requestForms.answer, (input) => (context, id, files) => answerRequest(context, id, input, files)),
  prodovzhyty: read(requestForms.extension, (input) => (context, id) => extendRequest(context, id, input)),
  peredaty: read(requestForms.forwarding, (input) => (context, id) => forwardRequest(context, id, input)),
  vidmovyty: read(requestForms.refusal, (input) => (context, id) => refuseRequest(context, id, input)),
  vidstrochyty: read(requestForms.postponement, (input) => (context, id) => postponeRequest(context, id, input)),
  kopii: read(requestForms.charge, (input) => (context, id) => chargeCopies(context, id, input)),
  oplacheno: () => ({ ok: true, done: (context, id) => confirmPayment(context, id) }),
}

function read<Schema extends z.ZodType>(schema: Schema, done: (input: z.infer<Schema>) => Done): Read {
  return (fields) => {
    const checked = check(schema, fields)
    return checked.ok ? { ok: true, done: done(checked.value) } : checked
  }
}

/** One step: done once however often its button was pressed; with something to mend it comes back filled in. */
async function take(visit: Visit, step: StepName) {
  const id = visit.id('id')
  const { fields, files, fileProblems } = await visit.form({ fileLimit })
  const again = async (errors: Readonly<Record<string, string>>) =>
    requestDeskPage(visit, await getRequestPage(visit.context, id), { step, filled: { fields, errors } })
  if (fileProblems.length > 0) return again({ files: fileProblems.join(' ') })
  const asked = steps[step](fields)
  if (!asked.ok) return again(asked.errors)
  try {
    await once(visit.context, onceKey(visit, fields, `request ${id} ${step}`), async (context) => {
      await asked.done(context, id, attached([...keptFiles(visit, fields), ...files]))
      return { status: 303, location: `/stil/zapyty/${id}`, body: null }
    })
    return seeOther(`/stil/zapyty/${id}`)
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'not-found' || error.kind === 'forbidden') throw error
    return again({ [fieldOf[error.code] ?? 'form']: sentenceOf(error) })
  }
}

const fieldOf: Readonly<Record<string, string>> = {
  'information-requests.extend-backward': 'until',
  'information-requests.extend-too-far': 'until',
  'information-requests.nothing-unpaid': 'ground',
}
