import { listUnits, type Unit, unitKindWords } from '#modules/directory'
import { deskPage } from '#web/routes.ts'
import { type Fields, fieldText } from '#web/submitted.ts'
import { optionsOf } from '#web/ui/choices.tsx'
import { ErrorSummary, type Filled, Hidden, Input, OnceField, Select, TextArea } from '#web/ui/forms.tsx'
import { Versions } from '#web/ui/versions.tsx'
import type { Visit } from '#web/visit.ts'

/** The fields of a unit as its form writes them. */
export function fieldsOf(unit: Unit): Record<string, string> {
  return {
    revision: String(unit.revision),
    parentId: unit.parentId === null ? '' : String(unit.parentId),
    kind: unit.kind,
    name: unit.name,
    shortName: unit.shortName,
    index: unit.index ?? '',
    address: unit.address,
    email: unit.email,
    website: unit.website,
    note: unit.note,
    sort: String(unit.sort),
  }
}

/** The form of a unit: a new one (`null`) or one that stands. */
export async function unitFormPage(visit: Visit, unit: Unit | null, filled: Filled, status: 200 | 409 | 422) {
  const units = (await listUnits(visit.context)).filter(({ id }) => id !== unit?.id)
  const title = unit ? 'Змінити відомості про підрозділ' : 'Новий підрозділ'
  return deskPage(
    title,
    <div class="narrow">
      <nav class="crumbs" aria-label="Де ви">
        <a href="/stil/dovidnyk">Довідник</a>
        {unit ? <a href={`/stil/dovidnyk/${unit.id}`}>{unit.shortName || unit.name}</a> : null}
        <span aria-current="page">{unit ? 'Зміни' : 'Новий підрозділ'}</span>
      </nav>
      <h1>{title}</h1>
      <ErrorSummary errors={filled.errors} />
      {unit && status === 409 ? <Versions rows={versionRows(unit, filled.fields, units)} /> : null}
      <form method="post" action={unit ? `/stil/dovidnyk/${unit.id}/zminyty` : '/stil/dovidnyk/novyi'}>
        <Hidden visit={visit} />
        {unit ? (
          <input type="hidden" name="revision" value={fieldText(filled.fields, 'revision')} />
        ) : (
          <OnceField fields={filled.fields} />
        )}
        <Select name="kind" label="Що це" filled={filled} empty="оберіть" options={optionsOf(unitKindWords)} />
        <Input name="name" label="Назва" filled={filled} maxlength={300} />
        <Input name="shortName" label="Коротка назва" filled={filled} optional maxlength={120} />
        <Select
          name="parentId"
          label="Кому підпорядковано"
          filled={filled}
          empty="нікому, окремий орган"
          options={units.map(({ id, name }) => ({ value: String(id), label: name }))}
        />
        <div class="row">
          <Input
            name="index"
            label="Індекс у номерах"
            hint="Наприклад: 23 у номері 23-18/5"
            filled={filled}
            optional
            maxlength={12}
          />
          <Input
            name="sort"
            label="Порядок у довіднику"
            hint="Менше число стоїть вище"
            filled={filled}
            inputmode="numeric"
            maxlength={4}
          />
        </div>
        <Input name="address" label="Адреса" filled={filled} optional maxlength={300} />
        <div class="row">
          <Input name="email" label="Електронна пошта" type="email" filled={filled} optional maxlength={200} />
          <Input
            name="website"
            label="Сайт"
            type="url"
            hint="Починається з https://"
            filled={filled}
            optional
            maxlength={300}
          />
        </div>
        <TextArea name="note" label="Примітка" filled={filled} optional rows={2} maxlength={500} />
        <div class="actions">
          <button type="submit" class="button-main" data-key="Control+Enter">
            {unit ? 'Зберегти зміни' : 'Додати підрозділ'}
          </button>
          <a href={unit ? `/stil/dovidnyk/${unit.id}` : '/stil/dovidnyk'}>Не змінювати</a>
        </div>
      </form>
    </div>,
    { status },
  )
}

const names: Record<string, string> = {
  kind: 'Що це',
  name: 'Назва',
  shortName: 'Коротка назва',
  parentId: 'Кому підпорядковано',
  index: 'Індекс у номерах',
  sort: 'Порядок у довіднику',
  address: 'Адреса',
  email: 'Електронна пошта',
  website: 'Сайт',
  note: 'Примітка',
}

function versionRows(unit: Unit, yours: Fields, units: readonly Unit[]) {
  const saved: Fields = fieldsOf(unit)
  const kinds: Readonly<Record<string, string>> = unitKindWords
  const shown = (field: string, value: string) => {
    if (field === 'kind') return kinds[value] ?? value
    if (field === 'parentId') return units.find(({ id }) => String(id) === value)?.name ?? value
    return value.replace(/\r\n/g, '\n')
  }
  return Object.entries(names).map(([field, name]) => ({
    name,
    saved: shown(field, fieldText(saved, field)),
    yours: shown(field, fieldText(yours, field)),
  }))
}
