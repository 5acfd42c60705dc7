import type { z } from 'zod'
import { Refusal } from '#kernel'
import { appealForms, appealRights, appealVerbs, getAppeal } from '#modules/appeals'
import { issueKey, spelledKey } from '#modules/intake'
import type { Context } from '#platform/db'
import { once } from '#platform/once'
import { fileLimit } from '#web/desk/documents/registration.tsx'
import { attached, keptFiles } from '#web/kept-files.ts'
import { onceKey } from '#web/once.ts'
import { post, type Route, seeOther } from '#web/routes.ts'
import { sentenceOf } from '#web/sentences.ts'
import { check, type FieldErrors, type Submitted } from '#web/submitted.ts'
import type { Visit } from '#web/visit.ts'
import { appealPage } from './appeal-page.tsx'
import type { AppealStepName } from './appeal-step.tsx'

const { settleLikeness, assignAppeal, forwardAppeal, returnAppeal, setAppealAside, extendAppeal } = appealVerbs
const { shortenAppeal, controlAppeal, answerInterim, answerAppeal, closeAppeal, fileAppeal } = appealVerbs

/** The verbs of the page, each one a form that folds. What is wrong comes back at its field, in the open step. */
export const appealStepRoutes: readonly Route[] = [
  step('oznaka', appealForms.likenessForm, settleLikeness),
  step('rezoliutsiia', appealForms.resolutionForm, assignAppeal),
  step('pereslaty', appealForms.forwardingForm, forwardAppeal),
  step('povernuty', appealForms.returningForm, returnAppeal),
  step('bez-rozghliadu', appealForms.settingAsideForm, setAppealAside),
  step('prodovzhyty', appealForms.extensionForm, extendAppeal),
  step('skorotyty', appealForms.shorteningForm, shortenAppeal),
  step('kontrol', appealForms.controlForm, (context, id, { reason }) => controlAppeal(context, id, reason)),
  step('promizhna', appealForms.interimForm, answerInterim),
  step('vidpovid', appealForms.answerForm, answerAppeal),
  step('zniaty', appealForms.closingForm, closeAppeal),
  step('do-spravy', appealForms.filingForm, fileAppeal),
  post('/stil/zvernennia/:id{[0-9]+}/kod', 'staff', giveKey),
]

type Verb<Input> = (context: Context, id: number, input: Input, files: ReturnType<typeof attached>) => Promise<unknown>

function step<Schema extends z.ZodType>(name: AppealStepName, schema: Schema, verb: Verb<z.infer<Schema>>): Route {
  return post(`/stil/zvernennia/:id{[0-9]+}/${name}`, 'staff', async (visit) => {
    const id = visit.id('id')
    const form = await visit.form({ fileLimit })
    const failed = (errors: FieldErrors, status: 409 | 422) =>
      appealPage(visit, id, { step: name, filled: { fields: form.fields, errors }, status })
    if (form.fileProblems.length > 0) return failed({ files: form.fileProblems.join(' ') }, 422)
    const checked = check(schema, form.fields)
    if (!checked.ok) return failed(checked.errors, 422)
    try {
      const files = attached([...keptFiles(visit, form.fields), ...form.files])
      await doOnce(visit, `${name} ${id}`, form, (context) => verb(context, id, checked.value, files))
      return seeOther(`/stil/zvernennia/${id}`)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      if (error.code === 'appeals.not-found') throw error
      return failed({ [fieldOf[error.code] ?? 'form']: sentenceOf(error) }, error.kind === 'invalid' ? 422 : 409)
    }
  })
}

async function doOnce(visit: Visit, what: string, form: Submitted, work: (context: Context) => Promise<unknown>) {
  const { _once, _csrf, ...asked } = form.fields
  await once(visit.context, onceKey(visit, form.fields, `${what} ${JSON.stringify(asked)}`), async (context) => {
    await work(context)
    return { status: 303, location: null, body: null }
  })
}

/** A key for an author who wrote on paper or spoke: shown once, to be written on the author's own copy. */
async function giveKey(visit: Visit) {
  const id = visit.id('id')
  await visit.form()
  const appeal = await getAppeal(visit.context, id)
  if (!appealRights.mayCorrect(visit.actor, appeal)) throw new Refusal('forbidden', 'appeals.correct-forbidden')
  const key = spelledKey(await issueKey(visit.context, { kind: 'appeal', ref: id }))
  return appealPage({ ...visit, query: new URLSearchParams({ kod: key }) }, id)
}

const fieldOf: Readonly<Record<string, string>> = {
  'appeals.to-complained-of': 'recipient',
  'appeals.extend-backward': 'until',
  'appeals.extend-too-far': 'until',
  'appeals.shorten-past': 'until',
  'appeals.shorten-longer': 'until',
  'filings.dossier-foreign': 'dossierId',
  'appeals.refusal-needs-law': 'law',
  'directory.unit-not-found': 'executor',
  'assignments.executor-gone': 'executor',
  'assignments.unit-gone': 'executor',
  'assignments.to-oneself': 'executor',
  'assignments.co-is-executor': 'coExecutors',
  'assignments.to-excepted': 'executor',
  'appeals.given-to-complained-of': 'executor',
}
