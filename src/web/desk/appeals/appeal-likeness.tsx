import { type AppealPage, appealRights, appealWords } from '#modules/appeals'
import { Hidden, OnceField } from '#web/ui/forms.tsx'
import { Day, numbered, typeset } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'

type Alike = AppealPage['alike'][number]

/** Earlier and alike appeals: what speaks for it stands beside, the decision is a person's press of a button. */
export function AppealLikeness({ visit, page }: { visit: Visit; page: AppealPage }) {
  const { appeal, earlier, later, alike } = page
  const fresh = alike.filter(({ id }) => id !== earlier?.id)
  if (!earlier && later.length === 0 && fresh.length === 0) return null
  const may = appealRights.mayCorrect(visit.actor, appeal) && appeal.state !== 'closed'
  return (
    <section id="skhozhi">
      <h2>Пов’язані та схожі звернення</h2>
      <ul class="files">
        {earlier ? (
          <li>
            <a href={`/stil/zvernennia/${earlier.id}`}>{numbered(earlier.number)}</a>
            <Day day={earlier.receivedOn} /> {typeset(earlier.summary)}
            <span class="quiet">попереднє; це звернення {appealWords.sign[appeal.sign]}</span>
          </li>
        ) : null}
        {later.map((one) => (
          <li>
            <a href={`/stil/zvernennia/${one.id}`}>{numbered(one.number)}</a>
            <Day day={one.receivedOn} /> {typeset(one.summary)}
            <span class="quiet">пізніше, {appealWords.sign[one.sign]}</span>
          </li>
        ))}
        {fresh.map((one) => (
          <AlikeLine visit={visit} appealId={appeal.id} one={one} may={may} />
        ))}
      </ul>
      {may && (appeal.sign !== 'primary' || earlier) ? (
        <form method="post" action={`/stil/zvernennia/${appeal.id}/oznaka`}>
          <Hidden visit={visit} />
          <OnceField fields={{}} />
          <input type="hidden" name="sign" value="primary" />
          <button type="submit">Це первинне звернення</button>
        </form>
      ) : null}
    </section>
  )
}

function AlikeLine({ visit, appealId, one, may }: { visit: Visit; appealId: number; one: Alike; may: boolean }) {
  return (
    <li>
      <a href={`/stil/zvernennia/${one.id}`}>{numbered(one.number)}</a>
      <Day day={one.receivedOn} />
      <span>
        {one.author}: {typeset(one.summary)}
      </span>
      <span class="quiet">{one.reasons.map(appealWords.reason).join('; ')}</span>
      {may && one.suggested !== 'primary' ? (
        <form method="post" action={`/stil/zvernennia/${appealId}/oznaka`}>
          <Hidden visit={visit} />
          <OnceField fields={{}} />
          <input type="hidden" name="sign" value={one.suggested} />
          <input type="hidden" name="earlierId" value={String(one.id)} />
          <button type="submit">Позначити: {appealWords.sign[one.suggested]}</button>
        </form>
      ) : null}
    </li>
  )
}
