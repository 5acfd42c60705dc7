import { whyNotCertifyCard } from '#modules/certifications'
import { type Dispatch, dispatchWords } from '#modules/dispatches'
import { type CardPage, documentWords, mayChange } from '#modules/documents'
import type { Handover } from '#modules/originals'
import { Fact, Facts, State } from '#web/ui/registers.tsx'
import { Day, Moment, numbered, typeset } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'

export function CardFacts({ page, unitName }: { page: CardPage; unitName: (id: number | null) => string }) {
  const { card, correspondent } = page
  const theirs = [card.correspondentNumber ? numbered(card.correspondentNumber) : '', card.correspondentSigner]
    .filter(Boolean)
    .join(', ')
  return (
    <Facts>
      {correspondent ? (
        <Fact name={card.direction === 'incoming' ? 'Від кого' : 'Кому'}>
          {correspondent.name}
          {theirs || card.correspondentDate ? (
            <>
              <br />
              <span class="quiet">
                {theirs}{' '}
                {card.correspondentDate ? (
                  <>
                    від <Day day={card.correspondentDate} />
                  </>
                ) : null}
              </span>
            </>
          ) : null}
        </Fact>
      ) : null}
      <Fact name="Вид">{`${card.kind}, ${documentWords.direction[card.direction]}`}</Fact>
      {card.receivedOn ? (
        <Fact name="Надійшов">
          <Day day={card.receivedOn} /> {card.arrival ? documentWords.arrival[card.arrival] : ''}
        </Fact>
      ) : null}
      {card.addresseeUnitId ? <Fact name="Кому на виконання">{unitName(card.addresseeUnitId)}</Fact> : null}
      {card.addressee ? <Fact name="Адресат">{card.addressee}</Fact> : null}
      {card.signer ? <Fact name="Підписант">{card.signer}</Fact> : null}
      {card.preparer ? <Fact name="Виконавець документа">{card.preparer}</Fact> : null}
      {card.sheets !== null || card.appendices ? (
        <Fact name="Обсяг">
          {[card.sheets === null ? '' : `${card.sheets} арк.`, card.appendices].filter(Boolean).join(', ')}
        </Fact>
      ) : null}
      <Fact name="Де оригінал">{unitName(card.holderUnitId)}</Fact>
      <Fact name="Реєстратор">{card.registeredBy}</Fact>
    </Facts>
  )
}

interface CardFilesProps {
  readonly visit: Visit
  readonly page: CardPage
  /** What is to be said beside a file, by its hash. */
  readonly notes: ReadonlyMap<string, string>
  /** Shown elsewhere on the card, by their hashes. */
  readonly besides: ReadonlySet<string>
}

export function CardFiles({ visit, page: { card, attachments }, notes, besides }: CardFilesProps) {
  const present = attachments.filter(
    ({ sha256, supersededBy, removalReason }) => !supersededBy && !removalReason && !besides.has(sha256),
  )
  const past = attachments.filter(({ supersededBy, removalReason }) => supersededBy || removalReason)
  const certifies = whyNotCertifyCard(visit.actor, card) === null
  const address = (id: number) => `/stil/dokumenty/${card.id}/fajly/${id}`
  return (
    <section>
      <h2>Файли</h2>
      {present.length === 0 ? (
        <p class="quiet">
          Файлів немає{mayChange(visit.actor, card) ? ': додайте скан або електронний оригінал нижче' : ''}.
        </p>
      ) : null}
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
            {certifies && /\.pdf$/i.test(file.name) ? (
              <a class="quiet" href={`${address(file.id)}/kopiia`}>
                засвідчити копію
              </a>
            ) : null}
            {notes.has(file.sha256) ? <span class="quiet">{notes.get(file.sha256)}</span> : null}
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

export function CardLinks({ page: { links } }: { page: CardPage }) {
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
              {documentWords.link[link.kind]}
              {link.kind.endsWith('reply') ? (link.outward ? ' на нього' : ' на цей') : ''}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface CardWaysProps {
  readonly page: CardPage
  readonly handovers: readonly Handover[]
  readonly dispatches: readonly Dispatch[]
  readonly unitName: (id: number | null) => string
}

export function CardWays({ page: { corrections }, handovers, dispatches, unitName }: CardWaysProps) {
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
                  передано: {way.handedBy}, <Moment at={way.handedAt} />
                </span>
                {way.acknowledgedAt === null ? (
                  <State tone="waits">чекає підтвердження</State>
                ) : way.returnedReason ? (
                  <State tone="late">повернено: {way.returnedReason}</State>
                ) : (
                  <State tone="done">отримано: {way.acknowledgedBy}</State>
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
