import { isMember } from '#kernel'
import type { Assignment, Party } from '#modules/assignments'
import { type DirectoryUnit, fullName, listDirectory, namePeople, unitsById } from '#modules/directory'
import { fieldId } from '#web/ui/field-id.ts'
import { type Filled, type Option, Select } from '#web/ui/forms.tsx'
import type { Visit } from '#web/visit.ts'

export interface Named {
  readonly name: string
  readonly post: string
  readonly unit: string
}

export type PartyNames = (party: Party) => Named

/** What the people and departments of some tasks are called. */
export async function namesOf(visit: Visit, tasks: readonly Assignment[]): Promise<PartyNames> {
  const parties = tasks.flatMap(({ executor, coExecutors, controllers, judgePersonId }) => [
    executor,
    ...coExecutors,
    ...controllers,
    { personId: judgePersonId, unitId: null },
  ])
  const ids = [...new Set(parties.flatMap(({ personId }) => personId ?? []))]
  const [people, units] = await Promise.all([
    ids.length === 0 ? new Map<number, { name: string; post: string }>() : namePeople(visit.context, ids),
    unitsById(visit.context),
  ])
  return ({ personId, unitId }) => {
    const found = unitId === null ? undefined : units.get(unitId)
    const unit = found?.shortName || found?.name || ''
    const person = personId === null ? undefined : people.get(personId)
    return { name: person?.name ?? unit, post: person?.post ?? '', unit }
  }
}

export function keyOf({ personId, unitId }: Party): string {
  return personId === null ? `unit:${unitId}` : `person:${personId}`
}

const workplaces = [
  'leadership',
  'department',
  'administration',
  'division',
  'starosta-district',
  'communal-enterprise',
  'institution',
]

/** Whom work may be given to: one's own people, all who lead something, and departments as a whole. */
export async function partyOptions({ actor, context }: Visit): Promise<Option[]> {
  const units = (await listDirectory(context)).filter(({ kind }) => workplaces.includes(kind))
  const own = isMember(actor) ? actor.units : []
  const isOwn = (unit: DirectoryUnit) => own.includes(unit.id)
  const holders = units.flatMap((unit) =>
    unit.posts.flatMap(({ person, title, leads }) => (person ? [{ unit, person, title, leads }] : [])),
  )
  const option =
    (group: string) =>
    ({ person, title, unit }: (typeof holders)[number]) => ({
      value: `person:${person.id}`,
      label: `${fullName(person)}, ${title}${group === 'Керівники' ? ` (${unit.shortName || unit.name})` : ''}`,
      group,
    })
  const mine = holders.filter(({ unit }) => isOwn(unit))
  const heads = holders.filter(({ unit, leads }) => (leads || unit.kind === 'leadership') && !isOwn(unit))
  const known = [...mine.map(option('Мій підрозділ')), ...heads.map(option('Керівники'))]
  const distinct = known.filter((one, at) => known.findIndex(({ value }) => value === one.value) === at)
  const whole = units.map((unit) => ({ value: `unit:${unit.id}`, label: unit.name, group: 'Підрозділи' }))
  return [...distinct, ...whole]
}

interface PartiesProps {
  readonly name: string
  readonly label: string
  readonly filled: Filled
  readonly options: readonly Option[]
  readonly hint?: string
  readonly required?: boolean
}

/** Several people or departments: a list in which any number may be chosen, with the keyboard too. */
export function PartyList({ name, label, filled, options, hint, required }: PartiesProps) {
  const given = filled.fields[name] ?? []
  const chosen = Array.isArray(given) ? given : [given]
  const id = fieldId(name)
  const groups = Map.groupBy(options, ({ group }) => group ?? '')
  return (
    <div class={filled.errors[name] ? 'field field-wrong' : 'field'}>
      <label for={id}>
        {label}
        {required ? null : <span class="quiet"> (не обов’язково)</span>}
      </label>
      <p class="hint" id={`${id}-hint`}>
        {hint ?? 'Кілька: тримайте Ctrl і обирайте'}
      </p>
      {filled.errors[name] ? <p class="error-line">{filled.errors[name]}</p> : null}
      <select id={id} name={name} multiple size={5} aria-describedby={`${id}-hint`}>
        {[...groups].map(([group, members]) => {
          const choices = members.map(({ value, label: words }) => (
            <option value={value} selected={chosen.includes(value)}>
              {words}
            </option>
          ))
          return group === '' ? choices : <optgroup label={group}>{choices}</optgroup>
        })}
      </select>
    </div>
  )
}

export function PartySelect({ name, label, filled, options, hint }: PartiesProps) {
  return <Select name={name} label={label} filled={filled} options={options} empty="оберіть зі списку" hint={hint} />
}
