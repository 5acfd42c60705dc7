import type { Child } from 'hono/jsx'
import { type Answer, approvalWords, type Route, type Step } from '#modules/approvals'
import { State } from '#web/ui/registers.tsx'
import { Day, Moment, numbered, typeset } from '#web/ui/text.tsx'

interface DrawnProps {
  readonly route: Route
  readonly steps: readonly Step[]
  readonly answers?: readonly Answer[]
  readonly today: Temporal.PlainDate
  /** What may be done at a step. */
  readonly below?: (step: Step) => Child
}

/** The way of a draft: its stages one under another, those asked side by side within each. */
export function DrawnRoute({ route, steps, answers = [], today, below }: DrawnProps) {
  const stages = [...Map.groupBy(steps, ({ stage }) => stage)]
  return (
    <ol class="story route">
      {stages.map(([, ofStage], at) => (
        <li class={stateOfStage(ofStage)}>
          <h3>
            Етап {at + 1}
            {ofStage.length > 1 ? <span class="quiet"> усі одночасно</span> : null}
          </h3>
          <ul class="route-steps">
            {ofStage.map((step) => (
              <li id={`krok-${step.id}`}>
                <div class="next">
                  <span>
                    <strong>{step.body || step.name}</strong>
                    <span class="quiet">{whoOf(step)}</span>
                  </span>
                  <State tone={toneOf(route, step)}>{wordOf(route, step)}</State>
                  {step.dueOn ? (
                    <span class="route-due">
                      до <Day day={step.dueOn} />
                    </span>
                  ) : null}
                  {isLate(route, step, today) ? <State tone="late">прострочено</State> : null}
                </div>
                {answers
                  .filter(({ stepId }) => stepId === step.id)
                  .map((answer) => (
                    <Given answer={answer} route={route} step={step} />
                  ))}
                {below && step.dueOn ? <WhyThen route={route} /> : null}
                {below?.(step)}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}

/** No law sets a term for a visa: it is the word of whoever sent the draft round. */
function WhyThen({ route: { author, sentAt } }: { route: Route }) {
  return (
    <details class="why">
      <summary>чому ця дата?</summary>
      <p>
        Строк етапу поставлено, коли проєкт надсилали на погодження: {author}, <Moment at={sentAt} />. Закон строку для
        візи не встановлює.
      </p>
    </details>
  )
}

function Given({ answer, route, step }: { answer: Answer; route: Route; step: Step }) {
  const old = answer.round < route.round
  return (
    <div class="route-answer">
      <p>
        {approvalWords.verdict[answer.verdict]}
        {answer.letterNumber && answer.letterOn ? (
          <>
            {' '}
            листом {numbered(answer.letterNumber)} від <Day day={answer.letterOn} />
          </>
        ) : null}
        <span class="quiet">
          {answer.answeredBy}
          {answer.behalf ? `, заміщує: ${step.name}` : ''}, <Moment at={answer.answeredAt} />
          {answer.version < route.version || old ? `; до редакції ${answer.version}` : ''}
          {old ? ', попереднє коло' : ''}
        </span>
      </p>
      {answer.remarks ? <blockquote>{typeset(answer.remarks)}</blockquote> : null}
    </div>
  )
}

function whoOf({ body, name, post }: Step): string {
  const who = body ? [post, name] : [post]
  const words = who.filter(Boolean).join(' ')
  return words ? `, ${words}` : ''
}

function stateOfStage(steps: readonly Step[]): string | undefined {
  if (steps.every(({ state }) => state === 'approved' || state === 'approved-with-remarks')) return 'route-done'
  return steps.every(({ state }) => state === 'ahead') ? 'route-ahead' : undefined
}

// What waited when the route was stopped is not asked now.
function wordOf({ state: ofRoute }: Route, { state }: Step): string {
  return ofRoute !== 'running' && state === 'waiting' ? 'відповіді немає' : approvalWords.step[state]
}

function toneOf(route: Route, { state }: Step): 'done' | 'waits' | 'late' | 'quiet' {
  if (state === 'refused') return 'late'
  if (state === 'ahead') return 'quiet'
  if (state === 'waiting' || state === 'to-confirm') return route.state === 'running' ? 'waits' : 'quiet'
  return 'done'
}

export function toneOfRoute(state: Route['state']): 'done' | 'waits' | 'late' | 'quiet' {
  switch (state) {
    case 'running':
      return 'waits'
    case 'completed':
      return 'done'
    case 'stopped':
    case 'returned':
      return 'late'
    case 'withdrawn':
    case 'closed':
      return 'quiet'
  }
}

export function isLate(route: Route, { state, dueOn }: Step, today: Temporal.PlainDate): boolean {
  const open = route.state === 'running' && (state === 'waiting' || state === 'to-confirm')
  return open && dueOn !== null && Temporal.PlainDate.compare(dueOn, today) < 0
}
