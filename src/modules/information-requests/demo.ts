import type { Context } from '#platform/db'
import { answerRequest, extendRequest, forwardRequest, refuseRequest } from './actions.ts'
import { requestForms } from './forms.ts'
import { setRate } from './registration.ts'

/** What became of a request, as whoever answers it types it. */
export type ToldEnd =
  | { readonly kind: 'answer'; readonly words: string; readonly planningExtract?: boolean }
  | { readonly kind: 'extension'; readonly until: string; readonly words: string }
  | { readonly kind: 'forwarding'; readonly recipient: string; readonly words: string }
  | { readonly kind: 'refusal'; readonly words: string; readonly official: string; readonly remedy: string }

export function tellEnd(context: Context, id: number, told: ToldEnd): Promise<void> {
  switch (told.kind) {
    case 'answer':
      return answerRequest(context, id, requestForms.answer.parse(told))
    case 'extension':
      return extendRequest(context, id, requestForms.extension.parse(told))
    case 'forwarding':
      return forwardRequest(context, id, requestForms.forwarding.parse(told))
    case 'refusal':
      return refuseRequest(context, id, requestForms.refusal.parse({ ...told, ground: 'not-held' }))
  }
}

export function tellRate(context: Context, since: string, kopecks: number): Promise<void> {
  const decidedBy = 'показове рішення виконавчого комітету (приклад)'
  return setRate(context, requestForms.rate.parse({ since, kopecks, decidedBy }))
}
