import { searchPeople } from '#modules/directory'
import { wayWords } from '#modules/reception'
import { FoundPeople, PeopleSearch } from '#web/desk/directory/people-search.tsx'
import { fieldText } from '#web/submitted.ts'
import { optionsOf } from '#web/ui/choices.tsx'
import { ErrorSummary, type Filled, Hidden, Input, OnceField, Select } from '#web/ui/forms.tsx'
import type { Visit } from '#web/visit.ts'

export async function NewSitting({ visit, filled }: { visit: Visit; filled: Filled }) {
  const q = visit.query.get('q') || fieldText(filled.fields, 'q')
  const people = q ? await searchPeople(visit.context, q) : []
  const shown = { fields: { slotMinutes: '20', ...filled.fields }, errors: filled.errors }
  return (
    <section id="novyi">
      <h2>Додати прийом</h2>
      <PeopleSearch action="/stil/pryiom#novyi" q={q} />
      {people.length > 0 ? (
        <>
          <ErrorSummary errors={filled.errors} />
          <form method="post" action="/stil/pryiom">
            <Hidden visit={visit} />
            <OnceField fields={filled.fields} />
            <input type="hidden" name="q" value={q} />
            <FoundPeople people={people} filled={shown} />
            <div class="row">
              <Input name="heldOn" label="День" type="date" filled={shown} />
              <Input name="from" label="Початок" hint="Наприклад: 09:00" filled={shown} maxlength={5} width="short" />
              <Input name="until" label="Кінець" hint="Наприклад: 12:00" filled={shown} maxlength={5} width="short" />
              <Input name="slotMinutes" label="Хвилин на людину" filled={shown} inputmode="numeric" maxlength={3} />
            </div>
            <div class="row">
              <Select name="way" label="Як" filled={shown} options={optionsOf(wayWords)} />
              <div class="field-grow">
                <Input name="place" label="Де приймають або як під’єднатися" filled={shown} maxlength={300} />
              </div>
            </div>
            <div class="actions">
              <button type="submit" class="button-main">
                Додати прийом
              </button>
            </div>
          </form>
        </>
      ) : q ? (
        <p class="quiet">Нікого з таким прізвищем у довіднику немає.</p>
      ) : null}
    </section>
  )
}
