/** Every act of the council that the seed papers name, and the one draft that they hold whole. */
import type { ToldAct } from '#demo/acts'
import type { ToldRelation } from '#demo/effects'
import type { BookKey } from './books.ts'
import type { SeedPaper } from './kept-papers.ts'
import { openDaysProcedure } from './texts/open-days.ts'
import { serviceCentreDraft } from './texts/service-centre-draft.ts'
import type { UnitKey } from './units.ts'

type Content = Pick<ToldAct, 'kind' | 'title' | 'sourceNote'> & Partial<ToldAct>

export interface NamedAct extends Content {
  readonly book: BookKey
  readonly body: UnitKey
  readonly number: string
  readonly adoptedOn: string
  readonly sourceNote: string
  readonly paper?: SeedPaper
  /** What its paper says that it does to other acts. */
  readonly relations?: readonly ToldRelation[]
}

/** The papers that the city is told from, as their source notes call them. */
export const sources = {
  organisation: 'звіт організаційного відділу від 15.01.2025 № 23-18/5',
  serviceCentre: 'проєкт рішення «Про роботу департаменту “Центр надання адміністративних послуг…” у 2025 році»',
  ict: 'звіт управління інформаційно-комунікаційних технологій за 2025 рік',
  openDays: 'додаток до розпорядження від 16.05.2016 № 255',
}

const committee = { kind: 'committee-decision', book: 'committee-decisions', body: 'committee' } as const
const order = { kind: 'order', book: 'orders', body: 'leadership' } as const
const decision = { kind: 'council-decision', book: 'council-decisions', body: 'council' } as const

const named = (source: string) => `Відомі лише реквізити: їх називає ${source}.`
const titleComposed = (source: string) =>
  `Акт називає ${source}, але без заголовка: заголовок складено за змістом згадки. Тексту немає.`

export const namedActs: readonly NamedAct[] = [
  {
    ...order,
    number: '255',
    adoptedOn: '2016-05-16',
    paper: 'open-days',
    title:
      'Про затвердження Порядку проведення Днів відкритих дверей у виконавчому комітеті та виконавчих органах міської ради',
    sourceNote: `Є ${sources.openDays}; тексту самого розпорядження немає, заголовок складено за назвою додатка.`,
    text: openDaysProcedure,
    textState: 'incomplete',
    preparer: 'Барська',
    preparerPhone: '777949',
    appendices: [
      {
        title: 'Порядок проведення Днів відкритих дверей у виконавчому комітеті та виконавчих органах міської ради',
        present: true,
      },
    ],
  },
  {
    ...order,
    number: '119',
    adoptedOn: '2022-04-18',
    title:
      'Про організацію роботи пунктів допомоги Збройним силам України, підрозділам територіальної оборони, внутрішньо переміщеним особам та містам України, які потребують гуманітарної допомоги',
    sourceNote: named(sources.organisation),
  },
  {
    kind: 'directive',
    book: 'directives',
    body: 'organisation',
    number: '2/7-2',
    adoptedOn: '2023-03-09',
    title: 'Про призначення відповідальної за публікацію наборів даних на місцевому порталі відкритих даних',
    sourceNote: titleComposed(sources.organisation),
  },
  {
    ...committee,
    number: '179-1',
    adoptedOn: '2024-03-13',
    title: quarterlyPlan('II квартал 2024'),
    sourceNote: named(sources.organisation),
  },
  {
    ...decision,
    number: '57/123',
    adoptedOn: '2024-03-27',
    title:
      'Про затвердження Положення про сприяння проведенню громадської експертизи діяльності міської ради та її виконавчих органів',
    sourceNote: titleComposed(sources.organisation),
  },
  {
    ...committee,
    number: '342-1',
    adoptedOn: '2024-06-19',
    title: quarterlyPlan('III квартал 2024'),
    sourceNote: named(sources.organisation),
  },
  {
    ...order,
    number: '473',
    adoptedOn: '2024-06-28',
    title:
      'Про втрату чинності розпорядження міського голови від 18.04.2022 № 119 «Про організацію роботи пунктів допомоги Збройним силам України, підрозділам територіальної оборони, внутрішньо переміщеним особам та містам України, які потребують гуманітарної допомоги»',
    relations: [
      {
        kind: 'repeals',
        targetKind: 'order',
        targetNumber: '119',
        targetAdoptedOn: '2022-04-18',
        quote: 'Про втрату чинності розпорядження міського голови від 18.04.2022 № 119',
      },
    ],
    sourceNote: named(sources.organisation),
  },
  {
    ...committee,
    number: '510-1',
    adoptedOn: '2024-09-11',
    title: quarterlyPlan('IV квартал 2024'),
    sourceNote: named(sources.organisation),
  },
  {
    ...order,
    number: '851',
    adoptedOn: '2024-10-25',
    title: 'Про проведення інформаційного аудиту у 2024 році',
    sourceNote: named(sources.organisation),
  },
  {
    ...committee,
    number: '444-1',
    adoptedOn: '2024-12-11',
    title: quarterlyPlan('I квартал 2025'),
    sourceNote: named(sources.organisation),
  },
  {
    ...order,
    number: '1067',
    adoptedOn: '2024-12-31',
    title: 'Про результати проведення інформаційного аудиту у 2024 році',
    relations: [
      {
        kind: 'implements',
        targetKind: 'order',
        targetNumber: '851',
        targetAdoptedOn: '2024-10-25',
        quote: 'За результатом інформаційного аудиту підготовлений відповідний звіт',
      },
    ],
    sourceNote: named(sources.organisation),
  },
  {
    ...decision,
    number: '73/120',
    adoptedOn: '2025-03-26',
    title:
      'Про затвердження Положення про департамент “Центр надання адміністративних послуг у місті Луцьку” у новій редакції',
    sourceNote: named(sources.serviceCentre),
  },
  {
    ...order,
    number: '728',
    adoptedOn: '2025-11-06',
    title: 'Про проведення інформаційного аудиту у 2025 році',
    sourceNote: named(sources.ict),
  },
  {
    ...committee,
    number: '799-1',
    adoptedOn: '2025-12-10',
    // The seed writes this quarter with the Ukrainian letter «І», the earlier ones with the Latin «I».
    title: quarterlyPlan('І квартал 2026'),
    sourceNote: named(sources.serviceCentre),
  },
]

export const draftDecision: Content = {
  kind: 'committee-decision',
  title: 'Про роботу департаменту «Центр надання адміністративних послуг у місті Луцьку» у 2025 році',
  text: serviceCentreDraft,
  textState: 'whole',
  preparer: "Карп'як",
  preparerPhone: '777 870',
  signatories: [
    { post: 'Міський голова', name: 'Ігор ПОЛІЩУК' },
    { post: 'Заступник міського голови, керуючий справами виконкому', name: 'Юрій ВЕРБИЧ' },
  ],
  appendices: [
    {
      title: 'Інформація про роботу департаменту «Центр надання адміністративних послуг у місті Луцьку» у 2025 році',
      present: false,
    },
  ],
  sourceNote: 'Проєкт внесено без додатка, на який посилається пункт 1.',
}

const law = (name: string): ToldRelation => ({ kind: 'refers', targetName: `Закон України «${name}»` })

/** What the preamble of the draft refers to. */
export const draftRelations: readonly ToldRelation[] = [
  law('Про місцеве самоврядування в Україні'),
  law('Про адміністративні послуги'),
  law('Про адміністративну процедуру'),
  law('Про звернення громадян'),
  {
    kind: 'refers',
    targetNumber: '1226',
    targetAdoptedOn: '2025-10-01',
    targetName:
      'Розпорядження Кабінету Міністрів України «Деякі питання надання адміністративних послуг через центри надання адміністративних послуг»',
  },
  { kind: 'refers', targetKind: 'council-decision', targetNumber: '73/120', targetAdoptedOn: '2025-03-26' },
  { kind: 'refers', targetKind: 'committee-decision', targetNumber: '799-1', targetAdoptedOn: '2025-12-10' },
]

function quarterlyPlan(quarter: string): string {
  return `Про план роботи виконавчого комітету та виконавчих органів Луцької міської ради на ${quarter} року`
}
