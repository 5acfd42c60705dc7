import { Refusal } from '#kernel'
import { dispatchDocument, dispatchForm } from '#modules/dispatches'
import { attachFile, findByNumber, linkCards, markExecuted, supersedeAttachment } from '#modules/documents'
import { fileDocument, filingForm } from '#modules/filings'
import { acknowledgeOriginal, handOver, handoverForm, returnOriginal } from '#modules/originals'
import { keepSeal, makeSeal } from '#modules/seals'
import { askToSign } from '#modules/signatures'
import type { StepName } from '#web/desk/documents/step.tsx'
import { type Act, done, doOnce, wasDone } from '#web/once.ts'
import { post, type Route, seeOther } from '#web/routes.ts'
import { sentenceOf } from '#web/sentences.ts'
import { check, type FieldErrors, fieldText, type Submitted } from '#web/submitted.ts'
import { positive, type Visit } from '#web/visit.ts'
import { cardPage } from './card.tsx'
import { fileLimit } from './registration.tsx'

export const cardStepRoutes: readonly Route[] = [
  step(
    'otrymano',
    done(({ context, id }) => acknowledgeOriginal(context, id)),
  ),
  step(
    'povernuty',
    done(({ context, id, text }) => returnOriginal(context, id, text('reason'))),
  ),
  step(
    'vykonano',
    done(({ context, id, text }) => markExecuted(context, id, text('note').slice(0, 500))),
  ),
  step('peredaty', async ({ context, id, form }) => {
    const checked = check(handoverForm, form.fields)
    if (!checked.ok) return checked.errors
    await handOver(context, id, checked.value.toUnitId)
    return undefined
  }),
  step('nadislaty', async ({ context, id, form }) => {
    const checked = check(dispatchForm, form.fields)
    if (!checked.ok) return checked.errors
    await dispatchDocument(context, id, checked.value)
    return undefined
  }),
  step('do-spravy', async ({ context, id, form }) => {
    const checked = check(filingForm, form.fields)
    if (!checked.ok) return checked.errors
    await fileDocument(context, id, checked.value)
    return undefined
  }),
  step('na-pidpys', async ({ context, id, text }): Promise<FieldErrors | undefined> => {
    const [attachmentId, signerId] = [positive(text('attachmentId')), positive(text('signerId'))]
    if (!attachmentId) return { attachmentId: 'Оберіть файл' }
    if (!signerId) return { signerId: 'Оберіть, хто підпише' }
    await askToSign(context, id, { attachmentId, signerId })
    return undefined
  }),
  verb('pechatka', seal),
  step('fajly', async ({ context, id, form }) => {
    if (form.fileProblems.length > 0) return { files: form.fileProblems.join(' ') }
    if (form.files.length === 0) return { files: 'Оберіть файл' }
    for (const { sha256, name } of form.files) await attachFile(context, id, { sha256, name })
    return undefined
  }),
  step('zminyty-fajl', async ({ context, id, form, text }): Promise<FieldErrors | undefined> => {
    if (form.fileProblems.length > 0) return { files: form.fileProblems.join(' ') }
    const attachmentId = positive(text('attachmentId'))
    if (attachmentId === undefined) return { attachmentId: 'Оберіть файл' }
    const [file] = form.files
    const kept = file ? { sha256: file.sha256, name: file.name } : null
    await supersedeAttachment(context, { cardId: id, attachmentId, file: kept, reason: text('reason') })
    return undefined
  }),
  step('zviazaty', async ({ context, id, text }) => {
    const [found] = await findByNumber(context, text('number').replace(/^№\s*/, ''))
    if (!found) throw new Refusal('invalid', 'documents.number-not-found')
    await linkCards(context, id, found.id)
    return undefined
  }),
]

/** A verb of the card: done once, then back to the card; what is wrong comes back at its field, in the open step. */
function step(name: StepName, act: Act): Route {
  return verb(name, (visit, id, form) => doOnce(visit, name, id, form, act))
}

type Verb = (visit: Visit, id: number, form: Submitted) => Promise<FieldErrors | undefined>

function verb(name: StepName, work: Verb): Route {
  return post(`/stil/dokumenty/:id{[0-9]+}/${name}`, 'staff', async (visit) => {
    const id = visit.id('id')
    const form = await visit.form({ fileLimit })
    const failed = (errors: FieldErrors, status: 409 | 422) =>
      cardPage(visit, id, { step: name, filled: { fields: form.fields, errors }, status })
    try {
      const errors = await work(visit, id, form)
      return errors ? failed(errors, 422) : seeOther(wayBack(form, id))
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind === 'not-found') throw error
      return failed({ [fieldOf(error.code)]: sentenceOf(error) }, error.kind === 'invalid' ? 422 : 409)
    }
  })
}

/** The service of the seal is far away and slow: it is asked before the transaction that keeps its answer. */
async function seal(visit: Visit, id: number, form: Submitted): Promise<FieldErrors | undefined> {
  const attachmentId = positive(fieldText(form.fields, 'attachmentId'))
  if (!attachmentId) return { attachmentId: 'Оберіть файл' }
  if (await wasDone(visit, form)) return undefined
  try {
    const made = await makeSeal(visit.context, visit.house, id, attachmentId)
    return await doOnce(
      visit,
      'pechatka',
      id,
      form,
      done(({ context }) => keepSeal(context, visit.house, made)),
    ).finally(made.discard)
  } catch (error) {
    // The same form, pressed twice: the other one was quicker.
    if (error instanceof Refusal && (await wasDone(visit, form))) return undefined
    throw error
  }
}

function fieldOf(code: string): string {
  switch (code) {
    case 'documents.reason-needed':
    case 'originals.reason-needed':
      return 'reason'
    case 'documents.number-not-found':
    case 'documents.link-to-itself':
      return 'number'
    default:
      return 'form'
  }
}

function wayBack(form: Submitted, id: number): string {
  return fieldText(form.fields, 'dali') === '/stil' ? '/stil' : `/stil/dokumenty/${id}`
}
