/** The organisation department's year 2024: 281 papers in, 41 out, 4 draft decisions. */
import { type Chance, createChance, itemAt } from './chance.ts'
import { day, minuteOf, workingDayAfter, workingDaysBetween } from './days.ts'
import type { Ground } from './ground.ts'
import { executed, filed, type Moment, type Paper, type PaperFields, register, sent } from './paper.ts'
import type { Step } from './telling.ts'
import { type Theme, themes } from './themes.ts'

type Day = Temporal.PlainDate

/** The letter about the discussion of 31 July; the report gives its number and day, but not its sender. */
const discussion: Theme = {
  dossier: '23-04',
  papers: 1,
  within: ['2024-07-17', '2024-07-17'],
  kind: 'лист',
  from: ['Організатори дискусії (відправника листа у звіті не названо)'],
  summaries: [
    'Про дискусію «Місцева демократія та стійкість в Україні: досвід реагування громад на кризи під час війни» 31 липня 2024 року',
  ],
  outcomes: ['Участь узяла начальник відділу'],
  takes: 10,
}
const discussionLetter = { correspondentNumber: '5286/1.1-11/2024', correspondentDate: '2024-07-15' }

const ownLetters = [
  ['2024-02-19', '23-03', 'Про подання пропозицій до плану роботи на II квартал 2024 року'],
  ['2024-03-05', '23-08', 'Про передплату періодичних видань на II квартал 2024 року'],
  ['2024-04-29', '23-10', 'Про оновлений телефонний довідник'],
  ['2024-05-20', '23-03', 'Про подання пропозицій до плану роботи на III квартал 2024 року'],
  ['2024-06-04', '23-08', 'Про передплату періодичних видань на III квартал 2024 року'],
  ['2024-08-12', '23-03', 'Про подання пропозицій до плану роботи на IV квартал 2024 року'],
  ['2024-09-03', '23-08', 'Про передплату періодичних видань на IV квартал 2024 року'],
  ['2024-11-11', '23-03', 'Про подання пропозицій до плану роботи на I квартал 2025 року'],
  ['2024-12-03', '23-08', 'Про передплату періодичних видань на I квартал 2025 року'],
] as const

const draftPlans = [
  ['2024-03-04', '2024-03-13', '179-1', 'II квартал 2024 року'],
  ['2024-06-10', '2024-06-19', '342-1', 'III квартал 2024 року'],
  ['2024-09-02', '2024-09-11', '510-1', 'IV квартал 2024 року'],
  ['2024-12-02', '2024-12-11', '444-1', 'I квартал 2025 року'],
] as const

export function organisationYear(ground: Ground): Step[] {
  const chance = createChance(2024)
  const serial = { last: 0 }
  return [
    ...[...themes, discussion].flatMap((theme) => tellTheme(ground, chance, theme, serial)),
    ...ownLetters.flatMap(([on, dossier, summary]) => ownLetter(ground, chance, { on: day(on), dossier, summary })),
    ...draftPlans.flatMap((plan) => draftPlan(ground, plan)),
  ]
}

function tellTheme(ground: Ground, chance: Chance, theme: Theme, serial: { last: number }): Step[] {
  const [from, until] = theme.within
  const days = chance.spread(workingDaysBetween(day(from), day(until)), theme.papers)
  const every = theme.replies ? Math.floor(theme.papers / theme.replies.final) : 0
  return days.flatMap((on, at) => {
    serial.last += 1
    const answered = every > 0 && at % every === 0 && at / every < (theme.replies?.final ?? 0)
    const incoming = tellIncoming(ground, chance, { theme, on, at, serial: serial.last })
    if (!theme.replies || !answered) return [...incoming.steps, ...finish(ground, chance, { theme, on, ...incoming })]
    const interim = at / every < theme.replies.interim
    return [...incoming.steps, ...answer(ground, chance, { theme, on, ...incoming, interim })]
  })
}

interface Incoming {
  readonly paper: Paper
  readonly correspondent: string
  readonly sheets: number
}

interface Told extends Incoming {
  readonly theme: Theme
  readonly on: Day
}

function tellIncoming(
  ground: Ground,
  chance: Chance,
  { theme, on, at, serial }: { theme: Theme; on: Day; at: number; serial: number },
): Incoming & { steps: Step[] } {
  const correspondent = chance.pick(theme.from)
  const said = itemAt(theme.summaries, at % theme.summaries.length)
  const sheets = chance.between(1, 4)
  const fields: PaperFields = {
    bookId: ground.book('organisation-incoming').id,
    kind: theme.kind,
    dossierIndex: theme.dossier,
    correspondent,
    correspondentNumber: `${chance.between(1, 9)}-${chance.between(10, 60)}/${100 + serial}`,
    correspondentDate: on.subtract({ days: chance.between(0, 4) }).toString(),
    receivedOn: on.toString(),
    arrival: chance.pick(['email', 'email', 'exchange', 'post', 'hand'] as const),
    addressee: 'Організаційний відділ',
    addresseeUnitId: ground.unit('organisation'),
    summary: typeof said === 'string' ? said : said(on),
    sheets,
    ...(theme === discussion ? discussionLetter : {}),
  }
  const { paper, step } = register(office(on, chance), fields)
  return { paper, correspondent, sheets, steps: [step] }
}

/** Done without a letter, and filed. */
function finish(ground: Ground, chance: Chance, { theme, on, paper, sheets }: Told): Step[] {
  const doneOn = workingDayAfter(on, chance.between(1, theme.takes))
  return [
    executed(office(doneOn, chance), paper, chance.pick(theme.outcomes)),
    file(ground, chance, paper, { theme, doneOn, sheets }),
  ]
}

function answer(ground: Ground, chance: Chance, told: Told & { interim: boolean }): Step[] {
  const { theme, on, paper, sheets, correspondent } = told
  const summary = theme.replies?.summary ?? ''
  const doneOn = workingDayAfter(on, told.interim ? 14 : chance.between(2, 8))
  const letter = { dossier: theme.dossier, correspondent }
  const interim = told.interim
    ? outgoing(
        ground,
        chance,
        { ...letter, on: workingDayAfter(on, 3), summary: `${summary}: проміжна відповідь` },
        { to: paper, kind: 'interim' },
      )
    : []
  const final = outgoing(ground, chance, { ...letter, on: doneOn, summary }, { to: paper, kind: 'final' })
  return [...interim, ...final, file(ground, chance, paper, { theme, doneOn, sheets })]
}

interface Letter {
  readonly on: Day
  readonly dossier: string
  readonly summary: string
  readonly correspondent: string
}

function outgoing(
  ground: Ground,
  chance: Chance,
  { on, dossier, summary, correspondent }: Letter,
  reply?: Parameters<typeof register>[2],
): Step[] {
  const moment = office(on, chance)
  const { paper, step } = register(
    moment,
    {
      bookId: ground.book('organisation-outgoing').id,
      dossierIndex: dossier,
      correspondent,
      summary,
      signer: 'Олена Барська',
      preparer: chance.pick(['Юлія Чайка, 777 939', 'Вікторія Адамюк', 'Олена Кучинська']),
      sheets: 1,
    },
    reply,
  )
  const sentAt = { ...moment, at: moment.at.add({ minutes: 20 }) }
  const way = chance.pick(['email', 'email', 'exchange', 'post'] as const)
  const receivedOn = workingDayAfter(on, way === 'post' ? 4 : 1).toString()
  const filedOn = minuteOf(workingDayAfter(on, 5), 500)
  return [
    step,
    sent(sentAt, paper, { way, correspondent, sentOn: on.toString(), receivedOn }),
    executed({ ...sentAt, at: sentAt.at.add({ minutes: 1 }) }, paper, 'Надіслано'),
    filed({ ...moment, at: filedOn }, paper, { dossierId: ground.dossier('organisation', 2024, dossier), sheets: 1 }),
  ]
}

function ownLetter(ground: Ground, chance: Chance, letter: Omit<Letter, 'correspondent'>): Step[] {
  return outgoing(ground, chance, { ...letter, correspondent: 'Виконавчі органи міської ради (за списком)' })
}

function draftPlan(ground: Ground, [on, adoptedOn, number, quarter]: (typeof draftPlans)[number]): Step[] {
  const { paper, step } = register(
    { as: 'orhviddil', at: minuteOf(day(on), 90) },
    {
      bookId: ground.book('draft-acts').id,
      kind: 'проєкт рішення',
      summary: `Про план роботи виконавчого комітету та виконавчих органів Луцької міської ради на ${quarter}`,
      preparer: 'Олена Кучинська',
      addressee: 'Виконавчий комітет',
      sheets: 6,
    },
  )
  const adopted = { as: 'orhviddil', at: minuteOf(day(adoptedOn), 480) } as const
  const note = `Рішення виконавчого комітету від ${adoptedOn.split('-').reverse().join('.')} № ${number}`
  const place = { dossierId: ground.dossier('organisation', 2024, '23-03'), sheets: 6 }
  return [step, executed(adopted, paper, note), filed({ ...adopted, at: minuteOf(day(adoptedOn), 500) }, paper, place)]
}

function file(
  ground: Ground,
  chance: Chance,
  paper: Paper,
  { theme, doneOn, sheets }: { theme: Theme; doneOn: Day; sheets: number },
): Step {
  const filedOn = workingDayAfter(doneOn, chance.between(1, 5))
  const dossierId = ground.dossier('organisation', 2024, theme.dossier)
  return filed({ as: 'orhviddil', at: minuteOf(filedOn, 510) }, paper, { dossierId, sheets })
}

function office(on: Day, chance: Chance): Moment {
  return { as: 'orhviddil', at: minuteOf(on, chance.between(5, 470)) }
}
