import { isMember, Refusal } from '#kernel'
import {
  answerStep,
  approvalForms,
  confirmDifference,
  declareEditorial,
  explainRefusal,
  recordLetter,
  restartRoute,
  returnRoute,
  withdrawRoute,
} from '#modules/approvals'
import { post, type Route, seeOther } from '#web/routes.ts'
import { sentenceOf } from '#web/sentences.ts'
import { check, type FieldErrors, type Fields, fieldText } from '#web/submitted.ts'
import type { Visit } from '#web/visit.ts'
import { approvalPage } from './approval-page.tsx'
import { approvalsPlace } from './approvals.tsx'

const route = `${approvalsPlace}/:id{[0-9]+}`
const step = `${route}/kroky/:krok{[0-9]+}`

/** Answers the errors of the fields, when something in them is to mend. */
type Verb = (visit: Visit, fields: Fields) => Promise<FieldErrors | undefined>

export const approvalStepRoutes: readonly Route[] = [
  post(`${step}/viza`, isMember, (visit) =>
    attempt(visit, `viza-${visit.id('krok')}`, async (visit, fields) => {
      const checked = check(approvalForms.answer, fields)
      if (!checked.ok) return checked.errors
      return done(answerStep(visit.context, visit.id('id'), visit.id('krok'), checked.value))
    }),
  ),
  post(`${step}/lyst`, isMember, (visit) =>
    attempt(visit, `lyst-${visit.id('krok')}`, async (visit, fields) => {
      const checked = check(approvalForms.letter, fields)
      if (!checked.ok) return checked.errors
      return done(recordLetter(visit.context, visit.id('id'), visit.id('krok'), checked.value))
    }),
  ),
  post(`${step}/pidtverdyty`, isMember, (visit) =>
    attempt(visit, `pidtverdyty-${visit.id('krok')}`, (visit, fields) =>
      done(confirmDifference(visit.context, visit.id('id'), visit.id('krok'), Number(fieldText(fields, 'version')))),
    ),
  ),
  post(`${step}/poiasnennia`, isMember, (visit) =>
    attempt(
      visit,
      `poiasnennia-${visit.id('krok')}`,
      reasoned((visit, reason) => explainRefusal(visit.context, visit.id('id'), visit.id('krok'), reason)),
    ),
  ),
  post(`${route}/vidklykaty`, isMember, (visit) =>
    attempt(
      visit,
      'vidklykaty',
      reasoned(({ context, id }, reason) => withdrawRoute(context, id('id'), reason)),
    ),
  ),
  post(`${route}/povernuty`, isMember, (visit) =>
    attempt(
      visit,
      'povernuty',
      reasoned(({ context, id }, reason) => returnRoute(context, id('id'), reason)),
    ),
  ),
  post(`${route}/redaktsijna`, isMember, (visit) =>
    attempt(
      visit,
      'redaktsijna',
      reasoned(({ context, id }, reason, fields) =>
        declareEditorial(context, id('id'), { reason, version: Number(fieldText(fields, 'version')) }),
      ),
    ),
  ),
  post(`${route}/znovu`, isMember, (visit) =>
    attempt(visit, 'znovu', ({ context, id }) => done(restartRoute(context, id('id')))),
  ),
]

/** Back to the route; where something is to mend, or somebody was faster, the page as it is now, filled in. */
async function attempt(visit: Visit, form: string, verb: Verb) {
  const id = visit.id('id')
  const { fields } = await visit.form()
  try {
    const errors = await verb(visit, fields)
    if (errors) return approvalPage(visit, id, { form, filled: { fields, errors }, status: 422 })
    return seeOther(`${approvalsPlace}/${id}`)
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'not-found' || error.kind === 'forbidden') throw error
    const field = error.code === 'approvals.letter-in-future' ? 'letterOn' : 'form'
    const filled = { fields, errors: { [field]: sentenceOf(error) } }
    return approvalPage(visit, id, { form, filled, status: error.kind === 'invalid' ? 422 : 409 })
  }
}

function reasoned(verb: (visit: Visit, reason: string, fields: Fields) => Promise<void>): Verb {
  return async (visit, fields) => {
    const checked = check(approvalForms.reason, fields)
    return checked.ok ? done(verb(visit, checked.value.reason, fields)) : checked.errors
  }
}

async function done(work: Promise<void>): Promise<undefined> {
  await work
}
