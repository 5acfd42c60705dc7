import type { Due } from '#modules/law'
import { LongDay, Moment } from './text.tsx'

/** A due day that answers «чому ця дата?» with the article and the counting, folded until it is asked. */
export function WhyDue({ due }: { due: Pick<Due, 'dueOn' | 'dueAt' | 'why'> }) {
  return (
    <>
      <strong>{due.dueAt ? <Moment at={due.dueAt} /> : <LongDay day={due.dueOn} />}</strong>
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
