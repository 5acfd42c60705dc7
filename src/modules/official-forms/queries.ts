import { Refusal } from '#kernel'
import { type Act, type ActKind, getAct } from '#modules/acts'
import { getCouncil, unitsById } from '#modules/directory'
import type { Context } from '#platform/db'
import { TemplateError, typesetPdf } from '#platform/typesetting'
import { actOnForm, type FormOfAct } from './form-of-act.ts'
import { findTemplateRow } from './store.ts'

export interface Template {
  readonly kind: ActKind
  /** Typst. */
  readonly source: string
  /** It is the one that comes with the program. */
  readonly isUsual: boolean
  /** How often it was saved. */
  readonly revision: number
  readonly saved: { readonly at: Temporal.Instant; readonly by: string } | null
}

export function getTemplate(context: Context, kind: ActKind): Promise<Template> {
  return findTemplateRow(context, kind)
}

/** An act on its official form, as the reader may see the act. */
export async function actPdf(context: Context, actId: number): Promise<Uint8Array> {
  const { act, form } = await getForm(context, actId)
  const { source } = await findTemplateRow(context, act.kind)
  return pressed(source, form)
}

export async function getForm(context: Context, actId: number): Promise<{ act: Act; form: FormOfAct }> {
  const act = await getAct(context, actId)
  if (act.textState === 'absent') throw new Refusal('not-found', 'forms.no-text')
  const [council, units] = await Promise.all([getCouncil(context), unitsById(context)])
  return { act, form: actOnForm(act, { council, body: units.get(act.bodyUnitId)?.name ?? '' }) }
}

/** The sample act on a template that is being written. */
export function previewTemplate(_context: Context, source: string): Promise<Uint8Array> {
  return pressed(source, sample)
}

async function pressed(source: string, form: FormOfAct): Promise<Uint8Array> {
  try {
    return await typesetPdf(source, form)
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error
    throw new Refusal('invalid', 'forms.flawed', { flaw: error.message.slice(0, 300) })
  }
}

const sample: FormOfAct = {
  bodies: ['Зразкова міська рада', 'Виконавчий комітет'],
  kind: 'РІШЕННЯ',
  date: '21 листопада 2026 року',
  number: '123-1',
  place: 'м. Зразків',
  isDraft: false,
  title: 'Про затвердження плану роботи на перший квартал',
  blocks: [
    {
      label: '',
      depth: 0,
      text: 'Відповідно до Закону України «Про місцеве самоврядування в Україні» виконавчий комітет міської ради',
    },
    { label: '', depth: 0, text: 'ВИРІШИВ:' },
    { label: '1', depth: 0, text: 'Затвердити план роботи, що додається.' },
    { label: '2', depth: 0, text: 'Керівникам виконавчих органів міської ради:' },
    { label: '2.1', depth: 1, text: 'Забезпечити виконання плану роботи у визначені строки.' },
    { label: '2.2', depth: 1, text: 'Подати інформацію про виконання до 05.04.2027.' },
    { label: '3', depth: 0, text: 'Контроль за виконанням рішення покласти на керуючого справами виконкому.' },
  ],
  appendices: ['План роботи'],
  signatories: [{ post: 'Міський голова', name: 'Ім’я ПРІЗВИЩЕ' }],
  preparer: 'Мешканка Прикладова 000 000',
}
