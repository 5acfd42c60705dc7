import { Refusal } from '#kernel'
import { closeDossier, listVolumes, nextVolume, retentionWords, type Volume } from '#modules/dossiers'
import { inventoryOf, listFiled } from '#modules/filings'
import { deskPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { sentenceOf } from '#web/sentences.ts'
import { Hidden } from '#web/ui/forms.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { Fact, Facts, State } from '#web/ui/registers.tsx'
import { counted, Day, typeset } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'
import { type Filed, FiledPart, sheetsIn } from './dossier-papers.tsx'
import { DossierCrumbs, isDraft, type KeptDossier, keptDossier } from './kept-dossiers.tsx'

const place = '/stil/spravy/sprava/:id{[0-9]+}'

export const dossierPageRoutes: readonly Route[] = [
  get(place, 'staff', async (visit) => dossierPage(visit, await keptDossier(visit), null)),
  post(`${place}/tom`, 'staff', (visit) => step(visit, (id) => nextVolume(visit.context, id))),
  post(`${place}/zakryty`, 'staff', (visit) => step(visit, (id) => closeDossier(visit.context, id))),
]

/** A volume thicker than this is divided (rules of office work). */
const thickVolume = 250

async function step(visit: Visit, work: (id: number) => Promise<void>) {
  const kept = await keptDossier(visit)
  await visit.form()
  try {
    await work(kept.dossier.id)
    return seeOther(`/stil/spravy/sprava/${kept.dossier.id}`)
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'not-found') throw error
    return dossierPage(visit, await keptDossier(visit), sentenceOf(error))
  }
}

async function dossierPage(visit: Visit, kept: KeptDossier, problem: string | null) {
  const { dossier, nomenclature, unitName } = kept
  const { volumes, filed, hidden } = await contentsOf(visit, kept)
  return deskPage(
    `Справа ${dossier.index}`,
    <>
      <DossierCrumbs kept={kept} dossier={dossier} />
      <h1>
        {dossier.index} {typeset(dossier.title)}
      </h1>
      {problem ? (
        <div class="note note-late" role="alert">
          <p>{problem}</p>
        </div>
      ) : null}
      <p class="next">
        <a class="button" href={`/stil/spravy/sprava/${dossier.id}/opys`}>
          <Icon name="printer" />
          <span>Друк внутрішнього опису</span>
        </a>
        {isDraft(nomenclature) ? <a href={`/stil/spravy/sprava/${dossier.id}/zminyty`}>Змінити справу</a> : null}
      </p>
      <Facts>
        <Fact name="Підрозділ">{unitName}</Fact>
        <Fact name="Рік">{nomenclature.year}</Fact>
        <Fact name="Строк зберігання">
          {[dossier.term, dossier.article].filter(Boolean).join(', ')}; {retentionWords[dossier.retention]}
        </Fact>
        {dossier.note ? <Fact name="Примітка">{typeset(dossier.note)}</Fact> : null}
        <Fact name="Стан">
          {dossier.closedOn ? (
            <State tone="quiet">
              закрито <Day day={dossier.closedOn} />
            </State>
          ) : (
            <State tone="done">відкрито</State>
          )}
        </Fact>
      </Facts>
      <VolumesPart visit={visit} kept={kept} volumes={volumes} filed={filed} />
      <FiledPart filed={filed} hidden={hidden} />
    </>,
    { status: problem ? 409 : 200 },
  )
}

export interface Contents {
  readonly volumes: readonly Volume[]
  /** Papers that the reader may see. */
  readonly filed: readonly Filed[]
  /** How many more there are. */
  readonly hidden: number
}

export async function contentsOf(visit: Visit, { dossier }: KeptDossier): Promise<Contents> {
  const [volumes, filed, lines] = await Promise.all([
    listVolumes(visit.context, dossier.id),
    listFiled(visit.context, dossier.id),
    inventoryOf(visit.context, dossier.nomenclatureId),
  ])
  const all = lines.find(({ dossierId }) => dossierId === dossier.id)?.documents ?? filed.length
  return { volumes, filed, hidden: Math.max(0, all - filed.length) }
}

interface VolumesProps {
  readonly visit: Visit
  readonly kept: KeptDossier
  readonly volumes: readonly Volume[]
  readonly filed: readonly Filed[]
}

function VolumesPart({ visit, kept: { dossier }, volumes, filed }: VolumesProps) {
  const byVolume = Map.groupBy(filed, ({ volume }) => volume)
  const newest = sheetsIn(byVolume.get(volumes.length))
  return (
    <section aria-labelledby="tomy">
      <h2 id="tomy">Томи</h2>
      {volumes.length === 0 ? (
        <p class="quiet">Перший том відкриється сам, коли до справи підшиють документ.</p>
      ) : (
        <div class="register-scroll">
          <table class="folds">
            <caption class="hidden">Томи справи</caption>
            <thead>
              <tr>
                <th>Том</th>
                <th>Відкрито</th>
                <th>Закрито</th>
                <th class="figure">Документів</th>
                <th class="figure">Аркушів</th>
              </tr>
            </thead>
            <tbody>
              {volumes.map((volume) => (
                <tr>
                  <td>Том {volume.ordinal}</td>
                  <td data-name="Відкрито">
                    <Day day={volume.openedOn} />
                  </td>
                  <td data-name="Закрито">
                    <Day day={volume.closedOn} />
                  </td>
                  <td class="figure" data-name="Документів">
                    {byVolume.get(volume.ordinal)?.length ?? 0}
                  </td>
                  <td class="figure" data-name="Аркушів">
                    {sheetsIn(byVolume.get(volume.ordinal))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {dossier.closedOn === null ? (
        <VolumeSteps visit={visit} id={dossier.id} last={volumes.length} sheets={newest} />
      ) : null}
    </section>
  )
}

function VolumeSteps({ visit, id, last, sheets }: { visit: Visit; id: number; last: number; sheets: number }) {
  return (
    <>
      {sheets > thickVolume ? (
        <div class="note">
          <p>
            У томі {last} уже {counted(sheets, 'аркуш', 'аркуші', 'аркушів')}. Том має до {thickVolume} аркушів: почніть
            наступний.
          </p>
        </div>
      ) : null}
      {last > 0 ? (
        <details class="no-print">
          <summary>Почати наступний том</summary>
          <p>
            Том {last} закриється, наступні документи підшиватимуть до тому {last + 1}.
          </p>
          <form method="post" action={`/stil/spravy/sprava/${id}/tom`}>
            <Hidden visit={visit} />
            <button type="submit">Почати том {last + 1}</button>
          </form>
        </details>
      ) : null}
      <details class="no-print">
        <summary>Закрити справу</summary>
        <p>До закритої справи більше не підшивають. Знову відкрити її не можна.</p>
        <form method="post" action={`/stil/spravy/sprava/${id}/zakryty`}>
          <Hidden visit={visit} />
          <button type="submit" class="button-late">
            Закрити справу
          </button>
        </form>
      </details>
    </>
  )
}
