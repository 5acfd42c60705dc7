import { dayOf, Refusal } from '#kernel'
import { type Unit, unitsById } from '#modules/directory'
import {
  listDossiers,
  listNomenclatures,
  mayKeepDossiers,
  type Nomenclature,
  nomenclatureForm,
  openNomenclature,
} from '#modules/dossiers'
import { once } from '#platform/once'
import { onceKey } from '#web/once.ts'
import { deskPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { sentenceOf } from '#web/sentences.ts'
import { check, fieldText } from '#web/submitted.ts'
import { ErrorSummary, type Filled, Hidden, Input, OnceField, Radios, Select } from '#web/ui/forms.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { Empty } from '#web/ui/registers.tsx'
import { Day } from '#web/ui/text.tsx'
import { positive, type Visit } from '#web/visit.ts'
import { dossierContentsRoutes } from './dossier-contents.tsx'
import { dossierFormRoutes } from './dossier-form.tsx'
import { dossierPageRoutes } from './dossier-page.tsx'
import { dossierPrintRoutes } from './dossier-print.tsx'
import { NomenclatureState } from './kept-dossiers.tsx'
import { nomenclatureRoutes } from './nomenclature.tsx'
import { nomenclatureClosingRoutes } from './nomenclature-closing.tsx'

export const dossierRoutes: readonly Route[] = [
  get('/stil/spravy', 'staff', list),
  get('/stil/spravy/nova', 'staff', emptyForm),
  post('/stil/spravy/nova', 'staff', open),
  ...nomenclatureRoutes,
  ...nomenclatureClosingRoutes,
  ...dossierFormRoutes,
  ...dossierPageRoutes,
  ...dossierPrintRoutes,
  ...dossierContentsRoutes,
]

async function list(visit: Visit) {
  const kept = await keptUnits(visit)
  const all = await listNomenclatures(visit.context, [...kept.keys()])
  const years = [...new Set(all.map(({ year }) => year))]
  const thisYear = dayOf(visit.context.now).year
  const year = positive(visit.query.get('rik')) ?? (years.includes(thisYear) ? thisYear : (years[0] ?? thisYear))
  const shown = await Promise.all(
    all
      .filter((one) => one.year === year)
      .map(async (one) => ({ nomenclature: one, dossiers: (await listDossiers(visit.context, one.id)).length })),
  )
  return deskPage(
    'Номенклатури справ',
    <>
      <div class="head-row">
        <h1>Номенклатури справ</h1>
        {kept.size > 0 ? (
          <a class="button" href="/stil/spravy/nova">
            <Icon name="plus" />
            <span>Відкрити номенклатуру</span>
          </a>
        ) : null}
      </div>
      {years.length > 0 ? <Years years={years} year={year} /> : null}
      {shown.length === 0 ? <NothingYet keeps={kept.size > 0} year={year} /> : <ListTable shown={shown} units={kept} />}
    </>,
  )
}

function Years({ years, year }: { years: readonly number[]; year: number }) {
  return (
    <nav class="tabs" aria-label="Роки">
      {years.map((one) => (
        <a href={`/stil/spravy?rik=${one}`} aria-current={one === year ? 'page' : undefined}>
          {one}
        </a>
      ))}
    </nav>
  )
}

function NothingYet({ keeps, year }: { keeps: boolean; year: number }) {
  if (!keeps) {
    return (
      <Empty title="Справ за вами немає">
        <p>Справи підрозділу ведуть його керівник і виконавці, справи всіх підрозділів — канцелярія.</p>
      </Empty>
    )
  }
  return (
    <Empty title={`Номенклатури на ${year} рік ще немає`}>
      <p>
        Номенклатура — перелік справ підрозділу на рік: індекс, заголовок, строк зберігання. Виконані документи
        підшивають до цих справ, а індекс справи входить у номери документів.
      </p>
      <p>
        <a href="/stil/spravy/nova">Відкрити номенклатуру</a>
      </p>
    </Empty>
  )
}

interface ListProps {
  readonly shown: readonly { readonly nomenclature: Nomenclature; readonly dossiers: number }[]
  readonly units: ReadonlyMap<number, Unit>
}

function ListTable({ shown, units }: ListProps) {
  return (
    <div class="register-scroll">
      <table class="folds">
        <caption class="hidden">Номенклатури справ підрозділів</caption>
        <thead>
          <tr>
            <th>Підрозділ</th>
            <th class="figure">Справ</th>
            <th>Затверджено</th>
            <th>Стан</th>
          </tr>
        </thead>
        <tbody data-rows>
          {shown.map(({ nomenclature, dossiers }) => (
            <tr>
              <td>
                <a href={`/stil/spravy/${nomenclature.id}`} data-open>
                  {units.get(nomenclature.unitId)?.name}
                </a>
              </td>
              <td class="figure" data-name="Справ">
                {dossiers}
              </td>
              <td data-name="Затверджено">
                <Day day={nomenclature.approvedOn} />
              </td>
              <td>
                <NomenclatureState nomenclature={nomenclature} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

async function emptyForm(visit: Visit) {
  const kept = await keptUnits(visit)
  if (kept.size === 0) throw new Refusal('forbidden', 'dossiers.keep-forbidden')
  const only = kept.size === 1 ? [...kept.keys()].join() : ''
  const year = String(dayOf(visit.context.now).year)
  return formPage(visit, kept, { fields: { unitId: only, year }, errors: {} })
}

async function open(visit: Visit) {
  const [{ fields }, kept] = await Promise.all([visit.form(), keptUnits(visit)])
  const again = (errors: Filled['errors']) => formPage(visit, kept, { fields, errors })
  const checked = check(nomenclatureForm, fields)
  if (!checked.ok) return again(checked.errors)
  const { unitId, year } = checked.value
  const like = fieldText(fields, 'yak') === 'porozhnia' ? undefined : await lastBefore(visit, unitId, year)
  if (like === null) return again({ yak: 'Попередньої номенклатури цього підрозділу немає: відкрийте порожню' })
  try {
    const answer = await once(
      visit.context,
      onceKey(visit, fields, `nomenclature ${unitId} ${year}`),
      async (context) => {
        const id = await openNomenclature(context, { unitId, year, like })
        return { status: 303, location: `/stil/spravy/${id}`, body: null }
      },
    )
    return seeOther(answer.location ?? '/stil/spravy')
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'forbidden') throw error
    return again({ [error.code === 'dossiers.nomenclature-exists' ? 'year' : 'form']: sentenceOf(error) })
  }
}

/** The newest nomenclature of a department before a year; `null` when there is none. */
async function lastBefore(visit: Visit, unitId: number, year: number): Promise<number | null> {
  if (!mayKeepDossiers(visit.actor, unitId)) throw new Refusal('forbidden', 'dossiers.keep-forbidden')
  const earlier = (await listNomenclatures(visit.context, [unitId])).filter((one) => one.year < year)
  return earlier[0]?.id ?? null
}

function formPage(visit: Visit, kept: ReadonlyMap<number, Unit>, filled: Filled) {
  const options = [...kept.values()].filter(({ abolishedOn }) => abolishedOn === null)
  return deskPage(
    'Відкрити номенклатуру',
    <div class="narrow">
      <nav class="crumbs" aria-label="Де ви">
        <a href="/stil/spravy">Номенклатури справ</a>
        <span aria-current="page">Нова</span>
      </nav>
      <h1>Відкрити номенклатуру справ</h1>
      <ErrorSummary errors={filled.errors} />
      <form method="post" action="/stil/spravy/nova">
        <Hidden visit={visit} />
        <OnceField fields={filled.fields} />
        <Select
          name="unitId"
          label="Підрозділ"
          filled={filled}
          empty="оберіть підрозділ"
          options={options.map(({ id, name }) => ({ value: String(id), label: name }))}
        />
        <Input name="year" label="Рік" filled={filled} inputmode="numeric" width="short" maxlength={4} />
        <Radios
          name="yak"
          label="З чого почати"
          filled={filled}
          options={[
            { value: 'torik', label: 'як торік: переписати справи з попередньої номенклатури' },
            { value: 'porozhnia', label: 'порожня' },
          ]}
        />
        <div class="actions">
          <button type="submit" class="button-main">
            Відкрити
          </button>
          <a href="/stil/spravy">Не відкривати</a>
        </div>
      </form>
    </div>,
    { status: Object.keys(filled.errors).length > 0 ? 422 : 200 },
  )
}

/** Departments whose dossiers the reader may keep, those abolished too: their dossiers are still kept. */
async function keptUnits(visit: Visit): Promise<ReadonlyMap<number, Unit>> {
  const units = [...(await unitsById(visit.context)).values()].toSorted((a, b) => a.sort - b.sort || a.id - b.id)
  return new Map(units.filter(({ id }) => mayKeepDossiers(visit.actor, id)).map((unit) => [unit.id, unit]))
}
