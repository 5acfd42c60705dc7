import { shortDate } from '@ratusha/ukrainian'
import type { Child } from 'hono/jsx'
import type { FieldErrors, Fields } from '../submitted.ts'
import { fieldText } from '../submitted.ts'
import { dayIn } from '../visit.ts'
import { Input, type Option, Select } from './forms.tsx'
import { Icon } from './icon.tsx'

/** A condition of a register: one of several values, a day, or a few words of the reader's own. */
export type Condition = {
  readonly name: string
  readonly label: string
} & (
  | { readonly options: readonly Option[]; readonly empty: string }
  | { readonly usual: string; readonly options: readonly Option[] }
  | { readonly type: 'date'; readonly usual?: string }
  | { readonly list: string }
)

interface FilterFormProps {
  readonly action: string
  readonly fields: Fields
  readonly errors?: FieldErrors
  /** The label of the words to search for; a register without it has only conditions. */
  readonly search?: string
  readonly conditions: readonly Condition[]
  /** Conditions few ask for, folded until one of them is in force. */
  readonly rare?: readonly Condition[]
  /** What else of the address stays when the conditions change. */
  readonly kept?: Readonly<Record<string, string>>
  /** More rare fields of the page's own, and what one of them in force is called. */
  readonly children?: Child
  readonly own?: string | undefined
}

/**
 * The filters of a register. A telephone shows the words to search for and one line that says which conditions are in
 * force, so that what was found is seen at once; the rest unfolds.
 */
export function FilterForm({
  action,
  search,
  conditions,
  rare = [],
  kept = {},
  children,
  own,
  ...rest
}: FilterFormProps) {
  const filled = { fields: rest.fields, errors: rest.errors ?? {} }
  const asked = [...conditions, ...rare].flatMap((condition) => inForce(condition, filled.fields) ?? [])
  const rareAsked = own !== undefined || rare.some((condition) => inForce(condition, filled.fields) !== undefined)
  const all = own ? [...asked, own] : asked
  return (
    <form class="filters" action={action} method="get">
      {Object.entries(kept).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {search ? (
        <div class="field-grow">
          <Input name="q" label={search} type="search" filled={filled} maxlength={200} />
        </div>
      ) : null}
      <details class="conditions">
        <summary>
          {all.length === 0 ? (
            'Умови'
          ) : (
            <>
              Умови: <b>{all.join(', ')}</b>
            </>
          )}
        </summary>
        {conditions.map((condition) => (
          <ConditionField condition={condition} filled={filled} />
        ))}
        {rare.length > 0 ? (
          <details class="more-filters" open={rareAsked}>
            <summary>Більше умов</summary>
            <div class="filters">
              {rare.map((condition) => (
                <ConditionField condition={condition} filled={filled} />
              ))}
              {children}
            </div>
          </details>
        ) : null}
      </details>
      <button type="submit">
        <Icon name="search" />
        <span>Показати</span>
      </button>
      {all.length > 0 ? (
        <a class="all-again" href={action}>
          Прибрати умови
        </a>
      ) : null}
    </form>
  )
}

function ConditionField({
  condition,
  filled,
}: {
  condition: Condition
  filled: { fields: Fields; errors: FieldErrors }
}) {
  const { name, label } = condition
  if ('options' in condition) {
    const empty = 'empty' in condition ? condition.empty : undefined
    return <Select name={name} label={label} filled={filled} options={condition.options} {...(empty && { empty })} />
  }
  if ('list' in condition)
    return <Input name={name} label={label} filled={filled} list={condition.list} maxlength={100} />
  return <Input name={name} label={label} type="date" filled={filled} />
}

/** How a condition that the address asks for is said in words. */
function inForce(condition: Condition, fields: Fields): string | undefined {
  const value = fieldText(fields, condition.name)
  if (value === '' || ('usual' in condition && value === condition.usual)) return undefined
  if ('options' in condition) return condition.options.find((option) => option.value === value)?.label
  const day = dayIn(value)
  return 'type' in condition && day ? `${condition.label.toLowerCase()} ${shortDate(day)}` : value
}
