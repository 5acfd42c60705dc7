import { countDue, countExtended, type Due } from '#modules/law'
import type { Context } from '#platform/db'

/** Its terms, as #modules/law knows them. Every one runs from the day on which the appeal came, not from registration. */
export const rules = {
  /** ст. 20 ч. 1: a month, with extension forty-five days in all. */
  consider: 'ZV-01',
  /** ст. 20 ч. 1: what needs no additional study, fifteen days. */
  considerWithoutStudy: 'ZV-02',
  /** ст. 7 ч. 3: to forward what is not ours, and to tell the author. */
  forward: 'ZV-05',
  /** ст. 7 ч. 3: to return what lacks data for a decision. */
  returnForData: 'ZV-06',
  /** ст. 5 ч. 8: to return what breaks the requirements of form. */
  returnForForm: 'ZV-07',
} as const

/** Постанова 348: whether what repeats another appeal carries its index; norms of #modules/law. */
export const indexNorms = { repeated: 'ZV-index-repeated', duplicate: 'ZV-index-duplicate' } as const

export const returnGrounds = ['lacks-data', 'form-defects'] as const
export type ReturnGround = (typeof returnGrounds)[number]

export const ruleOfReturn: Record<ReturnGround, string> = {
  'lacks-data': rules.returnForData,
  'form-defects': rules.returnForForm,
}

/** ст. 8: what is not considered. */
export const grounds = ['anonymous', 'repeated', 'late-complaint', 'incapable'] as const
export type Ground = (typeof grounds)[number]

export function dueOf(context: Context, receivedOn: Temporal.PlainDate, noStudy: boolean): Promise<Due> {
  return countDue(context, noStudy ? rules.considerWithoutStudy : rules.consider, receivedOn)
}

/** Whatever it was counted by before, an extension leads at most to the forty-fifth day. */
export function longestDueOf(context: Context, receivedOn: Temporal.PlainDate): Promise<Due> {
  return countExtended(context, rules.consider, receivedOn)
}

export function dueToForward(context: Context, { receivedOn }: { receivedOn: Temporal.PlainDate }): Promise<Due> {
  return countDue(context, rules.forward, receivedOn)
}

export function dueToReturn(
  context: Context,
  { receivedOn }: { receivedOn: Temporal.PlainDate },
  ground: ReturnGround,
): Promise<Due> {
  return countDue(context, ruleOfReturn[ground], receivedOn)
}

/** When it must have been forwarded or returned, if that is what becomes of it. */
export async function earlyTerms(context: Context, receivedOn: Temporal.PlainDate) {
  const [forward, lacksData, formDefects] = await Promise.all([
    dueToForward(context, { receivedOn }),
    dueToReturn(context, { receivedOn }, 'lacks-data'),
    dueToReturn(context, { receivedOn }, 'form-defects'),
  ])
  return { forward, lacksData, formDefects }
}
