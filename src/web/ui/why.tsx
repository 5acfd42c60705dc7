import { LongDay } from './text.tsx'

interface WhyProps {
  readonly dueOn: Temporal.PlainDate
  readonly why: readonly string[]
  readonly version: string
}

/** A due day that answers «чому ця дата?» with the article and the counting. */
export function WhyThisDay({ dueOn, why, version }: WhyProps) {
  return (
    <details class="why">
      <summary>
        <LongDay day={dueOn} />: чому ця дата?
      </summary>
      <ol>
        {why.map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ol>
      <p class="quiet">Правило й редакція: {version}</p>
    </details>
  )
}
