import type { Act } from '#modules/acts'
import { listCertifications, mayCertifyActs } from '#modules/certifications'
import { counted } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'

/** The act on paper: on its blank, as an extract, as a certified copy. */
export async function ActPrints({ visit, act }: { visit: Visit; act: Act }) {
  if (act.textState === 'absent') return null
  const of = { subject: 'act', ref: act.id } as const
  const { total } = await listCertifications(visit.context, { page: 1, perPage: 1, of })
  return (
    <section class="no-print">
      <h2>На папері</h2>
      <p class="next">
        <a class="button" href={`/akty/${act.id}/blank.pdf`}>
          PDF на бланку
        </a>
        <a class="button" href={`/akty/${act.id}/blank.docx`}>
          DOCX
        </a>
        {act.state === 'adopted' && mayCertifyActs(visit.actor) ? (
          <>
            <a class="button" href={`/stil/akty/${act.id}/vytiah`}>
              Витяг
            </a>
            <a class="button" href={`/stil/akty/${act.id}/kopiia`}>
              Засвідчена копія
            </a>
          </>
        ) : null}
      </p>
      {total > 0 ? (
        <p class="quiet">
          Видано {counted(total, 'витяг або копію', 'витяги або копії', 'витягів або копій')}:{' '}
          <a href="/stil/zasvidchennia">журнал засвідчень</a>.
        </p>
      ) : null}
    </section>
  )
}
