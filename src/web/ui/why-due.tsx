import type { Due } from '#modules/law'
import { LongDay, Moment } from './text.tsx'

interface WhyDueProps {
  readonly due: Pick<Due, 'dueOn' | 'dueAt' | 'why'>
  /** The day itself stands just above. */
  readonly told?: boolean
}

/** A due day that answers «чому ця дата?» with the article and the counting, folded until it is asked. */
export function WhyDue({ due, told = false }: WhyDueProps) {
  return (
    <>
      {told ? null : <strong>{due.dueAt ? <Moment at={due.dueAt} /> : <LongDay day={due.dueOn} />}</strong>}
      <details class="why">
        <summary>чому ця дата?</summary>
        <ol>
          {due.why.map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ol>
      </details>
    </>
  )
}
