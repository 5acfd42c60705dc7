import { isOverdue, type Request, requestWords } from '#modules/information-requests'
import { State } from '#web/ui/registers.tsx'
import { Day } from '#web/ui/text.tsx'

/** The state with what matters in it: the last good day while it is open, a broken term afterwards. */
export function RequestState({ request, now }: { request: Request; now: Temporal.Instant }) {
  const late = request.state !== 'withdrawn' && isOverdue(request, now)
  const tone = late
    ? 'late'
    : request.state === 'registered'
      ? 'waits'
      : request.state === 'withdrawn'
        ? 'quiet'
        : 'done'
  return (
    <State tone={tone}>
      {requestWords.state[request.state]}
      {request.state === 'registered' ? (
        <>
          , {late ? 'прострочено, ' : ''}до <Day day={request.due.dueOn} />
        </>
      ) : late ? (
        ' із запізненням'
      ) : (
        ''
      )}
    </State>
  )
}
