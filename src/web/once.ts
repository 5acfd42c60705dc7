import { isMember } from '#kernel'
import type { Context } from '#platform/db'
import { once, wasAnswered } from '#platform/once'
import { type FieldErrors, type Fields, fieldText, isResumed, resumedErrors, type Submitted } from './submitted.ts'
import type { Visit } from './visit.ts'

export interface StepInput {
  readonly visit: Visit
  readonly context: Context
  readonly id: number
  readonly form: Submitted
  readonly text: (name: string) => string
}

/** What a step of a page does; errors of its fields, when something in them is to mend. */
export type Act = (input: StepInput) => Promise<FieldErrors | undefined>

/** The key of repetition of a form: whoever sends it, and what they asked for. */
export function onceKey(visit: Visit, fields: Fields, asked: string) {
  const owner = isMember(visit.actor) ? `account:${visit.actor.accountId}` : `address:${visit.address}`
  return { owner, key: fieldText(fields, '_once') || crypto.randomUUID(), asked }
}

/** Does a step once for its form, however often the form comes; a form with errors may come again, mended. */
export async function doOnce(visit: Visit, name: string, id: number, form: Submitted, act: Act) {
  if (isResumed(form.fields)) return resumedErrors
  let errors: FieldErrors | undefined
  const { _once, _csrf, ...asked } = form.fields
  try {
    await once(
      visit.context,
      onceKey(visit, form.fields, `${name} ${id} ${JSON.stringify(asked)}`),
      async (context) => {
        errors = await act({ visit, context, id, form, text: (field) => fieldText(form.fields, field) })
        if (errors) throw new WrongInput()
        return { status: 303, location: null, body: null }
      },
    )
  } catch (error) {
    if (!(error instanceof WrongInput)) throw error
  }
  return errors
}

/** The same form came before, and what it asks for is done. */
export function wasDone(visit: Visit, form: Submitted): Promise<boolean> {
  return wasAnswered(visit.context, onceKey(visit, form.fields, ''))
}

/** A verb that has no fields to be wrong in. */
export function done(verb: (input: StepInput) => Promise<unknown>): Act {
  return async (input) => {
    await verb(input)
    return undefined
  }
}

// Rolls the key of repetition back: the same form, mended, may come again.
class WrongInput extends Error {}
