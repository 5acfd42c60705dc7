import { dayOf, type Role, roles } from '#kernel'
import { roleWords } from '#modules/access'
import { namePeople, unitsById } from '#modules/directory'
import { type InboxItem, inboxWords, whenOf } from '#modules/inbox'
import { Hidden } from '#web/ui/forms.tsx'
import { State } from '#web/ui/registers.tsx'
import { counted, Day, numbered, typeset } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'

/** How the keys that steps wait for are called: a department, a person, a role. */
export type KeyName = (key: string) => string

export async function nameKeys(visit: Visit, keys: readonly string[]): Promise<KeyName> {
  const parts = keys.map(partsOf)
  const people = parts.flatMap(({ kind, id }) => (kind === 'person' ? [Number(id)] : []))
  const [units, persons] = await Promise.all([
    unitsById(visit.context),
    people.length > 0 ? namePeople(visit.context, people) : new Map<number, { name: string }>(),
  ])
  return (key) => {
    const { kind, id } = partsOf(key)
    if (kind === 'unit') return units.get(Number(id))?.name ?? 'підрозділ'
    if (kind === 'person') return persons.get(Number(id))?.name ?? 'працівник'
    return roles.includes(id as Role) ? roleWords[id as Role] : 'усі працівники'
  }
}

function partsOf(key: string): { kind: string; id: string } {
  const [kind = '', id = ''] = key.split(':')
  return { kind, id }
}

interface RowProps {
  readonly visit: Visit
  readonly item: InboxItem
  readonly nameOf: KeyName
}

/** What it is and its number, what it is about and by when, the next step as the button. */
export function InboxRow({ visit, item, nameOf }: RowProps) {
  const words = inboxWords().get(item.kind)
  const step = words?.steps[item.step]
  const quick = item.watched ? undefined : words?.quick?.[item.step]
  return (
    <li>
      <span>
        <a href={item.href} data-open>
          {item.number === '' ? 'без номера' : numbered(item.number)}
        </a>
        <span class="work-kind">{words?.one ?? ''}</span>
      </span>
      <span>
        <span class="work-title">{typeset(item.title)}</span>
        <span class="work-facts">
          <Term visit={visit} item={item} />
          <span class="quiet">{nameOf(item.waitsFor)}</span>
        </span>
      </span>
      {quick && step ? (
        <form method="post" action={quick(item.ref)}>
          <Hidden visit={visit} />
          <input type="hidden" name="dali" value="/stil" />
          <button type="submit">{step}</button>
        </form>
      ) : (
        <NextStep item={item} />
      )}
    </li>
  )
}

// Who only watches has no step to make here: the whole row opens, and no button calls for a press.
function NextStep({ item }: Pick<RowProps, 'item'>) {
  const step = item.watched ? undefined : inboxWords().get(item.kind)?.steps[item.step]
  return step ? (
    <a class="button" href={item.href}>
      {step}
    </a>
  ) : null
}

function Term({ visit, item }: Pick<RowProps, 'visit' | 'item'>) {
  const today = dayOf(visit.context.now)
  if (item.dueOn === null) {
    return (
      <span class="quiet">
        з <Day day={dayOf(item.since)} />
      </span>
    )
  }
  const { days } = today.until(item.dueOn)
  const when = whenOf(item.dueOn, today)
  return (
    <State tone={when === 'late' ? 'late' : when === 'today' ? 'waits' : 'quiet'}>
      {termText(days)}, до <Day day={item.dueOn} />
    </State>
  )
}

function termText(days: number): string {
  if (days < 0) return `прострочено на ${counted(-days, 'день', 'дні', 'днів')}`
  return days === 0 ? 'строк сьогодні' : `строк за ${counted(days, 'день', 'дні', 'днів')}`
}
