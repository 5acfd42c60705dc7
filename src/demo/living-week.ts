/** The living week: every desk has something new, something due today and something late. */
import { dayOf } from '#kernel'
import { saveDraft } from '#modules/registration-drafts'
import { itemAt } from './chance.ts'
import { minuteOf, newestOfficeDay, workingDayAfter } from './days.ts'
import type { Ground } from './ground.ts'
import { acknowledged, executed, handedOver, type Moment, type Paper, register, sent, stepOf } from './paper.ts'
import type { Step } from './telling.ts'
import { type WeekPaper, weekPapers } from './week-papers.ts'
import { workOn } from './week-work.ts'

interface Week {
  readonly ground: Ground
  readonly today: Temporal.PlainDate
  /** An office day so many office days ago; 0 is the newest. */
  on(ago: number): Temporal.PlainDate
}

export function livingWeek(ground: Ground, now: Temporal.Instant): Step[] {
  const newest = newestOfficeDay(now)
  const week: Week = { ground, today: dayOf(now), on: (ago) => workingDayAfter(newest, -ago) }
  return [
    ...weekPapers.flatMap((paper, at) => tellWeekPaper(week, paper, at)),
    ...interimReply(week),
    ...secondComing(week),
    ...waitingReceipts(week),
    ...departmentPapers(week),
    halfTyped(week),
  ]
}

function tellWeekPaper(week: Week, told: WeekPaper, at: number): Step[] {
  const { paper, step } = registerWeekPaper(week, told, at)
  const work = workOn(week, paper, told.summary)
  if (!told.original) return [step, ...work]
  const moment = registrar(week, told.original.ago, told.minute + 45)
  const handing = handedOver(moment, paper, week.ground.unit(told.to))
  if (told.original.state === 'waits') return [step, handing]
  return [step, handing, acknowledged({ as: 'it', at: moment.at.add({ minutes: 50 }) }, paper)]
}

function registerWeekPaper(week: Week, told: WeekPaper, at: number): { paper: Paper; step: Step } {
  const on = week.on(told.ago)
  return register(registrar(week, told.ago, told.minute), {
    bookId: week.ground.book('registry-incoming').id,
    dossierIndex: told.dossier,
    correspondent: told.correspondent,
    correspondentNumber: `${10 + at}-06/${500 + at}`,
    correspondentDate: on.subtract({ days: 2 }).toString(),
    receivedOn: on.toString(),
    arrival: itemAt(['email', 'exchange', 'post'] as const, at % 3),
    addressee: 'Луцькому міському голові',
    addresseeUnitId: week.ground.unit(told.to),
    summary: told.summary,
    sheets: 1 + (at % 4),
    dueOn: week.today.add({ days: told.due }).toString(),
    ...told.more,
  })
}

/** Answered for the time being: the paper stays at work, and is late. */
function interimReply(week: Week): Step[] {
  const asked = registerWeekPaper(
    week,
    {
      ago: 25,
      minute: 100,
      to: 'transport',
      due: -5,
      dossier: '01-08',
      correspondent: 'Товариство мешканців «Умовний дім»',
      summary: 'Про рух транспорту на час ремонту вулиці',
    },
    60,
  )
  const interim = register(
    registrar(week, 4, 300),
    {
      bookId: week.ground.book('registry-outgoing').id,
      dossierIndex: '01-08',
      correspondent: 'Товариство мешканців «Умовний дім»',
      summary: 'Про рух транспорту на час ремонту вулиці: проміжна відповідь',
      signer: 'Юрій Вербич',
      sheets: 1,
    },
    { to: asked.paper, kind: 'interim' },
  )
  const dispatch = { way: 'email', correspondent: 'Товариство мешканців «Умовний дім»' } as const
  const days = { sentOn: week.on(4).toString(), receivedOn: week.on(3).toString() }
  return [
    asked.step,
    interim.step,
    sent(registrar(week, 4, 320), interim.paper, { ...dispatch, ...days }),
    executed(registrar(week, 4, 330), interim.paper, 'Надіслано'),
  ]
}

/** The post after the e-mail: registered a second time, knowingly. */
function secondComing(week: Week): Step[] {
  const letter: WeekPaper = {
    ago: 3,
    minute: 260,
    to: 'economy',
    due: 9,
    dossier: '01-08',
    correspondent: 'Підприємство «Показове»',
    summary: 'Про інвестиційну пропозицію',
    more: { arrival: 'email' },
  }
  const correspondentDate = week.on(3).subtract({ days: 2 }).toString()
  const again = {
    ...letter,
    ago: 1,
    minute: 265,
    more: { arrival: 'post', correspondentDate, confirmedSamePaper: true } as const,
  }
  return [registerWeekPaper(week, letter, 61).step, registerWeekPaper(week, again, 61).step]
}

function waitingReceipts(week: Week): Step[] {
  const letters = [
    {
      ago: 2,
      way: 'email',
      tracking: '',
      correspondent: 'Обласна служба «Зразок»',
      summary: 'Про надання інформації щодо укриттів',
    },
    {
      ago: 3,
      way: 'registered-post',
      tracking: '0000000000017',
      correspondent: 'Забудовник «Приклад»',
      summary: 'Про перелік дозвільних документів',
    },
  ] as const
  return letters.flatMap(({ ago, way, tracking, correspondent, summary }) => {
    const { paper, step } = register(registrar(week, ago, 240), {
      bookId: week.ground.book('registry-outgoing').id,
      dossierIndex: '01-08',
      correspondent,
      summary,
      signer: 'Юрій Вербич',
      sheets: 2,
    })
    const dispatch = { way, tracking, correspondent, sentOn: week.on(ago).toString() }
    return [
      step,
      sent(registrar(week, ago, 280), paper, dispatch),
      executed(registrar(week, ago, 281), paper, 'Надіслано'),
    ]
  })
}

/** Papers that departments register in books of their own. */
function departmentPapers(week: Week): Step[] {
  const { ground } = week
  const plan = register(
    { as: 'orhviddil', at: minuteOf(week.on(1), 130) },
    {
      bookId: ground.book('organisation-incoming').id,
      dossierIndex: '23-02',
      correspondent: 'Комунальне підприємство «Зразок-парк»',
      correspondentNumber: '7-11/41',
      correspondentDate: week.on(2).toString(),
      receivedOn: week.on(1).toString(),
      arrival: 'email',
      addressee: 'Організаційний відділ',
      addresseeUnitId: ground.unit('organisation'),
      summary: 'Пропозиції до тижневого плану роботи на наступний тиждень',
      dueOn: week.today.add({ days: 1 }).toString(),
      sheets: 1,
    },
  )
  const school = register(
    { as: 'vykonavets', at: minuteOf(week.on(2), 310) },
    {
      bookId: ground.book('education-outgoing').id,
      dossierIndex: '1.1-11',
      correspondent: 'Ліцей «Показовий»',
      summary: 'Про графік обстеження приміщень',
      signer: 'Директорка Показова',
      sheets: 1,
    },
  )
  const visit = register(
    { as: 'tsnap', at: minuteOf(week.on(1), 200) },
    {
      bookId: ground.book('service-centre-incoming').id,
      kind: 'службова записка',
      correspondent: 'Віддалене робоче місце ЦНАП (приклад)',
      addresseeUnitId: ground.unit('service-centre'),
      summary: 'Про виїзд адміністратора з мобільною валізою',
      dueOn: week.today.add({ days: 2 }).toString(),
      sheets: 1,
    },
  )
  return [plan.step, school.step, visit.step]
}

/** A registration form that the clerk left half-typed. */
function halfTyped(week: Week): Step {
  const bookId = week.ground.book('registry-incoming').id
  return stepOf(registrar(week, 0, 88), (context) =>
    saveDraft(context, bookId, {
      kind: 'лист',
      correspondent: 'Прикладний фонд розвитку',
      correspondentNumber: '12-3/77',
      correspondentDate: week.on(1).toString(),
      receivedOn: week.on(0).toString(),
      arrival: 'post',
      summary: 'Про співпрацю в межах',
      dossierIndex: '01-08',
    }),
  )
}

function registrar(week: Week, ago: number, minute: number): Moment {
  return { as: 'kantseliariia', at: minuteOf(week.on(ago), minute) }
}
