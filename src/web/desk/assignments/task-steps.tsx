import { Refusal } from '#kernel'
import { acknowledge, assignBelow, putOnControl, taskForms, withdraw } from '#modules/assignments'
import {
  acceptReport,
  closeAssignment,
  controlForms,
  extensions,
  report,
  reportPart,
  returnReport,
} from '#modules/control'
import { fileLimit } from '#web/desk/documents/registration.tsx'
import { attached } from '#web/kept-files.ts'
import { type Act, done, doOnce } from '#web/once.ts'
import { post, type Route, seeOther } from '#web/routes.ts'
import { sentenceOf } from '#web/sentences.ts'
import { check, type FieldErrors, fieldText, type Submitted } from '#web/submitted.ts'
import { taskPage } from './task-page.tsx'
import type { TaskStepName } from './task-step.tsx'

export const taskStepRoutes: readonly Route[] = [
  step(
    'do-roboty',
    done(({ context, id }) => acknowledge(context, id)),
  ),
  step('dali', async ({ context, id, form }) => {
    const checked = check(taskForms.task, form.fields)
    if (!checked.ok) return checked.errors
    await assignBelow(context, id, checked.value)
    return undefined
  }),
  step('zvit', async ({ context, id, form }) => {
    const checked = check(controlForms.report, form.fields)
    if (!checked.ok) return checked.errors
    await report(context, id, checked.value, attached(form.files))
    return undefined
  }),
  step('chastyna', async ({ context, id, form }) => {
    const checked = check(controlForms.report, { ...form.fields, kind: 'interim' })
    if (!checked.ok) return checked.errors
    await reportPart(context, id, checked.value.text, attached(form.files))
    return undefined
  }),
  step('pryiniaty', async ({ context, id, form }) => {
    const checked = check(taskForms.note, form.fields)
    if (!checked.ok) return checked.errors
    await acceptReport(context, id, checked.value.note)
    return undefined
  }),
  step('povernuty', async ({ context, id, form }) => {
    const checked = check(taskForms.remark, form.fields)
    if (!checked.ok) return checked.errors
    await returnReport(context, id, checked.value.remark)
    return undefined
  }),
  step('z-kontroliu', async ({ context, id, form }) => {
    const checked = check(taskForms.note, form.fields)
    if (!checked.ok) return checked.errors
    await closeAssignment(context, id, checked.value.note)
    return undefined
  }),
  step('na-kontrol', async ({ context, id, text }) => {
    if (text('controller') === '') {
      await putOnControl(context, id, null)
      return undefined
    }
    const checked = check(taskForms.handover.pick({ to: true }), { to: text('controller') })
    if (!checked.ok) return { controller: 'Оберіть зі списку' }
    await putOnControl(context, id, checked.value.to)
    return undefined
  }),
  step('prosyty', async ({ context, id, form }) => {
    const checked = check(controlForms.extension, form.fields)
    if (!checked.ok) return checked.errors
    await extensions.ask(context, id, checked.value)
    return undefined
  }),
  step('vidpovisty', async ({ context, id, form }) => {
    const checked = check(controlForms.answer, form.fields)
    if (!checked.ok) return checked.errors
    await extensions.answer(context, id, checked.value)
    return undefined
  }),
  step('prodovzhyty', async ({ context, id, form }) => {
    const checked = check(controlForms.extension, form.fields)
    if (!checked.ok) return checked.errors
    await extensions.give(context, id, checked.value)
    return undefined
  }),
  step('vidklykaty', async ({ context, id, form }) => {
    const checked = check(taskForms.remark, form.fields)
    if (!checked.ok) return checked.errors
    await withdraw(context, id, checked.value.remark)
    return undefined
  }),
]

/** A verb of a task: done once, then back to the task; what is wrong comes back at its field, in the open step. */
function step(name: TaskStepName, act: Act): Route {
  return post(`/stil/doruchennia/:id{[0-9]+}/${name}`, 'staff', async (visit) => {
    const id = visit.id('id')
    const form = await visit.form({ fileLimit })
    const failed = (errors: FieldErrors, status: 409 | 422) =>
      taskPage(visit, id, { step: name, filled: { fields: form.fields, errors }, status })
    if (form.fileProblems.length > 0) return failed({ files: form.fileProblems.join(' ') }, 422)
    try {
      const errors = await doOnce(visit, `task ${name}`, id, form, act)
      return errors ? failed(errors, 422) : seeOther(wayBack(form, id))
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind === 'not-found') throw error
      return failed({ [fieldOf(error.code)]: sentenceOf(error) }, error.kind === 'invalid' ? 422 : 409)
    }
  })
}

export function fieldOf(code: string): string {
  switch (code) {
    case 'assignments.later-than-parent':
    case 'assignments.term-past':
      return 'dueOn'
    case 'assignments.not-later':
      return 'until'
    case 'assignments.to-oneself':
    case 'assignments.executor-gone':
    case 'assignments.unit-gone':
      return 'executor'
    case 'assignments.co-is-executor':
      return 'coExecutors'
    case 'assignments.controller-is-executor':
      return 'controllers'
    default:
      return 'form'
  }
}

function wayBack(form: Submitted, id: number): string {
  const back = fieldText(form.fields, 'dali')
  return back === '/stil' || back.startsWith('/stil?') ? back : `/stil/doruchennia/${id}`
}
