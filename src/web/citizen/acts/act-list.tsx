import { type ActRow, actKindWords } from '#modules/acts'
import type { Status } from '#modules/legal-force'
import { ForceState } from '#web/citizen/effects/force.tsx'
import { State } from '#web/ui/registers.tsx'
import { Day, numbered, typeset } from '#web/ui/text.tsx'

interface ActListProps {
  readonly rows: readonly ActRow[]
  /** Left out where the state of an act is beside the point. */
  readonly statuses?: ReadonlyMap<number, Status>
}

/** The register as people read it: number and day at the side, the title as a link. */
export function ActList({ rows, statuses }: ActListProps) {
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
            <span class="what">
              {actKindWords[act.kind].one} <Force act={act} status={statuses?.get(act.id)} />
            </span>
          </span>
        </li>
      ))}
    </ol>
  )
}

function Force({ act, status }: { act: ActRow; status: Status | undefined }) {
  if (!status || act.state === 'draft') return null
  return <ForceState kind={act.kind} force={status.force} />
}
