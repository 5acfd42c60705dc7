import { dayOf, Refusal } from '#kernel'
import { getHeldRequest, isOverdue, type Request, requestWords } from '#modules/information-requests'
import { spelledKey } from '#modules/intake'
import { holderOfKey } from '#web/citizen/intake/key-holder.ts'
import { sendFile } from '#web/download.ts'
import { citizenPage, get, type Route } from '#web/routes.ts'
import { Fact, Facts, State } from '#web/ui/registers.tsx'
import { Stages } from '#web/ui/stages.tsx'
import { counted, Day, LongDay, numbered } from '#web/ui/text.tsx'
import { WhyDue } from '#web/ui/why-due.tsx'
import type { Visit } from '#web/visit.ts'

export const requestFileRoutes: readonly Route[] = [get('/status/:key/zapyt/:file{[0-9]+}', 'everyone', file)]

type Held = Awaited<ReturnType<typeof getHeldRequest>>
type Step = Held['steps'][number]

/** What the requester sees: what happened, what is due when and why, the answer with its files. */
export async function requestStatus(visit: Visit, { ref, key }: { readonly ref: number; readonly key: string }) {
  const held = await getHeldRequest(visit.context, ref)
  const { request, steps } = held
  return citizenPage(
    `Запит ${numbered(request.number)}`,
    <div class="narrow">
      <h1>Запит {numbered(request.number)}</h1>
      <p>
        <StateOf request={request} now={visit.context.now} />
      </p>
      <Stages
        stages={stagesOf(request)}
        at={request.state === 'registered' ? 1 : 3}
        late={isOverdue(request, visit.context.now)}
      />
      <Facts>
        {request.state === 'registered' ? (
          <Fact name="Відповідь не пізніше">
            <WhyDue due={request.due} />
          </Fact>
        ) : null}
        <Fact name="Ваш код">
          <code>{spelledKey(key)}</code>
        </Fact>
      </Facts>
      {steps.toReversed().map((step) => (
        <StepPart step={step} held={held} address={`/status/${key}`} />
      ))}
      <h2>Що ви запитали</h2>
      <div class="message-text">{request.text}</div>
      <p class="no-print quiet">
        Цю сторінку можна зберегти в закладках або роздрукувати. Не показуйте її адресу іншим.
      </p>
    </div>,
    { secret: true },
  )
}

function stagesOf({ receivedAt, state, due }: Request) {
  const open = state === 'registered'
  return [
    { title: 'Отримано', when: <Day day={dayOf(receivedAt)} /> },
    { title: 'Пошук інформації' },
    open
      ? {
          title: 'Відповідь',
          when: (
            <>
              до <Day day={due.dueOn} />
            </>
          ),
        }
      : { title: state === 'answered' ? 'Відповідь дано' : 'Розгляд закінчено' },
  ]
}

function StateOf({ request, now }: { request: Request; now: Temporal.Instant }) {
  if (request.state === 'registered' && isOverdue(request, now)) {
    const days = request.due.dueOn.until(dayOf(now)).days
    return (
      <State tone="late">
        строк минув {days === 0 ? 'сьогодні' : `${counted(days, 'день', 'дні', 'днів')} тому`}; це можна оскаржити
      </State>
    )
  }
  const tone = request.state === 'registered' ? 'waits' : request.state === 'refused' ? 'late' : 'done'
  return <State tone={tone}>{requestWords.state[request.state]}</State>
}

function StepPart({ step, held, address }: { step: Step; held: Held; address: string }) {
  const files = held.files.filter(({ stepId }) => stepId === step.id)
  return (
    <section>
      <h2>
        {requestWords.step[step.kind]}, <Day day={step.on} />
      </h2>
      {step.recipient ? <p>{step.recipient}</p> : null}
      {step.ground ? <p>Підстава: {requestWords.ground[step.ground as keyof typeof requestWords.ground]}.</p> : null}
      {step.until ? (
        <p>
          Новий строк: <LongDay day={step.until} />
        </p>
      ) : null}
      {step.words ? <div class="message-text">{step.words}</div> : null}
      {step.official ? <p>Відповідальна особа: {step.official}</p> : null}
      {step.remedy ? <p>Як оскаржити: {step.remedy}</p> : null}
      {files.length > 0 ? (
        <ul class="files">
          {files.map(({ id, name }) => (
            <li>
              <a href={`${address}/zapyt/${id}`}>{name}</a>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}

async function file(visit: Visit) {
  const held = await holderOfKey(visit)
  if (held.kind !== 'information-request') throw new Refusal('not-found', 'page-not-found')
  const id = visit.id('file')
  const found = (await getHeldRequest(visit.context, held.ref)).files.find((file) => file.id === id)
  if (!found) throw new Refusal('not-found', 'page-not-found')
  return sendFile(visit, found)
}
