import { dayOf } from '#kernel'
import { type AppealPage, appealRights, appealWords, getAppealFile, getAppealPage, isOpen } from '#modules/appeals'
import { nameOf } from '#modules/authors'
import { namePeople, unitsById } from '#modules/directory'
import { topicsById } from '#modules/topics'
import { History } from '#web/desk/journal/history.tsx'
import { LettersToAuthor } from '#web/desk/letter-drafts/letter-of-card.tsx'
import { sendFile } from '#web/download.ts'
import { deskPage, get, type Route } from '#web/routes.ts'
import type { Filled } from '#web/ui/forms.tsx'
import { Fact, Facts, State } from '#web/ui/registers.tsx'
import { Day, LongDay, numbered, typeset } from '#web/ui/text.tsx'
import { WhyDue } from '#web/ui/why-due.tsx'
import type { Visit } from '#web/visit.ts'
import { AppealText, CourseOfAppeal, WorkOnAppeal } from './appeal-course.tsx'
import { AppealLikeness } from './appeal-likeness.tsx'
import type { AppealStepName } from './appeal-step.tsx'
import { AppealSteps } from './appeal-step-forms.tsx'
import { AppealState } from './appeals.tsx'

export const appealPageRoutes: readonly Route[] = [
  get('/stil/zvernennia/:id{[0-9]+}', 'staff', (visit) => appealPage(visit, visit.id('id'))),
  get('/stil/zvernennia/:id{[0-9]+}/fajly/:file{[0-9]+}', 'staff', async (visit) =>
    sendFile(visit, await getAppealFile(visit.context, visit.id('id'), visit.id('file'))),
  ),
]

/** The appeal on one page. `failed`: a step of it that came back with something to mend. */
export async function appealPage(
  visit: Visit,
  id: number,
  failed?: { step: AppealStepName; filled: Filled; status: 409 | 422 },
) {
  const page = await getAppealPage(visit.context, id)
  const { appeal } = page
  return deskPage(
    `${numbered(appeal.number)} ${appeal.summary.slice(0, 60)}`,
    <article class="card">
      <header class="card-head">
        <nav class="crumbs" aria-label="Де ви">
          <a href="/stil/zvernennia">Звернення</a>
          <span aria-current="page">{numbered(appeal.number)}</span>
        </nav>
        {visit.query.get('shcho') === 'zareiestrovano' ? <Registered number={appeal.number} /> : null}
        {visit.query.get('kod') ? <KeyIssued kod={visit.query.get('kod') ?? ''} /> : null}
        <h1>
          {numbered(appeal.number)}{' '}
          <span class="quiet">
            від <LongDay day={appeal.registeredOn} />
          </span>
        </h1>
        <p class="card-summary">{typeset(appeal.summary)}</p>
        <p class="next">
          <AppealState appeal={{ ...appeal, dueOn: appeal.due.dueOn }} today={dayOf(visit.context.now)} />
          {appeal.benefits.length > 0 ? <State tone="waits">першочергово</State> : null}
          {appeal.confidential ? <State tone="late">ім’я не розголошувати</State> : null}
          <NextStep visit={visit} page={page} />
          <LettersToAuthor visit={visit} appeal={appeal} />
        </p>
        <div>
          {isOpen(appeal) ? null : 'Строк: '}
          <WhyDue due={{ ...appeal.due, dueAt: null }} told={isOpen(appeal)} />
        </div>
      </header>
      <div>
        <Suspects visit={visit} page={page} />
        <AppealFacts visit={visit} page={page} />
        <AppealText page={page} />
        <AppealLikeness visit={visit} page={page} />
        <WorkOnAppeal visit={visit} id={appeal.id} />
        <CourseOfAppeal visit={visit} page={page} />
        <AppealSteps visit={visit} page={page} failed={failed} />
      </div>
      <History of="звернення" entries={page.history} />
    </article>,
    { status: failed?.status ?? 200 },
  )
}

function Registered({ number }: { number: string }) {
  return (
    <div class="note note-done" role="status">
      <p>
        Зареєстровано: <strong>{numbered(number)}</strong>.{' '}
        <a href="/stil/zvernennia/nove" data-key="z">
          Наступне звернення
        </a>
      </p>
    </div>
  )
}

function KeyIssued({ kod }: { kod: string }) {
  return (
    <div class="note note-done" role="status">
      <p>
        Код для заявника: <strong>{kod}</strong>. Запишіть його на примірнику заявника: удруге програма його не покаже.
        За кодом на сторінці <code>/status</code> видно хід розгляду й відповідь.
      </p>
    </div>
  )
}

/** The one filled button: what this person would do next. */
function NextStep({ visit: { actor }, page: { appeal } }: { visit: Visit; page: AppealPage }) {
  const step = (href: string, label: string) => (
    <a class="button button-main" href={`#${href}`} data-key="r">
      {label}
    </a>
  )
  if (appeal.state === 'registered' && appealRights.mayAssign(actor, appeal))
    return step('rezoliutsiia', 'Накласти резолюцію')
  if (appeal.state === 'assigned' && appealRights.mayAnswer(actor, appeal)) return step('vidpovid', 'Дати відповідь')
  if (appealRights.whyNotClose(actor, appeal) === null) return step('zniaty', 'Зняти з контролю')
  return null
}

async function Suspects({ visit, page: { appeal } }: { visit: Visit; page: AppealPage }) {
  if (appeal.complainedSuspects.length === 0) return null
  const people = await namePeople(visit.context, appeal.complainedSuspects)
  return (
    <div class="note note-late">
      <p>
        За словами «{appeal.complainedOf}» скарга може бути на кількох працівників ради:{' '}
        {[...people.values()].map(({ name, post }) => [name, post].filter(Boolean).join(', ')).join('; ')}. Доки це не
        з’ясовано, жоден із них звернення не бачить і доручити його не можна.{' '}
        <a href={`/stil/zvernennia/${appeal.id}/vypravyty`}>Виправте картку</a>: оберіть, на кого скарга, або позначте,
        що ця людина в раді не працює.
      </p>
    </div>
  )
}

async function AppealFacts({ visit, page }: { visit: Visit; page: AppealPage }) {
  const { appeal, early } = page
  const [units, topics] = await Promise.all([unitsById(visit.context), topicsById(visit.context)])
  const unitName = (id: number) => units.get(id)?.name ?? ''
  const topicName = (id: number) => {
    const topic = topics.get(id)
    return topic ? `${topic.code}. ${topic.title}` : ''
  }
  const people = await namePeople(
    visit.context,
    [appeal.complainedPersonId, appeal.responsiblePersonId, ...appeal.complainedSuspects].flatMap((id) => id ?? []),
  )
  const personName = (id: number | null) =>
    id === null ? '' : [people.get(id)?.name, people.get(id)?.post].filter(Boolean).join(', ')
  const complained = [
    personName(appeal.complainedPersonId),
    appeal.complainedUnitId === null ? '' : unitName(appeal.complainedUnitId),
    appeal.complainedOf,
    appeal.complainedOutside ? 'у раді не працює' : '',
  ]
  return (
    <Facts>
      <Fact name="Заявник">
        <AuthorOf page={page} />
      </Fact>
      <Fact name="Вид">
        {appealWords.kind[appeal.kind]}, {appealWords.authorship[appeal.authorship]}
        {appeal.signed ? null : ', без підпису'}
        {appeal.signers > 1 ? `, підписів: ${appeal.signers}` : null}
      </Fact>
      <Fact name="Ознака">{appealWords.sign[appeal.sign]}</Fact>
      <Fact name="Надійшло">
        <Day day={appeal.receivedOn} /> {appealWords.channel[appeal.channel]}, {appealWords.form[appeal.form]}
      </Fact>
      <Fact name="Зареєстровано">
        <Day day={appeal.registeredOn} />, {appeal.registeredBy}
      </Fact>
      {appeal.writtenOn ? (
        <Fact name="Дата під підписом">
          <Day day={appeal.writtenOn} />
        </Fact>
      ) : null}
      {appeal.sex ? <Fact name="Стать">{appealWords.sex[appeal.sex]}</Fact> : null}
      {appeal.benefits.length > 0 ? (
        <Fact name="Категорія">{appeal.benefits.map((one) => appealWords.benefit[one]).join(', ')}</Fact>
      ) : null}
      {appeal.socialStatus ? <Fact name="Соціальний стан">{appealWords.social[appeal.socialStatus]}</Fact> : null}
      {appeal.sentBy ? (
        <Fact name="Надіслано від">
          {appeal.sentBy} {appeal.sentNumber ? numbered(appeal.sentNumber) : ''}{' '}
          {appeal.sentOn ? <Day day={appeal.sentOn} /> : null}
        </Fact>
      ) : null}
      {complained.some(Boolean) ? <Fact name="На кого скарга">{complained.filter(Boolean).join('; ')}</Fact> : null}
      <Fact name="Питання">
        {appeal.topicId === null ? <span class="quiet">не визначено</span> : topicName(appeal.topicId)}
        {appeal.moreTopicIds.map((id) => (
          <span class="work-kind">{topicName(id)}</span>
        ))}
      </Fact>
      <Fact name="Розглядає">
        {appeal.responsibleUnitId === null ? (
          <span class="quiet">ще не доручено</span>
        ) : (
          [personName(appeal.responsiblePersonId), unitName(appeal.responsibleUnitId)].filter(Boolean).join(', ')
        )}
        {appeal.coUnitIds.map((id) => (
          <span class="work-kind">співвиконавець: {unitName(id)}</span>
        ))}
      </Fact>
      {early && appeal.state === 'registered' ? (
        <Fact name="Якщо не до нас чи неповне">
          переслати або повернути до <Day day={early.forward.dueOn} />, за вадами форми — до{' '}
          <Day day={early.formDefects.dueOn} />
        </Fact>
      ) : null}
      {appeal.outcome ? <Fact name="Результат">{appealWords.result[appeal.outcome]}</Fact> : null}
      {appeal.closedOn ? (
        <Fact name="Знято з контролю">
          <Day day={appeal.closedOn} />
          {appeal.dossierIndex ? `, справа ${appeal.dossierIndex}` : ''}
          {appeal.sheets === null ? '' : `, арк. ${appeal.sheets}`}
        </Fact>
      ) : null}
      {appeal.rating === null ? null : (
        <Fact name="Оцінка заявника">
          {appeal.rating} з 5 {appeal.ratingWords}
        </Fact>
      )}
    </Facts>
  )
}

function AuthorOf({ page: { appeal } }: { page: AppealPage }) {
  if (!appeal.named) return <span class="quiet">не розголошується (ст. 10)</span>
  return (
    <>
      {nameOf(appeal) || 'не встановлено'}
      {[appeal.address, appeal.phone, appeal.email].filter(Boolean).map((line) => (
        <span class="work-kind">{line}</span>
      ))}
    </>
  )
}
