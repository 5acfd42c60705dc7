/** Drafts on their way to a number, and what goes round after it: told only where there is a store for their files. */
import { tellRoute, tellVisa } from '#demo/approvals'
import { dayOf } from '#kernel'
import { acknowledge, acknowledgementForms, sendForAcknowledgement } from '#modules/acknowledgements'
import { actForm, attachToAct, draftAct, listActs } from '#modules/acts'
import { certificationForm, certifyActCopy, extractForm, issueExtract } from '#modules/certifications'
import { beginLetter, letterDraftForms } from '#modules/letter-drafts'
import { getLetterPage, letterForm, saveLetter } from '#modules/letters'
import { sendToSign, signingForms } from '#modules/signings'
import type { FileStore } from '#platform/files'
import type { Login } from './accounts.ts'
import { minuteOf, newestOfficeDay, workingDayAfter } from './days.ts'
import type { Ground } from './ground.ts'
import { stepOf } from './paper.ts'
import type { Step } from './telling.ts'

export function onTheirWay(ground: Ground, now: Temporal.Instant): Step[] {
  const { store } = ground
  if (!store) return []
  return [
    ...letterOnItsWay(ground, now),
    actAtItsSigner(ground, now, store),
    ...listHalfRead(ground, now),
    certified(now, store),
  ]
}

function momentOf(now: Temporal.Instant, ago: number, minute: number): Temporal.Instant {
  return minuteOf(workingDayAfter(newestOfficeDay(now), -ago), minute)
}

function personOf({ members }: Ground, login: Login): number {
  const member = members.get(login)
  if (!member) throw new Error(`Nobody is called ${login}`)
  return member.personId
}

/** One has approved, one is asked, the last stage is ahead. */
function letterOnItsWay(ground: Ground, now: Temporal.Instant): Step[] {
  let route = 0
  const writing = stepOf({ as: 'vykonavets', at: momentOf(now, 2, 130) }, async (context) => {
    const about = {
      summary: 'Про Дні відкритих дверей у міській раді',
      correspondent: 'Громадська спілка «Зразкове місто»',
    }
    const id = await beginLetter(context, letterDraftForms.begin.parse(about))
    const letter = { kind: 'letter', ref: id }
    const { text: usual } = await getLetterPage(context, 'letter', id)
    const text =
      'На пропозицію спілки повідомляємо, що Дні відкритих дверей у міській раді проводять за Порядком, затвердженим рішенням виконавчого комітету.\n\nПрохання надіслати перелік учасників за п’ять робочих днів до обраної дати.'
    const preparer = { preparer: 'Фахівчиня Умовна', preparerPhone: '777 000' }
    await saveLetter(context, letter, letterForm.parse({ ...usual, ...preparer, text, revision: 0 }))
    const due = (days: number) => dayOf(now).add({ days }).toString()
    route = await tellRoute(context, letter, [
      { people: [personOf(ground, 'it'), personOf(ground, 'orhviddil')], dueOn: due(1) },
      { people: [personOf(ground, 'keruiuchyi')], dueOn: due(2) },
    ])
  })
  const visa = stepOf({ as: 'it', at: momentOf(now, 1, 90) }, (context) =>
    tellVisa(context, route, { verdict: 'approved' }),
  )
  return [writing, visa]
}

function actAtItsSigner(ground: Ground, now: Temporal.Instant, store: FileStore): Step {
  return stepOf({ as: 'orhviddil', at: momentOf(now, 1, 160) }, async (context) => {
    const draft = actForm.parse({
      ...{
        kind: 'order',
        bodyUnitId: ground.unit('leadership'),
        title: 'Про проведення Дня відкритих дверей у міській раді',
      },
      text: '1. Провести День відкритих дверей у міській раді за Порядком, який додається (вигаданий проєкт).\n\n2. Контроль за виконанням розпорядження покласти на керуючого справами виконкому.',
      signatories: [{ post: 'Міський голова', name: 'Ігор ПОЛІЩУК' }],
      appendices: [{ title: 'Порядок проведення Днів відкритих дверей', present: true }],
    })
    const id = await draftAct(context, draft)
    for (const file of ground.files('open-days')) await attachToAct(context, id, { ...file, role: 'appendix' })
    const input = { signers: [personOf(ground, 'holova')], bookId: ground.book('orders').id }
    await sendToSign(context, store, { kind: 'act', ref: id }, signingForms.sending.parse(input))
  })
}

function listHalfRead(ground: Ground, now: Temporal.Instant): Step[] {
  let list = 0
  const readers = ['tsnap', 'vykonavets', 'it', 'keruiuchyi'] as const
  const sending = stepOf({ as: 'orhviddil', at: momentOf(now, 3, 100) }, async (context) => {
    const [act] = (await listActs(context, { state: 'adopted', page: 1, perPage: 1 })).items
    if (!act) return
    const parties = readers.map((login) => `person:${personOf(ground, login)}`)
    const dueOn = dayOf(now).add({ days: 1 }).toString()
    const input = { parties, dueOn, note: 'Прохання ознайомити працівників відділів.' }
    list = await sendForAcknowledgement(
      context,
      { kind: 'act', ref: act.id },
      acknowledgementForms.sending.parse(input),
    )
  })
  const reading = readers.slice(0, 2).map((as, at) =>
    stepOf({ as, at: momentOf(now, 2, 60 + at * 40) }, async (context) => {
      if (list > 0) await acknowledge(context, list)
    }),
  )
  return [sending, ...reading]
}

/** An extract and a certified copy of the same order, given out yesterday. */
function certified(now: Temporal.Instant, files: FileStore): Step {
  return stepOf({ as: 'kantseliariia', at: momentOf(now, 1, 200) }, async (context) => {
    const [act] = (await listActs(context, { kind: 'order', sort: 'oldest', page: 1, perPage: 1 })).items
    if (!act) return
    const desk = { files, origin: 'http://127.0.0.1:3000' }
    const by = { post: 'Головний спеціаліст', name: 'Діловодка ЗРАЗКОВА' }
    const extract = { ...by, points: ['p2', 'p3'], givenTo: 'Мешканка Прикладова' }
    await issueExtract(context, desk, act.id, extractForm.parse(extract))
    await certifyActCopy(context, desk, act.id, certificationForm.parse({ ...by, givenTo: 'Мешканка Прикладова' }))
  })
}
