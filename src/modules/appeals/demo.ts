import { dayOf } from '#kernel'
import { listOpenDossiers } from '#modules/dossiers'
import type { Context } from '#platform/db'
import * as verbs from './actions.ts'
import * as forms from './forms.ts'
import { getAppeal } from './queries.ts'

/** What a clerk types into the registration form; days as they are typed. */
export interface ToldAppeal {
  readonly bookId: number
  readonly surname: string
  readonly givenName?: string
  readonly patronymic?: string
  readonly address?: string
  readonly phone?: string
  readonly email?: string
  readonly kind: 'proposal' | 'application' | 'complaint'
  readonly channel: string
  readonly form?: string
  readonly authorship?: string
  readonly signers?: number
  readonly unsigned?: boolean
  readonly confidential?: boolean
  readonly benefits?: readonly string[]
  readonly socialStatus?: string
  readonly sex?: 'female' | 'male'
  readonly summary: string
  readonly text?: string
  readonly topicId?: number
  readonly receivedOn?: string
  readonly complainedUnitId?: number
  readonly complainedOf?: string
  readonly sign?: string
  readonly earlierId?: number
  readonly noStudy?: boolean
}

export async function tellAppeal(context: Context, appeal: ToldAppeal): Promise<number> {
  return (await verbs.registerAppeal(context, forms.registrationForm.parse(appeal))).id
}

export function tellResolution(context: Context, id: number, unitId: number): Promise<void> {
  const words = 'Розглянути й дати відповідь заявникові у встановлений строк.'
  return verbs.assignAppeal(context, id, forms.resolutionForm.parse({ words, executor: `unit:${unitId}` }))
}

export function tellAnswer(context: Context, id: number, answer: object): Promise<void> {
  return verbs.answerAppeal(context, id, forms.answerForm.parse(answer))
}

export function tellExtension(context: Context, id: number, reason: string): Promise<void> {
  const notice = 'Заявницю повідомлено листом.'
  return verbs.extendAppeal(context, id, forms.extensionForm.parse({ reason, notice }))
}

export function tellForwarding(context: Context, id: number, recipient: string, reason: string): Promise<void> {
  return verbs.forwardAppeal(context, id, forms.forwardingForm.parse({ recipient, reason, number: '01-12/88' }))
}

export function tellReturn(context: Context, id: number, reason: string): Promise<void> {
  return verbs.returnAppeal(context, id, forms.returningForm.parse({ ground: 'lacks-data', reason }))
}

export function tellSetAside(context: Context, id: number, reason: string): Promise<void> {
  return verbs.setAppealAside(context, id, forms.settingAsideForm.parse({ ground: 'anonymous', reason }))
}

/** Off control, and into the dossier of residents’ letters where there is one. */
export async function tellClosing(context: Context, id: number): Promise<void> {
  const { unitId } = await getAppeal(context, id)
  const open = await listOpenDossiers(context, { unitIds: [unitId], years: [dayOf(context.now).year] })
  const dossierId = open.find(({ index }) => index === '01-14')?.id ?? ''
  return verbs.closeAppeal(context, id, forms.closingForm.parse({ dossierId, sheets: '4' }))
}

export function tellRating(context: Context, id: number, rating: number, words: string): Promise<void> {
  return verbs.rateAppeal(context, id, forms.ratingForm.parse({ rating, words }))
}
