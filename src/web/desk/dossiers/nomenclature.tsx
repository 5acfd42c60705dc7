import { Refusal } from '#kernel'
import { approveNomenclature, closeDossier, listDossiers, listNomenclatures, openNomenclature } from '#modules/dossiers'
import { inventoryOf } from '#modules/filings'
import { inTransaction } from '#platform/db'
import { deskPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { sentenceOf } from '#web/sentences.ts'
import { Hidden } from '#web/ui/forms.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { Empty, Fact, Facts, State } from '#web/ui/registers.tsx'
import { counted, Day, typeset } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'
import { DossierCrumbs, isDraft, type KeptNomenclature, keptNomenclature, NomenclatureState } from './kept-dossiers.tsx'

const place = '/stil/spravy/:id{[0-9]+}'

export const nomenclatureRoutes: readonly Route[] = [
  get(place, 'staff', async (visit) => nomenclaturePage(visit, await keptNomenclature(visit), null)),
  post(`${place}/zatverdyty`, 'staff', (visit) => step(visit, (id) => approveNomenclature(visit.context, id))),
  post(`${place}/nastupna`, 'staff', openNext),
  post(`${place}/zakryty-spravy`, 'staff', (visit) => step(visit, (id) => closeAllDossiers(visit, id))),
]

type Line = Awaited<ReturnType<typeof inventoryOf>>[number]

async function step(visit: Visit, work: (id: number) => Promise<unknown>) {
  const kept = await keptNomenclature(visit)
  await visit.form()
  try {
    await work(kept.nomenclature.id)
    return seeOther(`/stil/spravy/${kept.nomenclature.id}`)
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'not-found') throw error
    return nomenclaturePage(visit, await keptNomenclature(visit), sentenceOf(error))
  }
}

// All or none: half of a closed year is worse than an open one.
function closeAllDossiers(visit: Visit, id: number): Promise<void> {
  return inTransaction(visit.context, async (context) => {
    for (const dossier of await listDossiers(context, id)) {
      if (dossier.closedOn === null) await closeDossier(context, dossier.id)
    }
  })
}

/** Next year's nomenclature in one step: the same dossiers, to be looked through and approved. */
async function openNext(visit: Visit) {
  const kept = await keptNomenclature(visit)
  await visit.form()
  const { id, unitId, year } = kept.nomenclature
  const there = await findNext(visit, kept)
  const next = there ?? (await openNomenclature(visit.context, { unitId, year: year + 1, like: id }))
  return seeOther(`/stil/spravy/${next}`)
}

async function findNext(visit: Visit, { nomenclature: { unitId, year } }: KeptNomenclature) {
  return (await listNomenclatures(visit.context, [unitId])).find((one) => one.year === year + 1)?.id
}

async function nomenclaturePage(visit: Visit, kept: KeptNomenclature, problem: string | null) {
  const { nomenclature, unitName } = kept
  const [lines, nextId] = await Promise.all([inventoryOf(visit.context, nomenclature.id), findNext(visit, kept)])
  return deskPage(
    `Номенклатура справ на ${nomenclature.year} рік`,
    <>
      <DossierCrumbs kept={kept} />
      <h1>Номенклатура справ на {nomenclature.year} рік</h1>
      {problem ? (
        <div class="note note-late" role="alert">
          <p>{problem}</p>
        </div>
      ) : null}
      <Steps visit={visit} kept={kept} lines={lines} nextId={nextId} />
      <Facts>
        <Fact name="Підрозділ">{unitName}</Fact>
        <Fact name="Стан">
          <NomenclatureState nomenclature={nomenclature} />
        </Fact>
        <Fact name="Затверджено">
          <Day day={nomenclature.approvedOn} />
        </Fact>
        {nomenclature.closingNote ? <Fact name="Підсумковий запис">{typeset(nomenclature.closingNote)}</Fact> : null}
      </Facts>
      {lines.length === 0 ? (
        <Empty title="У номенклатурі ще немає справ">
          <p>Додайте справи підрозділу: індекс, заголовок і строк зберігання. Потім номенклатуру затверджують.</p>
        </Empty>
      ) : (
        <DossierTable lines={lines} changeable={isDraft(nomenclature)} />
      )}
    </>,
    { status: problem ? 409 : 200 },
  )
}

interface StepsProps {
  readonly visit: Visit
  readonly kept: KeptNomenclature
  readonly lines: readonly Line[]
  readonly nextId: number | undefined
}

function Steps({ visit, kept: { nomenclature }, lines, nextId }: StepsProps) {
  const address = `/stil/spravy/${nomenclature.id}`
  const draft = isDraft(nomenclature)
  const open = lines.filter(({ closed }) => !closed).length
  return (
    <div class="next steps">
      {draft ? (
        <a class={lines.length === 0 ? 'button button-main' : 'button'} href={`${address}/dodaty`} data-key="n">
          <Icon name="plus" />
          <span>Додати справу</span>
        </a>
      ) : null}
      {draft && lines.length > 0 ? (
        <StepForm visit={visit} action={`${address}/zatverdyty`} label="Затвердити номенклатуру" main />
      ) : null}
      {!draft && nomenclature.closedOn === null && open === 0 ? (
        <a class="button button-main" href={`${address}/zakryty`}>
          Закрити підсумковим записом
        </a>
      ) : null}
      {nextId === undefined ? (
        <StepForm visit={visit} action={`${address}/nastupna`} label={`Скласти на ${nomenclature.year + 1} рік`} />
      ) : (
        <a href={`/stil/spravy/${nextId}`}>Номенклатура на {nomenclature.year + 1} рік</a>
      )}
      <a class="button" href={`${address}/druk`}>
        <Icon name="printer" />
        <span>Друк номенклатури</span>
      </a>
      <a class="button" href={`${address}/pidsumok`}>
        <Icon name="printer" />
        <span>Підсумковий запис і описи</span>
      </a>
      {!draft && open > 0 ? (
        <details class="no-print">
          <summary>Кінець року: закрити справи</summary>
          <p>
            Не закрито {counted(open, 'справу', 'справи', 'справ')}. До закритої справи більше не підшивають. Коли
            закрито всі, номенклатуру закривають підсумковим записом.
          </p>
          <StepForm visit={visit} action={`${address}/zakryty-spravy`} label="Закрити всі справи" late />
        </details>
      ) : null}
    </div>
  )
}

interface StepFormProps {
  readonly visit: Visit
  readonly action: string
  readonly label: string
  readonly main?: boolean
  readonly late?: boolean
}

function StepForm({ visit, action, label, main, late }: StepFormProps) {
  return (
    <form method="post" action={action}>
      <Hidden visit={visit} />
      <button type="submit" class={main ? 'button-main' : late ? 'button-late' : undefined}>
        {label}
      </button>
    </form>
  )
}

function DossierTable({ lines, changeable }: { lines: readonly Line[]; changeable: boolean }) {
  return (
    <div class="register-scroll">
      <table class="folds">
        <caption class="hidden">Справи номенклатури</caption>
        <thead>
          <tr>
            <th>Індекс</th>
            <th>Заголовок справи</th>
            <th>Строк, стаття</th>
            <th class="figure">Томів</th>
            <th class="figure">Документів</th>
            <th class="figure">Аркушів</th>
            <th>Стан</th>
            {changeable ? <th>Дія</th> : null}
          </tr>
        </thead>
        <tbody data-rows>
          {lines.map((line) => (
            <DossierLine line={line} changeable={changeable} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function DossierLine({ line, changeable }: { line: Line; changeable: boolean }) {
  const address = `/stil/spravy/sprava/${line.dossierId}`
  return (
    <tr>
      <td class="number">
        <a href={address} data-open>
          {line.index}
        </a>
      </td>
      <td>{typeset(line.title)}</td>
      <td data-name="Строк">{[line.term, line.article].filter(Boolean).join(', ')}</td>
      <td class="figure" data-name="Томів">
        {line.volumes}
      </td>
      <td class="figure" data-name="Документів">
        {line.documents}
      </td>
      <td class="figure" data-name="Аркушів">
        {line.sheets}
      </td>
      <td>{line.closed ? <State tone="quiet">закрито</State> : <State tone="done">відкрито</State>}</td>
      {changeable ? (
        <td>
          <a href={`${address}/zminyty`} aria-label={`Змінити справу ${line.index}`}>
            Змінити
          </a>
        </td>
      ) : null}
    </tr>
  )
}
