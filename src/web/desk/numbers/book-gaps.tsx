import type { Book, SeriesRow } from '#modules/numbers'
import { State } from '#web/ui/registers.tsx'
import { Moment, typeset } from '#web/ui/text.tsx'
import { type Gap, scopeName, stretchText } from './book-runs.ts'

export interface PartProps {
  readonly book: Book
  readonly series: readonly SeriesRow[]
  readonly gaps: readonly Gap[]
  readonly mayEdit: boolean
}

export function GapsPart({ book, series, gaps, mayEdit }: PartProps) {
  const mayLeaveOut = mayEdit && book.retiredOn === null
  const waiting = mayEdit && gaps.some(({ state }) => state === 'reserved')
  return (
    <section aria-labelledby="propusky">
      <h2 id="propusky">Номери без документа</h2>
      {gaps.length === 0 ? (
        <p class="quiet">Таких немає: кожен номер має свій документ.</p>
      ) : (
        <div class="register-scroll">
          <table class="folds">
            <caption class="hidden">Номери без документа і причини</caption>
            <thead>
              <tr>
                <th>Період</th>
                <th>Порядкові номери</th>
                <th>Стан</th>
                <th>Причина</th>
                <th>Записано</th>
                {waiting ? <th>Дія</th> : null}
              </tr>
            </thead>
            <tbody>
              {gaps.map((gap) => (
                <GapLine
                  book={book}
                  gap={gap}
                  seriesId={series.find(({ scope }) => scope === gap.scope)?.id}
                  withSteps={waiting}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {mayLeaveOut ? (
        <p class="no-print">
          <a href={`/stil/zhurnaly/${book.id}/propusk`}>Записати невикористані номери</a>
        </p>
      ) : null}
    </section>
  )
}

interface GapLineProps {
  readonly book: Book
  readonly gap: Gap
  readonly seriesId: number | undefined
  readonly withSteps: boolean
}

function GapLine({ book, gap, seriesId, withSteps }: GapLineProps) {
  const reserved = gap.state === 'reserved'
  return (
    <tr>
      <td data-name="Період">{scopeName(book, gap.scope)}</td>
      <td data-name="Номери">{stretchText(gap)}</td>
      <td>{reserved ? <State tone="waits">зарезервовано</State> : <State tone="quiet">не використано</State>}</td>
      <td>{typeset(gap.reason)}</td>
      <td data-name="Записано">
        <Moment at={gap.at} />
      </td>
      {withSteps ? (
        <td>
          {reserved && seriesId !== undefined ? (
            <a href={`/stil/zhurnaly/${book.id}/vilnyi/${seriesId}/${gap.from}`}>Лишити без документа</a>
          ) : null}
        </td>
      ) : null}
    </tr>
  )
}
