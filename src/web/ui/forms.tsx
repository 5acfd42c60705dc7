import type { Child } from 'hono/jsx'
import type { FieldErrors, Fields } from '../submitted.ts'
import { fieldText } from '../submitted.ts'
import type { Visit } from '../visit.ts'
import { DayField } from './day-field.tsx'
import { fieldId } from './field-id.ts'

/** What a form shows: what was written before, and what was wrong with it. */
export interface Filled {
  readonly fields: Fields
  readonly errors: FieldErrors
}

export const nothingFilled: Filled = { fields: {}, errors: {} }

interface FieldProps {
  readonly name: string
  readonly label: string
  readonly filled: Filled
  readonly hint?: Child
  readonly optional?: boolean
}

export function Hidden({ visit }: { visit: Visit }) {
  return <input type="hidden" name="_csrf" value={visit.csrf} />
}

/** A key that makes a doubled click one act. */
export function OnceField({ fields }: { fields: Fields }) {
  return <input type="hidden" name="_once" value={fieldText(fields, '_once') || crypto.randomUUID()} />
}

/** On top of a form that came back: what is wrong, each line a link to its field. */
export function ErrorSummary({ errors }: { errors: FieldErrors }) {
  const lines = Object.entries(errors)
  if (lines.length === 0) return null
  return (
    <div class="error-summary" role="alert" tabindex={-1} autofocus id="pomylky">
      <h2>Перевірте форму</h2>
      <ul>
        {lines.map(([name, words]) => (
          <li>{name === 'form' ? words : <a href={`#${fieldId(name)}`}>{words}</a>}</li>
        ))}
      </ul>
    </div>
  )
}

interface InputProps extends FieldProps {
  readonly type?: 'text' | 'date' | 'number' | 'email' | 'password' | 'search' | 'tel' | 'url'
  readonly maxlength?: number
  readonly autocomplete?: string
  readonly inputmode?: 'numeric' | 'text'
  readonly width?: 'short' | 'middle'
  readonly suggest?: string
  readonly list?: string
  readonly autofocus?: boolean
  readonly value?: string
  readonly enterkeyhint?: 'next' | 'done'
  /** Which of several fields of one name it is. */
  readonly id?: number
}

export function Input(props: InputProps) {
  const { name, filled, type = 'text', width, suggest } = props
  const id = props.id ? `${fieldId(name)}-${props.id}` : fieldId(name)
  const wrong = filled.errors[name]
  const value = type === 'password' ? '' : (props.value ?? fieldText(filled.fields, name))
  if (type === 'date') {
    return (
      <Labelled {...props}>
        <DayField
          {...{ id, name, value, autofocus: props.autofocus }}
          describedBy={describedBy(props)}
          invalid={wrong !== undefined}
        />
      </Labelled>
    )
  }
  const input = (
    <input
      id={id}
      name={name}
      type={type}
      value={value}
      class={width ? `input-${width}` : undefined}
      maxlength={props.maxlength}
      inputmode={props.inputmode}
      autocomplete={props.autocomplete ?? 'off'}
      list={props.list}
      autofocus={props.autofocus}
      aria-describedby={describedBy(props)}
      aria-invalid={wrong ? 'true' : undefined}
    />
  )
  return <Labelled {...props}>{suggest ? <suggest-field data-from={suggest}>{input}</suggest-field> : input}</Labelled>
}

export function TextArea(props: FieldProps & { rows?: number; maxlength?: number }) {
  const { name, filled, rows = 3 } = props
  return (
    <Labelled {...props}>
      <textarea
        id={fieldId(name)}
        name={name}
        rows={rows}
        maxlength={props.maxlength}
        aria-describedby={describedBy(props)}
        aria-invalid={filled.errors[name] ? 'true' : undefined}
      >
        {fieldText(filled.fields, name)}
      </textarea>
    </Labelled>
  )
}

/** A file to choose; the form must be multipart. */
export function FileInput(props: FieldProps & { accept?: string; multiple?: boolean }) {
  const { name, filled, optional = false } = props
  return (
    <Labelled {...props}>
      <input
        type="file"
        id={fieldId(name)}
        name={name}
        accept={props.accept}
        multiple={props.multiple}
        required={!optional}
        aria-describedby={describedBy(props)}
        aria-invalid={filled.errors[name] ? 'true' : undefined}
      />
    </Labelled>
  )
}

export interface Option {
  readonly value: string
  readonly label: string
  readonly group?: string
}

export function Select(props: FieldProps & { options: readonly Option[]; empty?: string }) {
  const { name, filled, options, empty } = props
  const chosen = fieldText(filled.fields, name)
  const option = ({ value, label }: Option) => (
    <option value={value} selected={value === chosen}>
      {label}
    </option>
  )
  const groups = Map.groupBy(options, ({ group }) => group ?? '')
  return (
    <Labelled {...props}>
      <select
        id={fieldId(name)}
        name={name}
        aria-describedby={describedBy(props)}
        aria-invalid={filled.errors[name] ? 'true' : undefined}
      >
        {empty === undefined ? null : <option value="">{empty}</option>}
        {[...groups].map(([group, members]) =>
          group === '' ? members.map(option) : <optgroup label={group}>{members.map(option)}</optgroup>,
        )}
      </select>
    </Labelled>
  )
}

export function Radios(props: FieldProps & { options: readonly Option[] }) {
  const { name, label, filled, options, hint } = props
  const chosen = fieldText(filled.fields, name) || options[0]?.value
  return (
    <fieldset class="field" id={fieldId(name)}>
      <legend>{label}</legend>
      {hint ? <p class="hint">{hint}</p> : null}
      <ErrorLine name={name} filled={filled} />
      <div class="choices">
        {options.map(({ value, label }) => (
          <label class="choice">
            <input type="radio" name={name} value={value} checked={value === chosen} />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

export function Checkbox({ name, label, filled, hint }: FieldProps) {
  const checked = ['true', 'on', '1'].includes(fieldText(filled.fields, name))
  return (
    <div class="field">
      <label class="choice">
        <input type="checkbox" id={fieldId(name)} name={name} value="true" checked={checked} />
        <span>{label}</span>
      </label>
      {hint ? <p class="hint">{hint}</p> : null}
      <ErrorLine name={name} filled={filled} />
    </div>
  )
}

function Labelled({
  name,
  label,
  filled,
  hint,
  optional,
  id,
  children,
}: FieldProps & { id?: number; children?: Child }) {
  return (
    <div class={filled.errors[name] ? 'field field-wrong' : 'field'}>
      <label for={id ? `${fieldId(name)}-${id}` : fieldId(name)}>
        {label}
        {optional ? <span class="quiet"> (не обов’язково)</span> : null}
      </label>
      {hint ? (
        <p class="hint" id={`${fieldId(name)}-hint`}>
          {hint}
        </p>
      ) : null}
      <ErrorLine name={name} filled={filled} />
      {children}
    </div>
  )
}

function ErrorLine({ name, filled }: Pick<FieldProps, 'name' | 'filled'>) {
  const wrong = filled.errors[name]
  if (!wrong) return null
  return (
    <p class="error-line" id={`${fieldId(name)}-error`}>
      <span class="hidden">Помилка: </span>
      {wrong}
    </p>
  )
}

function describedBy({ name, filled, hint }: FieldProps): string | undefined {
  const ids = [hint ? `${fieldId(name)}-hint` : '', filled.errors[name] ? `${fieldId(name)}-error` : '']
  return ids.filter(Boolean).join(' ') || undefined
}
