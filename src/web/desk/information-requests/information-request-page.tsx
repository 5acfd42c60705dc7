import { listUnits, unitsById } from '#modules/directory'
import { contentKinds, type getRequestPage, type Request, requestWords, whyNot } from '#modules/information-requests'
import { channelWords, type Message, messageOf } from '#modules/intake'
import { History } from '#web/desk/journal/history.tsx'
import { LettersToResident } from '#web/desk/letter-drafts/letter-of-card.tsx'
import { letterHref } from '#web/desk/letters/letters.tsx'
import { deskPage } from '#web/routes.ts'
import { sentence } from '#web/sentences.ts'
import { type Filled, Hidden, nothingFilled } from '#web/ui/forms.tsx'
import { Fact, Facts, State } from '#web/ui/registers.tsx'
import { Day, Moment, numbered, typeset } from '#web/ui/text.tsx'
import { WhyDue } from '#web/ui/why-due.tsx'
import type { Visit } from '#web/visit.ts'
import { StepForms, type StepName } from './information-request-forms.tsx'
import { RequestState } from './request-state.tsx'

type Page = Awaited<ReturnType<typeof getRequestPage>>

/** One page: what was asked and by whom, by when and why then, what was done, and the next steps as forms that fold. */
export async function requestDeskPage(
  visit: Visit,
  page: Page,
  came: { step: StepName; filled: Filled } | null = null,
) {
  const { request } = page
  const [units, names, message] = await Promise.all([
    listUnits(visit.context),
    unitsById(visit.context),
    messageOf(visit.context, { kind: 'information-request', ref: request.id }),
  ])
  return deskPage(
    `Запит ${numbered(request.number)}`,
    <article class="card">
      <header class="card-head">
        <nav class="crumbs" aria-label="Де ви">
          <a href="/stil/zapyty">Запити на інформацію</a>
          <span aria-current="page">{request.number}</span>
        </nav>
        <h1>Запит {numbered(request.number)}</h1>
        <p class="card-summary">{typeset(request.summary)}</p>
        <p>
          <RequestState request={request} now={visit.context.now} />
          {request.urgent ? <State tone="late">терміновий</State> : null}
          {request.extended ? <State tone="waits">продовжений</State> : null}{' '}
          <LettersToResident
            visit={visit}
            kind="information-request"
            id={request.id}
            may={whyNot(visit.actor, request, 'answer') === null}
          />{' '}
          {whyNot(visit.actor, request, 'answer') === 'information-requests.work-forbidden' ? null : (
            <a href={letterHref('zapyt', request.id)}>Відповідь на бланку</a>
          )}
        </p>
      </header>
      <div>
        <RequestFacts request={request} names={names} message={message} />
        <h2>Що запитують</h2>
        <div class="message-text">{request.text}</div>
        <Files visit={visit} page={page} stepId={null} />
        <Story visit={visit} page={page} />
        {request.state === 'registered' ? (
          <StepForms
            visit={visit}
            page={page}
            units={units}
            filledFor={(step) => (came?.step === step ? came.filled : nothingFilled)}
          />
        ) : null}
        <WhyNot visit={visit} request={request} />
      </div>
      <History of="запиту" entries={page.history} />
    </article>,
    { status: came && Object.keys(came.filled.errors).length > 0 ? 422 : 200 },
  )
}

interface FactsProps {
  readonly request: Request
  readonly names: Awaited<ReturnType<typeof unitsById>>
  readonly message: Message | null
}

function RequestFacts({ request, names, message }: FactsProps) {
  const contacts = [request.email, request.address, request.phone].filter(Boolean).join(' · ')
  return (
    <Facts>
      <Fact name={request.state === 'registered' ? 'Відповісти не пізніше' : 'Строк був'}>
        <WhyDue due={request.due} />
      </Fact>
      <Fact name="Отримано">
        <Moment at={request.receivedAt} /> {channelWords[request.channel as keyof typeof channelWords]}
        {message ? (
          <>
            , <a href={`/stil/povidomlennia/${message.id}`}>повідомлення</a>
          </>
        ) : null}
      </Fact>
      <Fact name="Хто запитує">
        {request.requester || 'без імені'}, {requestWords.requester[request.requesterKind]}
      </Fact>
      <Fact name="Куди відповісти">{contacts || 'адреси немає'}</Fact>
      <Fact name="Хто відповідає">
        {request.responsibleUnitId === null ? 'ще не визначено' : names.get(request.responsibleUnitId)?.name}
      </Fact>
      <Fact name="Вид інформації">
        {contentKinds.includes(request.contentKind) ? requestWords.content[request.contentKind] : ''}
        {request.topic ? `, ${request.topic}` : ''}
      </Fact>
      {request.urgent ? <Fact name="Чому терміново">{request.urgentReason}</Fact> : null}
      {request.copies > 0 ? (
        <Fact name="Копії">
          {request.copies} стор.,{' '}
          {request.cost === 0 ? (
            'безоплатно'
          ) : (
            <>
              {(request.cost / 100).toFixed(2).replace('.', ',')} грн,{' '}
              {request.paidOn ? (
                <>
                  оплачено <Day day={request.paidOn} />
                </>
              ) : (
                'не оплачено'
              )}
            </>
          )}
        </Fact>
      ) : null}
    </Facts>
  )
}

function Files({ visit, page, stepId }: { visit: Visit; page: Page; stepId: number | null }) {
  const { request } = page
  const files = page.files.filter((file) => file.stepId === stepId)
  if (files.length === 0) return null
  const works = stepId !== null && whyNot(visit.actor, request, 'publish') === null
  const address = `/stil/zapyty/${request.id}/fail`
  return (
    <ul class="files">
      {files.map(({ id, name, publishedAt, redactedOf }) => (
        <li>
          <a href={`${address}/${id}`} data-turbo="false">
            {name}
          </a>
          {publishedAt ? <State tone="done">оприлюднено</State> : null}
          {works && redactedOf === null && /\.pdf$/i.test(name) ? (
            <a href={`${address}/${id}/vyluchennia`}>Вилучити особисте</a>
          ) : null}
          {works && !publishedAt ? (
            <form method="post" action={`${address}/${id}/opryliudnyty`}>
              <Hidden visit={visit} />
              <button type="submit" class="plain">
                Оприлюднити
              </button>
            </form>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

function Story({ visit, page }: { visit: Visit; page: Page }) {
  if (page.steps.length === 0) return null
  return (
    <>
      <h2>Що зроблено</h2>
      <ol class="story">
        {page.steps.map((step) => (
          <li>
            {requestWords.step[step.kind]}
            {step.recipient ? `: ${step.recipient}` : null}
            {step.ground ? `: ${requestWords.ground[step.ground as keyof typeof requestWords.ground]}` : null}
            {step.until ? (
              <>
                {' '}
                до <Day day={step.until} />
              </>
            ) : null}
            {step.words ? <div class="message-text">{step.words}</div> : null}
            {step.official ? <div>Відповідальна особа: {step.official}</div> : null}
            {step.remedy ? <div>Оскарження: {step.remedy}</div> : null}
            <Files visit={visit} page={page} stepId={step.id} />
            <span class="quiet">
              <Moment at={step.at} />, {step.by}
              {step.number ? `, ${numbered(step.number)}` : ''}
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}

/** Why the term cannot be extended, when everything else still can be done. */
function WhyNot({ visit, request }: { visit: Visit; request: Request }) {
  if (whyNot(visit.actor, request, 'answer') !== null) return null
  const why = whyNot(visit.actor, request, 'extend')
  return why === null ? null : <p class="quiet">Продовжити строк не можна. {sentence(why)}</p>
}
