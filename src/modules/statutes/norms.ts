import type { ActId } from './acts.ts'

export type NormUnit = 'pages' | 'time' | 'way'

/** What the law says in another measure than days: pages, an hour of the clock, a way of doing. */
export interface Norm {
  readonly id: string
  readonly title: string
  readonly unit: NormUnit
  /** As it is written: «10», «17:00», or the name of a way. */
  readonly value: string
  /** The ways among which a council chooses. */
  readonly ways?: Readonly<Record<string, string>>
  readonly source: { readonly act: ActId; readonly article: string }
  /** Where the house asks for it. */
  readonly where: string
  /** Read in the text of the law; what was not, the council checks and may replace. */
  readonly certain: boolean
}

/** The index of the first appeal, marked; otherwise one of its own, as any other appeal has. */
export const indexOfFirst = 'first'

export const norms: readonly Norm[] = [
  {
    id: 'PI-07',
    title: 'Сторінок копій, які запитувач не оплачує',
    unit: 'pages',
    value: '10',
    source: { act: '2939-VI', article: 'ч. 2 ст. 21' },
    where: 'запити на інформацію: вартість копій',
    certain: true,
  },
  {
    id: 'CAL-05',
    title: 'Коли закінчується робочий день: пізніше надіслане реєструють наступного дня',
    unit: 'time',
    value: '17:00',
    source: { act: 'КМУ 348', article: 'п. про реєстрацію в день надходження; ст. 255 ЦК' },
    where: 'приймання повідомлень: день реєстрації',
    certain: false,
  },
  {
    id: 'ZV-index-repeated',
    title: 'Індекс повторного звернення',
    unit: 'way',
    value: indexOfFirst,
    ways: { [indexOfFirst]: 'індекс першого з позначкою «ПОВТОРНО»', own: 'власний наступний номер' },
    source: { act: 'КМУ 348', article: 'п. про індексацію' },
    where: 'звернення: реєстраційний індекс',
    certain: false,
  },
  {
    id: 'ZV-index-duplicate',
    title: 'Індекс дублетного звернення',
    unit: 'way',
    value: indexOfFirst,
    ways: { [indexOfFirst]: 'індекс першого через дріб: Д-401/1', own: 'власний наступний номер' },
    source: { act: 'КМУ 348', article: 'п. про індексацію' },
    where: 'звернення: реєстраційний індекс',
    certain: false,
  },
]
