import { fieldId } from './field-id.ts'
import type { Filled, Option } from './forms.tsx'

interface ChoicesProps {
  readonly name: string
  readonly label: string
  readonly filled: Filled
  readonly options: readonly Option[]
  readonly hint?: string
}

/** Several of a few: boxes of one name. */
export function Choices({ name, label, filled, options, hint }: ChoicesProps) {
  const given = filled.fields[name] ?? []
  const chosen = Array.isArray(given) ? given : [given]
  const wrong = filled.errors[name]
  return (
    <fieldset class={wrong ? 'field field-wrong' : 'field'} id={fieldId(name)}>
      <legend>{label}</legend>
      {hint ? <p class="hint">{hint}</p> : null}
      {wrong ? <p class="error-line">{wrong}</p> : null}
      <div class="choices">
        {options.map((option) => (
          <label class="choice">
            <input type="checkbox" name={name} value={option.value} checked={chosen.includes(option.value)} />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** What can be chosen, as its words stand. */
export function optionsOf<Key extends string>(words: Readonly<Record<Key, string>>): { value: Key; label: string }[] {
  return (Object.keys(words) as Key[]).map((value) => ({ value, label: words[value] }))
}
