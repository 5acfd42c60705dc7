/** Some sixty papers of the registry in the months before this week, most of them done and filed. */
import { dayOf } from '#kernel'
import type { Login } from './accounts.ts'
import { type Chance, createChance, itemAt } from './chance.ts'
import { day, earlierDay, minuteOf, newestOfficeDay, workingDayAfter, workingDaysBetween } from './days.ts'
import type { Ground } from './ground.ts'
import { executed, filed, type Moment, type Paper, register, sent } from './paper.ts'
import type { Step } from './telling.ts'
import type { UnitKey } from './units.ts'

type Day = Temporal.PlainDate

const papers = 60

const authorities = ['Міністерство прикладів', 'Обласна служба «Зразок»', 'Рада зразкової громади']
const residents = ['Товариство мешканців «Умовний дім»', 'Підприємство «Показове»', 'Прикладний фонд розвитку']

interface Errand {
  readonly to: UnitKey
  readonly dossier: string
  readonly from: readonly string[]
  readonly summaries: readonly string[]
  readonly outcome: string
}

const errands: readonly Errand[] = [
  {
    to: 'education',
    dossier: '01-08',
    from: residents,
    summaries: ['Про підготовку закладів освіти до нового сезону', 'Про облаштування пандуса у ліцеї'],
    outcome: 'Роботи внесено до плану',
  },
  {
    to: 'transport',
    dossier: '01-08',
    from: residents,
    summaries: ['Про зміну маршруту автобуса', 'Про встановлення зупинки'],
    outcome: 'Розглянуто, заявника повідомлено',
  },
  {
    to: 'service-centre',
    dossier: '01-05',
    from: authorities,
    summaries: ['Про перелік адміністративних послуг', 'Про роботу виїзного адміністратора'],
    outcome: 'Інформацію надано',
  },
  {
    to: 'economy',
    dossier: '01-05',
    from: authorities,
    summaries: ['Про показники розвитку громади', 'Про участь у програмі для громад'],
    outcome: 'Пропозиції подано',
  },
  {
    to: 'ict',
    dossier: '01-05',
    from: authorities,
    summaries: ['Про кіберзахист інформаційних систем', 'Про тестування системи оповіщення'],
    outcome: 'Рекомендації виконано',
  },
  {
    to: 'organisation',
    dossier: '01-10',
    from: authorities,
    summaries: ['Запрошення на форум громад', 'Про захід із нагоди річниці'],
    outcome: 'Захід внесено до тижневого плану',
  },
  {
    to: 'health',
    dossier: '01-08',
    from: residents,
    summaries: ['Про роботу амбулаторії', 'Про профілактичні огляди'],
    outcome: 'Інформацію надано',
  },
]

export function registryYear(ground: Ground, now: Temporal.Instant): Step[] {
  const chance = createChance(60)
  const today = dayOf(now)
  const newYear = day(`${today.year}-01-01`)
  const from = earlierDay(newYear, today.subtract({ days: 60 }))
  const until = workingDayAfter(newestOfficeDay(now), -4)
  const days = chance.spread(workingDaysBetween(from, until), papers)
  return days.flatMap((on, at) => tellErrand(ground, chance, { on, at, until }))
}

function tellErrand(ground: Ground, chance: Chance, { on, at, until }: { on: Day; at: number; until: Day }): Step[] {
  const errand = itemAt(errands, at % errands.length)
  const correspondent = chance.pick(errand.from)
  const sheets = chance.between(1, 5)
  const { paper, step } = register(clerk(on, chance.between(10, 400)), {
    bookId: ground.book('registry-incoming').id,
    dossierIndex: errand.dossier,
    correspondent,
    correspondentNumber: `${chance.between(1, 30)}-${chance.between(10, 99)}/${200 + at}`,
    correspondentDate: on.subtract({ days: chance.between(1, 6) }).toString(),
    receivedOn: on.toString(),
    arrival: chance.pick(['email', 'exchange', 'post', 'courier'] as const),
    addressee: 'Луцькому міському голові',
    addresseeUnitId: ground.unit(errand.to),
    summary: chance.pick(errand.summaries),
    sheets,
    dueOn: on.add({ days: 30 }).toString(),
  })
  const doneOn = workingDayAfter(on, chance.between(3, 12))
  if (Temporal.PlainDate.compare(doneOn, until) > 0) return [step]
  const done =
    at % 3 === 0
      ? reply(ground, chance, { paper, doneOn, correspondent, dossier: errand.dossier, about: errand.outcome })
      : [executed({ ...clerk(doneOn, 450), as: clerkOf(errand.to) }, paper, errand.outcome)]
  return [step, ...done, ...filing(ground, paper, { doneOn, until, dossier: errand.dossier, sheets })]
}

function reply(
  ground: Ground,
  chance: Chance,
  told: { paper: Paper; doneOn: Day; correspondent: string; dossier: string; about: string },
): Step[] {
  const moment = clerk(told.doneOn, chance.between(100, 400))
  const { paper, step } = register(
    moment,
    {
      bookId: ground.book('registry-outgoing').id,
      dossierIndex: told.dossier,
      correspondent: told.correspondent,
      summary: `Відповідь: ${told.about.charAt(0).toLocaleLowerCase('uk')}${told.about.slice(1)}`,
      signer: 'Юрій Вербич',
      sheets: 1,
    },
    { to: told.paper, kind: 'final' },
  )
  const sentAt = { ...moment, at: moment.at.add({ minutes: 30 }) }
  const receivedOn = workingDayAfter(told.doneOn, 1).toString()
  const dispatch = {
    way: 'email',
    correspondent: told.correspondent,
    sentOn: told.doneOn.toString(),
    receivedOn,
  } as const
  return [
    step,
    sent(sentAt, paper, dispatch),
    executed({ ...sentAt, at: sentAt.at.add({ minutes: 1 }) }, paper, 'Надіслано'),
  ]
}

function filing(
  ground: Ground,
  paper: Paper,
  { doneOn, until, dossier, sheets }: { doneOn: Day; until: Day; dossier: string; sheets: number },
): Step[] {
  const filedOn = workingDayAfter(doneOn, 5)
  if (Temporal.PlainDate.compare(filedOn, until) > 0) return []
  const dossierId = ground.dossier('registry', doneOn.year, dossier)
  return [filed(clerk(filedOn, 500), paper, { dossierId, sheets })]
}

function clerkOf(unit: UnitKey): Login {
  switch (unit) {
    case 'education':
      return 'vykonavets'
    case 'service-centre':
      return 'tsnap'
    case 'ict':
      return 'it'
    case 'organisation':
      return 'orhviddil'
    default:
      return 'kantseliariia'
  }
}

function clerk(on: Day, minute: number): Moment {
  return { as: 'kantseliariia', at: minuteOf(on, minute) }
}
