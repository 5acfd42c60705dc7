/** The turn of the year: closing entries of 2024, and the department's report № 23-18/5 of 15 January 2025. */
import { plural } from '@ratusha/ukrainian'
import { tellEndOfYear } from '#demo/dossiers'
import { tellReport } from '#demo/reports'
import { closeSeries, listSeries } from '#modules/numbers'
import { conferenceKind } from '#modules/reports'
import type { BookKey } from './books.ts'
import { day, minuteOf } from './days.ts'
import type { Ground } from './ground.ts'
import { acknowledged, executed, handedOver, type Moment, type PaperFields, register, sent, stepOf } from './paper.ts'
import type { Step } from './telling.ts'

const closedBooks: readonly BookKey[] = [
  'organisation-incoming',
  'organisation-outgoing',
  'military-letters',
  'draft-acts',
]

const firstLetters = [
  [
    '2025-01-03',
    '23-02',
    'Про тижневий план роботи з 6 до 10 січня 2025 року',
    'Виконавчі органи міської ради (за списком)',
  ],
  ['2025-01-08', '23-08', 'Про передплату періодичних видань', 'Видавництво «Приклад-друк»'],
  ['2025-01-10', '23-05', 'Про оприлюднення наборів відкритих даних', 'Прикладний центр відкритих даних'],
  ['2025-01-13', '23-07', 'Про програму візиту делегації', 'Муніципалітет міста Прикладії'],
] as const

export function turnOfYear(ground: Ground): Step[] {
  return [
    ...closedBooks.map((key) => closing(ground, key)),
    ...newYearLetters(ground),
    conference(ground),
    ...report(ground),
    signedFigures(ground),
    endOf2024(ground),
  ]
}

function closing(ground: Ground, key: BookKey): Step {
  return stepOf(clerk('2025-01-02', 60), async (context) => {
    const series = (await listSeries(context, ground.book(key).id)).find(({ scope }) => scope === '2024')
    if (!series) throw new Error(`${key} has no 2024`)
    const papers = plural(series.last, 'документ', 'документи', 'документів')
    const note = `Підсумковий запис: у 2024 році зареєстровано ${series.last} ${papers}, № 1–${series.last}, без пропусків.`
    await closeSeries(context, { seriesId: series.id, note })
  })
}

function newYearLetters(ground: Ground): Step[] {
  return firstLetters.flatMap(([on, dossierIndex, summary, correspondent]) => {
    const moment = head(on, 120)
    const { paper, step } = register(moment, { ...outgoing(ground), dossierIndex, summary, correspondent, sheets: 1 })
    const sentAt = { ...moment, at: moment.at.add({ minutes: 30 }) }
    const dispatch = { way: 'email', correspondent, sentOn: on, receivedOn: on } as const
    return [step, sent(sentAt, paper, dispatch), executed(sentAt, paper, 'Надіслано')]
  })
}

/** The report names one extended conference, and not its day. */
function conference(ground: Ground): Step {
  const { step } = register(head('2024-12-20', 240), {
    bookId: ground.book('organisation-protocols').id,
    kind: conferenceKind,
    summary: 'Розширена нарада в міського голови (її дня у звіті відділу не названо)',
    preparer: 'Олена Кучинська',
    sheets: 4,
  })
  return step
}

/** The figures of the report, counted from the registers and signed off by the head of the department. */
function signedFigures(ground: Ground): Step {
  return stepOf(head('2025-01-14', 120), (context) =>
    tellReport(context, {
      title: 'Про роботу відділу у 2024 році',
      unitId: ground.unit('organisation'),
      from: '2024-01-01',
      until: '2024-12-31',
      blocks: ['office-work'],
    }),
  )
}

function report(ground: Ground): Step[] {
  const { paper, step } = register(head('2025-01-15', 200), {
    ...outgoing(ground),
    dossierIndex: '23-18',
    kind: 'звіт',
    addressee: 'Заступнику міського голови, керуючому справами виконкому Юрію Вербичу',
    addresseeUnitId: ground.unit('leadership'),
    summary: 'Про роботу відділу у 2024 році',
    sheets: 4,
    files: ground.files('organisation-report'),
  })
  return [
    step,
    handedOver(head('2025-01-15', 210), paper, ground.unit('leadership')),
    acknowledged({ as: 'keruiuchyi', at: minuteOf(day('2025-01-15'), 400) }, paper),
    executed({ as: 'keruiuchyi', at: minuteOf(day('2025-01-17'), 100) }, paper, 'Взято до відома'),
  ]
}

function endOf2024(ground: Ground): Step {
  const { id } = ground.nomenclature('organisation', 2024)
  const note = 'Підсумковий запис: справи 2024 року сформовано й закрито, перехідних справ немає.'
  return stepOf(clerk('2025-01-31', 300), (context) => tellEndOfYear(context, id, note))
}

function outgoing(ground: Ground): Pick<PaperFields, 'bookId' | 'signer' | 'preparer'> {
  return {
    bookId: ground.book('organisation-outgoing').id,
    signer: 'Олена Барська',
    preparer: 'Юлія Чайка, 777 939',
  }
}

function clerk(on: string, minute: number): Moment {
  return { as: 'kantseliariia', at: minuteOf(day(on), minute) }
}

function head(on: string, minute: number): Moment {
  return { as: 'orhviddil', at: minuteOf(day(on), minute) }
}
