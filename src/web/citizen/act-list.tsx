import { type ActRow, actKindWords } from '#modules/acts'
import { State } from '../ui/registers.tsx'
import { Day, numbered, typeset } from '../ui/text.tsx'

/** The register as people read it: number and day at the side, the title as a link. */
export function ActList({ rows }: { rows: readonly ActRow[] }) {
  return (
    <ol class="act-list" lang="uk">
      {rows.map((act) => (
        <li>
          <span class="when">
            {act.state === 'draft' ? (
              <State tone="waits">проєкт</State>
            ) : (
              <>
                <strong>{numbered(act.number)}</strong> <Day day={act.adoptedOn} />
              </>
            )}
          </span>
          <span>
            <a href={`/akty/${act.id}`}>{typeset(act.title)}</a>
            <span class="what">{actKindWords[act.kind].one}</span>
          </span>
        </li>
      ))}
    </ol>
  )
}
