import { dayOf } from '#kernel'
import { findCarried } from '#modules/carryover'
import { unitsById } from '#modules/directory'
import { listDispatches, mayDispatch } from '#modules/dispatches'
import { type CardPage, documentWords, getAttachment, getCardPage, mayChange, mayRegister } from '#modules/documents'
import { findFiling, whyNotFile } from '#modules/filings'
import { type Handover, listHandoversOf, mayAcknowledge, mayHandOver } from '#modules/originals'
import { listRequestsOf, listSignatures } from '#modules/signatures'
import { Acknowledgements } from '#web/desk/acknowledgements/acknowledgement-send.tsx'
import { CarriedNote } from '#web/desk/carryover/carried-note.tsx'
import type { StepName } from '#web/desk/documents/step.tsx'
import { History } from '#web/desk/journal/history.tsx'
import { LetterOfCard } from '#web/desk/letter-drafts/letter-of-card.tsx'
import { Signatures, signaturesMade } from '#web/desk/signatures/card-signatures.tsx'
import { sendFile } from '#web/download.ts'
import { fileNotes } from '#web/file-notes.ts'
import { deskPage, get, type Route } from '#web/routes.ts'
import type { Filled } from '#web/ui/forms.tsx'
import { State } from '#web/ui/registers.tsx'
import { Day, LongDay, numbered, typeset } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'
import { CardFacts, CardFiles, CardLinks, CardWays } from './card-parts.tsx'
import { CardResolutions } from './card-resolutions.tsx'
import { StepForms } from './step-forms.tsx'

export const cardRoutes: readonly Route[] = [
  get('/stil/dokumenty/:id{[0-9]+}', 'staff', async (visit) => cardPage(visit, visit.id('id'))),
  get('/stil/dokumenty/:id{[0-9]+}/fajly/:file{[0-9]+}', 'staff', async (visit) =>
    sendFile(visit, await getAttachment(visit.context, visit.id('id'), visit.id('file'))),
  ),
]

/** The card on one page. `failed`: a step of it that came back with something to mend. */
export async function cardPage(
  visit: Visit,
  id: number,
  failed?: { step: StepName; filled: Filled; status: 409 | 422 },
) {
  const [page, handovers, dispatches, units] = await Promise.all([
    getCardPage(visit.context, id),
    listHandoversOf(visit.context, id),
    listDispatches(visit.context, { cardId: id }),
    unitsById(visit.context),
  ])
  const { card } = page
  const [signatures, notes, carried] = await Promise.all([
    listSignatures(visit.context, { kind: 'document', ref: id }),
    fileNotes(
      visit.context,
      page.attachments.map(({ sha256 }) => sha256),
    ),
    findCarried(visit.context, 'documents', id),
  ])
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
          {numbered(card.number)}{' '}
          <span class="quiet">
            від <LongDay day={card.registeredOn} />
          </span>
        </h1>
        <p class="card-summary">{typeset(card.summary)}</p>
        <p class="next">
          <CardState visit={visit} page={page} />
          {card.access === 'service' ? <State tone="late">{documentWords.access.service}</State> : null}
          <NextStep visit={visit} page={page} handovers={handovers} />
          <LetterOfCard visit={visit} page={page} />
        </p>
      </header>
      <div>
        <CarriedNote carried={carried} />
        <CardFacts page={page} unitName={unitName} />
        <CardFiles visit={visit} page={page} notes={notes} besides={signaturesMade(signatures)} />
        <Signatures
          visit={visit}
          kind="document"
          id={id}
          place={`/stil/dokumenty/${id}`}
          signatures={signatures}
          requests={await listRequestsOf(visit.context, { kind: 'document', ref: id })}
        />
        <Acknowledgements visit={visit} kind="document" id={id} />
        <CardResolutions visit={visit} page={page} />
        <CardLinks page={page} />
        <CardWays page={page} handovers={handovers} dispatches={dispatches} unitName={unitName} />
        <StepForms visit={visit} page={page} handovers={handovers} units={[...units.values()]} failed={failed} />
      </div>
      <History of="документа" entries={page.history} />
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

async function CardState({ visit, page: { card } }: { visit: Visit; page: CardPage }) {
  const filing = card.state === 'filed' ? await findFiling(visit.context, card.id) : null

  if (card.state === 'filed')
    return <State tone="done">{filing ? `у справі, місце ${filing.ordinal}` : documentWords.state.filed}</State>
  if (card.state === 'executed')
    return (
      <State tone="done">{card.executionNote ? `виконано: ${card.executionNote}` : documentWords.state.executed}</State>
    )
  if (card.dueOn === null) return <State tone="waits">{documentWords.state.registered}</State>
  const late = Temporal.PlainDate.compare(card.dueOn, dayOf(visit.context.now)) < 0
  return (
    <State tone={late ? 'late' : 'waits'}>
      {late ? 'прострочено, строк був' : 'на виконанні до'} <Day day={card.dueOn} />
    </State>
  )
}

interface NextStepProps {
  readonly visit: Visit
  readonly page: CardPage
  readonly handovers: readonly Handover[]
}

/** The one filled button: what this person would do next. */
function NextStep({ visit, page: { card }, handovers }: NextStepProps) {
  const waiting = handovers.find(({ acknowledgedAt }) => acknowledgedAt === null)
  if (waiting && mayAcknowledge(visit.actor, waiting))
    return (
      <a class="button button-main" href="#otrymano">
        Підтвердити отримання
      </a>
    )
  if (card.direction === 'incoming' && card.state === 'registered' && mayChange(visit.actor, card)) {
    return (
      <a class="button button-main" href={`/stil/zareiestruvaty?vidpovid=${card.id}`} data-key="r">
        Відповісти
      </a>
    )
  }
  if (whyNotFile(visit.actor, card) === null)
    return (
      <a class="button button-main" href="#do-spravy">
        До справи
      </a>
    )
  if (mayDispatch(visit.actor, card) && card.direction === 'outgoing')
    return (
      <a class="button button-main" href="#nadislaty">
        Надіслати
      </a>
    )
  if (mayHandOver(visit.actor, card) && !waiting)
    return (
      <a class="button" href="#peredaty">
        Передати оригінал
      </a>
    )
  return null
}
