import type { HistoryEntry } from '#modules/journal'
import { Moment } from '#web/ui/text.tsx'
import { verbName } from './verb-words.ts'

interface HistoryProps {
  /** Whose: «документа». */
  of: string
  entries: readonly HistoryEntry[]
  /** Who did it, where that is not only whose name the entry bears. */
  by?: (entry: HistoryEntry) => string
}

/** What the journal tells of one thing, beside the thing on its page. */
export function History({ of, entries, by = ({ actorName }) => actorName }: HistoryProps) {
  return (
    <aside aria-label={`Історія ${of}`}>
      <h2>Історія</h2>
      <ol class="story">
        {entries.map((entry) => (
          <li>
            {verbName(entry.verb)}
            <span class="quiet">
              {by(entry)}, <Moment at={entry.at} />
              {entry.sealed ? ' · запечатано' : ''}
            </span>
          </li>
        ))}
      </ol>
    </aside>
  )
}
