import { certificationName, findPublicCertification } from '#modules/certifications'
import { getCouncil } from '#modules/directory'
import { citizenPage } from '#web/routes.ts'
import { Fact, Facts, State } from '#web/ui/registers.tsx'
import { LongDay, typeset } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'

/** What the council says of an extract or of a certified copy to whoever holds it. */
export async function certificationPage(visit: Visit) {
  const found = await findPublicCertification(visit.context, visit.param('kod'))
  const council = await getCouncil(visit.context)
  const what = found.kind === 'extract' ? 'Витяг' : 'Засвідчена копія'
  return citizenPage(
    `${what} № ${certificationName(found)}`,
    <div class="narrow">
      <h1>
        {what} № {certificationName(found)} від <LongDay day={found.certifiedOn} />
      </h1>
      <p class="lead">{council.name}. Звірте те, що нижче, з папером, який тримаєте.</p>
      <p>
        <State tone="done">є в журналі засвідчень</State>
      </p>
      <Facts>
        <Fact name="З чого">
          {found.subject === 'act' ? (
            <a href={`/akty/${found.ref}`}>{typeset(found.paperName)}</a>
          ) : (
            typeset(found.paperName)
          )}
        </Fact>
        {found.points.length > 0 ? <Fact name="Пункти">{found.points.join(', ')}</Fact> : null}
        <Fact name="Хто засвідчив">
          {found.name}, {typeset(found.post)}
        </Fact>
        <Fact name="SHA-256 виданого файлу">
          <code class="token">{found.sha256}</code>
        </Fact>
      </Facts>
      <p class="quiet">
        {what} не замінює електронного оригіналу: його підпис можна <a href="/perevirka">перевірити самому</a>.
      </p>
    </div>,
  )
}
