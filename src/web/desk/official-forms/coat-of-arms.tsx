import { Refusal } from '#kernel'
import { armsLimit, getArms, mayEditTemplates, saveArms } from '#modules/official-forms'
import { type Answer, get, type Page, post, type Route, seeOther } from '#web/routes.ts'
import { sentenceOf } from '#web/sentences.ts'
import { fieldText } from '#web/submitted.ts'
import { FileInput, type Filled, Hidden } from '#web/ui/forms.tsx'
import { Moment } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'

const place = '/stil/blanky/herb'

/** `page`: where the form of the coat of arms stands, and comes back with what is to mend. */
export function armsRoutes(page: (visit: Visit, filled: Filled) => Promise<Page>): readonly Route[] {
  return [get(`${place}.svg`, mayEditTemplates, sendArms), post(place, mayEditTemplates, (visit) => save(visit, page))]
}

export async function ArmsForm({ visit, filled }: { visit: Visit; filled: Filled }) {
  const { svg, revision, saved } = await getArms(visit.context)
  return (
    <section id="herb">
      <h2>Герб</h2>
      {svg ? (
        <p class="arms">
          <img src={`${place}.svg?v=${revision}`} alt="Герб, що стоїть на бланках" width="96" height="136" />
          {saved ? (
            <span class="quiet">
              {saved.by}, <Moment at={saved.at} />
            </span>
          ) : null}
        </p>
      ) : (
        <p class="quiet">Герба на бланках поки немає. Додайте зображення герба ради: на папері він 17 × 12 мм.</p>
      )}
      <form method="post" enctype="multipart/form-data" action={place}>
        <Hidden visit={visit} />
        <input type="hidden" name="revision" value={String(revision)} />
        <FileInput
          name="arms"
          label="Файл герба"
          hint={`SVG або PNG, до ${armsLimit / 1024} КБ. Скрипти й посилання назовні зі зображення вилучаємо.`}
          accept=".svg,.png,image/svg+xml,image/png"
          filled={filled}
          optional
        />
        <div class="actions">
          <button type="submit">Поставити герб</button>
          {svg ? (
            <button type="submit" name="without" value="1" class="plain">
              Прибрати герб
            </button>
          ) : null}
        </div>
      </form>
    </section>
  )
}

async function sendArms(visit: Visit): Promise<Response> {
  const { svg } = await getArms(visit.context)
  if (svg === '') throw new Refusal('not-found', 'page-not-found')
  return new Response(svg, {
    headers: {
      'Content-Type': 'image/svg+xml',
      'Cache-Control': 'private, no-cache',
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
    },
  })
}

async function save(visit: Visit, page: (visit: Visit, filled: Filled) => Promise<Page>): Promise<Answer> {
  const { fields, picture } = await visit.form({ pictureLimit: armsLimit })
  const bytes = fieldText(fields, 'without') ? null : (picture ?? new Uint8Array())
  try {
    await saveArms(visit.context, { bytes, revision: Number(fieldText(fields, 'revision')) })
    return seeOther('/stil/blanky#herb')
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'forbidden') throw error
    const answer = await page(visit, { fields, errors: { arms: sentenceOf(error) } })
    return error.code === 'stale' ? { ...answer, status: 409 as const } : answer
  }
}
