import { fullName, type searchPeople } from '#modules/directory'
import { type Filled, Input, Select } from '#web/ui/forms.tsx'

type FoundPerson = Awaited<ReturnType<typeof searchPeople>>[number]

/** First the surname, then a choice among those found: works without a script. */
export function PeopleSearch({ action, q }: { action: string; q: string }) {
  return (
    <form class="filters" action={action} method="get">
      <div class="field-grow">
        <Input
          name="q"
          label="Прізвище людини з довідника"
          type="search"
          filled={{ fields: { q }, errors: {} }}
          maxlength={120}
        />
      </div>
      <button type="submit">Знайти людину</button>
    </form>
  )
}

export function FoundPeople({ people, filled }: { people: readonly FoundPerson[]; filled: Filled }) {
  return (
    <Select
      name="personId"
      label="Кого"
      filled={filled}
      empty={people.length === 1 ? undefined : 'оберіть людину'}
      options={people.map((person) => ({
        value: String(person.id),
        label: `${fullName(person)} ${person.patronymic}`.trim() + (person.post ? `, ${person.post}` : ''),
      }))}
    />
  )
}
