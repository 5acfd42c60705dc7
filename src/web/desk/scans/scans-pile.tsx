import { countUnfiled, type PartOnDesk, type Pile } from '#modules/scans'
import { sentence } from '#web/sentences.ts'
import { fieldText } from '#web/submitted.ts'
import { fieldId } from '#web/ui/field-id.ts'
import { ErrorSummary, type Filled, Hidden } from '#web/ui/forms.tsx'
import { State } from '#web/ui/registers.tsx'
import { counted, numbered, typeset } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'

interface PilePageProps {
  readonly visit: Visit
  readonly pile: Pile
  readonly parts: readonly PartOnDesk[]
  readonly filled: Filled
}

export function PilePage({ visit, pile, parts, filled }: PilePageProps) {
  return (
    <>
      <p>
        <a href="/stil/skany">Скани</a>
      </p>
      <h1>{pile.name}</h1>
      <p>
        <PileState pile={pile} />
      </p>
      <p>
        <a href={`/stil/skany/${pile.id}/pachka`}>Уся пачка одним файлом</a>
        {pile.state === 'failed' ? ' збережена: її можна відкрити, розділити на менші й додати знову.' : ''}
      </p>
      <ErrorSummary errors={filled.errors} />
      {pile.state === 'waiting' ? (
        <p>
          <a class="button" href={`/stil/skany/${pile.id}`}>
            Оновити
          </a>
        </p>
      ) : null}
      {parts.length > 0 ? <Parts visit={visit} pile={pile} parts={parts} filled={filled} /> : null}
      {pile.state === 'waiting' || pile.state === 'put-away' ? null : (
        <form method="post" action={`/stil/skany/${pile.id}/prybraty`}>
          <Hidden visit={visit} />
          <button type="submit">Прибрати пачку зі столу</button>
        </form>
      )}
    </>
  )
}

export function PileState({ pile }: { pile: Pile }) {
  switch (pile.state) {
    case 'waiting':
      return (
        <State tone="waits">
          {pile.pages ? (
            <label>
              прочитано {pile.pagesRead} з {counted(pile.pages, 'сторінки', 'сторінок', 'сторінок')}{' '}
              <progress value={pile.pagesRead} max={pile.pages} />
            </label>
          ) : (
            'чекає черги'
          )}
        </State>
      )
    case 'failed':
      return <State tone="late">{sentence(pile.flaw ?? '')}</State>
    case 'read':
      return <State tone="done">прочитано</State>
    case 'put-away':
      return <State tone="quiet">прибрано</State>
  }
}

function Parts({ visit, pile, parts, filled }: PilePageProps) {
  const waiting = countUnfiled(parts)
  return (
    <form method="post" action={`/stil/skany/${pile.id}`}>
      <Hidden visit={visit} />
      <div class="register-scroll">
        <table class="folds">
          <caption class="hidden">Частини пачки</caption>
          <thead>
            <tr>
              <th>Сторінки</th>
              <th>Документ</th>
              <th>До картки</th>
            </tr>
          </thead>
          <tbody data-rows>
            {parts.map((part) => (
              <PartRow pile={pile} part={part} filled={filled} />
            ))}
          </tbody>
        </table>
      </div>
      {waiting > 0 ? (
        <button type="submit" class="button-main">
          Покласти позначені до карток
        </button>
      ) : (
        <p>Усі частини лежать при своїх картках.</p>
      )}
    </form>
  )
}

function PartRow({ pile, part, filled }: { pile: Pile; part: PartOnDesk; filled: Filled }) {
  const { firstPage, lastPage, card } = part
  const pages = firstPage === lastPage ? `${firstPage}` : `${firstPage}–${lastPage}`
  return (
    <tr>
      <td data-name="Сторінки">
        <a href={`/stil/skany/${pile.id}/${part.ordinal}`} data-open>
          {pages}
        </a>
      </td>
      <td data-name="Документ">
        {card ? (
          <>
            <a href={`/stil/dokumenty/${card.id}`}>{numbered(card.number)}</a> {typeset(card.summary)}
          </>
        ) : (
          <State tone="waits">
            {part.cardId === null ? 'етикетки не знайдено' : 'картка на етикетці вам не відкрита або її немає'}
          </State>
        )}
      </td>
      <td data-name="До картки">{part.filedTo === null ? <CardFields part={part} filled={filled} /> : 'покладено'}</td>
    </tr>
  )
}

function CardFields({ part, filled }: { part: PartOnDesk; filled: Filled }) {
  const [take, card] = [`take-${part.ordinal}`, `card-${part.ordinal}`]
  const isBack = Object.keys(filled.fields).length > 0
  const wrong = filled.errors[card]
  return (
    <div class="field">
      <label>
        <input
          type="checkbox"
          name={take}
          value="1"
          checked={isBack ? fieldText(filled.fields, take) !== '' : part.card !== null}
        />{' '}
        покласти
      </label>{' '}
      <label for={fieldId(card)}>{part.card ? 'або до іншого документа №' : 'до документа №'}</label>
      {wrong ? <p class="error-line">{wrong}</p> : null}
      <input
        id={fieldId(card)}
        name={card}
        class="input-middle"
        autocomplete="off"
        value={fieldText(filled.fields, card)}
        aria-invalid={wrong ? 'true' : undefined}
      />
    </div>
  )
}
