import { unitsById } from '#modules/directory'
import {
  accessWords,
  arrivalWords,
  type CardPage,
  directionWords,
  dispatchWords,
  getAttachment,
  getCardPage,
  linkWords,
  mayAcknowledge,
  mayChange,
  mayDispatch,
  mayHandOver,
  mayRegister,
  stateWords,
  whyNotFile,
} from '#modules/documents'
import { dayOf } from '#kernel'
import { sendFile } from '../download.ts'
import { deskPage, get, type Route } from '../routes.ts'
import type { Filled } from '../ui/forms.tsx'
import { Fact, Facts, State } from '../ui/registers.tsx'
import { Day, LongDay, Moment, numbered, typeset } from '../ui/text.tsx'
import type { Visit } from '../visit.ts'
import { StepForms, type StepName } from './step-forms.tsx'
import { verbWords } from './verb-words.ts'

export const cardRoutes: readonly Route[] = [
  get('/stil/dokumenty/:id{[0-9]+}', 'staff', async (visit) => cardPage(visit, visit.id('id'))),
  get('/stil/dokumenty/:id{[0-9]+}/fajly/:file{[0-9]+}', 'staff', async (visit) =>
    sendFile(visit, await getAttachment(visit.context, visit.id('id'), visit.id('file'))),
  ),
]

/** The card on one page. `failed`: a step of it that came back with something to mend. */
export async function cardPage(visit: Visit, id: number, failed?: { step: StepName; filled: Filled; status: 409 | 422 }) {
  const [page, units] = await Promise.all([getCardPage(visit.context, id), unitsById(visit.context)])
  const { card } = page
  const unitName = (unitId: number | null) => (unitId === null ? '' : (units.get(unitId)?.name ?? ''))
  return deskPage(
    `${numbered(card.number)} ${card.summary.slice(0, 60)}`,
    <article class="card">
      <header class="card-head">
        <nav class="crumbs" aria-label="Де ви">
          <a href="/stil/dokumenty">Реєстр</a>
          <a href={`/stil/dokumenty?zhurnal=${card.bookId}`}>{unitName(card.unitId)}</a>
          <span aria-current="page">{numbered(card.number)}</span>
        </nav>
        {visit.query.get('shcho') === 'zareiestrovano' ? <Registered visit={visit} page={page} /> : null}
        <h1>
          {numbered(card.number)} <span class="quiet">від <LongDay day={card.registeredOn} /></span>
        </h1>
        <p class="card-summary">{typeset(card.summary)}</p>
        <p class="next">
          <CardState visit={visit} page={page} />
          {card.access === 'service' ? <State tone="late">{accessWords.service}</State> : null}
          <NextStep visit={visit} page={page} />
        </p>
      </header>
      <div>
        <CardFacts page={page} unitName={unitName} />
        <CardFiles visit={visit} page={page} />
        <CardLinks page={page} />
        <CardWays page={page} unitName={unitName} />
        <StepForms visit={visit} page={page} units={[...units.values()]} failed={failed} />
      </div>
      <aside aria-label="Історія документа">
        <h2>Історія</h2>
        <ol class="story">
          {page.history.map((entry) => (
            <li>
              {verbWords[entry.verb] ?? entry.verb}
              <span class="quiet">
                {entry.actorName}, <Moment at={entry.at} />
                {entry.sealed ? ' · запечатано' : ''}
              </span>
            </li>
          ))}
        </ol>
      </aside>
    </article>,
    { status: failed?.status ?? 200 },
  )
}

function Registered({ visit, page: { card } }: { visit: Visit; page: CardPage }) {
  return (
    <div class="note note-done" role="status">
      <p>
        Зареєстровано: <strong>{numbered(card.number)}</strong>.{' '}
        <a href={`/stil/dokumenty/${card.id}/etyketka`} data-key="p">
          Надрукувати етикетку
        </a>
        {mayRegister(visit.actor, { ownerUnitId: card.unitId }) ? (
          <>
            {' · '}
            <a href={`/stil/zareiestruvaty/${card.bookId}`} data-key="n" autofocus>
              Наступний документ
            </a>
          </>
        ) : null}
      </p>
    </div>
  )
}

function CardState({ visit, page: { card, filing } }: { visit: Visit; page: CardPage }) {
  if (card.state === 'filed') return <State tone="done">{filing ? `у справі, місце ${filing.ordinal}` : stateWords.filed}</State>
  if (card.state === 'executed') return <State tone="done">{card.executionNote ? `виконано: ${card.executionNote}` : stateWords.executed}</State>
  if (card.dueOn === null) return <State tone="waits">{stateWords.registered}</State>
  const late = Temporal.PlainDate.compare(card.dueOn, dayOf(visit.context.now)) < 0
  return (
    <State tone={late ? 'late' : 'waits'}>
      {late ? 'прострочено, строк був' : 'на виконанні до'} <Day day={card.dueOn} />
    </State>
  )
}

/** The one filled button: what this person would do next. */
function NextStep({ visit, page: { card, handovers } }: { visit: Visit; page: CardPage }) {
  const waiting = handovers.find(({ acknowledgedAt }) => acknowledgedAt === null)
  if (waiting && mayAcknowledge(visit.actor, waiting)) return <a class="button button-main" href="#otrymano">Підтвердити отримання</a>
  if (card.direction === 'incoming' && card.state === 'registered' && mayChange(visit.actor, card)) {
    return (
      <a class="button button-main" href={`/stil/zareiestruvaty?vidpovid=${card.id}`} data-key="r">
        Відповісти
      </a>
    )
  }
  if (whyNotFile(visit.actor, card) === null) return <a class="button button-main" href="#do-spravy">До справи</a>
  if (mayDispatch(visit.actor, card) && card.direction === 'outgoing') return <a class="button button-main" href="#nadislaty">Надіслати</a>
  if (mayHandOver(visit.actor, card) && !waiting) return <a class="button" href="#peredaty">Передати оригінал</a>
  return null
}

function CardFacts({ page, unitName }: { page: CardPage; unitName: (id: number | null) => string }) {
  const { card, correspondent } = page
  const theirs = [card.correspondentNumber ? numbered(card.correspondentNumber) : '', card.correspondentSigner].filter(Boolean).join(', ')
  return (
    <Facts>
      {correspondent ? (
        <Fact name={card.direction === 'incoming' ? 'Від кого' : 'Кому'}>
          {correspondent.name}
          {theirs || card.correspondentDate ? (
            <>
              <br />
              <span class="quiet">
                {theirs} {card.correspondentDate ? <>від <Day day={card.correspondentDate} /></> : null}
              </span>
            </>
          ) : null}
        </Fact>
      ) : null}
      <Fact name="Вид">{`${card.kind}, ${directionWords[card.direction]}`}</Fact>
      {card.receivedOn ? (
        <Fact name="Надійшов">
          <Day day={card.receivedOn} /> {card.arrival ? arrivalWords[card.arrival] : ''}
        </Fact>
      ) : null}
      {card.addresseeUnitId ? <Fact name="Кому на виконання">{unitName(card.addresseeUnitId)}</Fact> : null}
      {card.addressee ? <Fact name="Адресат">{card.addressee}</Fact> : null}
      {card.signer ? <Fact name="Підписав(-ла)">{card.signer}</Fact> : null}
      {card.preparer ? <Fact name="Виконавець документа">{card.preparer}</Fact> : null}
      {card.sheets !== null || card.appendices ? (
        <Fact name="Обсяг">{[card.sheets === null ? '' : `${card.sheets} арк.`, card.appendices].filter(Boolean).join(', ')}</Fact>
      ) : null}
      <Fact name="Де оригінал">{unitName(card.holderUnitId)}</Fact>
      <Fact name="Зареєстрував(-ла)">{card.registeredBy}</Fact>
    </Facts>
  )
}

function CardFiles({ visit, page: { card, attachments } }: { visit: Visit; page: CardPage }) {
  const present = attachments.filter(({ supersededBy, removalReason }) => !supersededBy && !removalReason)
  const past = attachments.filter(({ supersededBy, removalReason }) => supersededBy || removalReason)
  const address = (id: number) => `/stil/dokumenty/${card.id}/fajly/${id}`
  return (
    <section>
      <h2>Файли</h2>
      {present.length === 0 ? <p class="quiet">Файлів немає{mayChange(visit.actor, card) ? ': додайте скан або електронний оригінал нижче' : ''}.</p> : null}
      <ul class="files">
        {present.map((file) => (
          <li>
            <a href={address(file.id)}>{file.name}</a>
            <span class="quiet">
              {file.attachedBy}, <Moment at={file.attachedAt} />
            </span>
            <a class="quiet" href={`${address(file.id)}?zberehty`}>
              зберегти
            </a>
          </li>
        ))}
      </ul>
      {past.length > 0 ? (
        <details>
          <summary>Попередні файли ({past.length})</summary>
          <ul class="files">
            {past.map((file) => (
              <li>
                <a href={address(file.id)}>{file.name}</a>
                <span class="quiet">замінено: {file.removalReason}</span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  )
}

function CardLinks({ page: { links } }: { page: CardPage }) {
  if (links.length === 0) return null
  return (
    <section>
      <h2>Пов’язані документи</h2>
      <ul class="files">
        {links.map((link) => (
          <li>
            <a href={`/stil/dokumenty/${link.id}`}>{numbered(link.number)}</a>
            <Day day={link.registeredOn} />
            <span>{typeset(link.summary)}</span>
            <span class="quiet">
              {linkWords[link.kind]}
              {link.kind.endsWith('reply') ? (link.outward ? ' на нього' : ' на цей') : ''}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function CardWays({ page, unitName }: { page: CardPage; unitName: (id: number | null) => string }) {
  const { dispatches, handovers, corrections } = page
  return (
    <>
      {dispatches.length > 0 ? (
        <section>
          <h2>Надсилання</h2>
          <ul class="files">
            {dispatches.map((sent) => (
              <li>
                <span>{sent.correspondent}</span>
                <span class="quiet">
                  {dispatchWords[sent.way]}, <Day day={sent.sentOn} /> {sent.tracking}
                </span>
                {sent.receivedOn ? (
                  <State tone="done">
                    вручено <Day day={sent.receivedOn} />
                  </State>
                ) : (
                  <State tone="waits">підтвердження ще немає</State>
                )}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {handovers.length > 0 ? (
        <section>
          <h2>Де був оригінал</h2>
          <ul class="files">
            {handovers.map((way) => (
              <li>
                <span>
                  {unitName(way.fromUnitId)} → {unitName(way.toUnitId)}
                </span>
                <span class="quiet">
                  передав(-ла) {way.handedBy}, <Moment at={way.handedAt} />
                </span>
                {way.acknowledgedAt === null ? (
                  <State tone="waits">чекає підтвердження</State>
                ) : way.returnedReason ? (
                  <State tone="late">повернено: {way.returnedReason}</State>
                ) : (
                  <State tone="done">отримав(-ла) {way.acknowledgedBy}</State>
                )}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {corrections.length > 0 ? (
        <section>
          <h2>Виправлення</h2>
          <ul class="files">
            {corrections.map((correction) => (
              <li>
                <span>{correction.reason}</span>
                <span class="quiet">
                  {correction.correctedBy}, <Moment at={correction.correctedAt} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  )
}
