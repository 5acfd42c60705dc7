import type { Child } from 'hono/jsx'
import { type Filled, Input, TextArea } from '#web/ui/forms.tsx'
import type { PointRow, Rearrangement } from './act-points-rows.ts'

interface BordersProps {
  readonly at: number
  readonly row: PointRow
  readonly last: number
  readonly action: string
  readonly filled: Filled
}

/** Where a point begins and ends, and its place among the others: all by buttons of the form, nothing is saved yet. */
export function PointBorders({ at, row, last, action, filled }: BordersProps) {
  const name = `points.${at}`
  const isOpen = row.text !== undefined
  const to = (verb: Rearrangement['verb'], words: string, place = at) => (
    <RowButton verb={verb} at={at} to={place} action={action}>
      {words}
    </RowButton>
  )
  return (
    <details class="expand" open={isOpen}>
      <summary>Межі пункту: розділити, приєднати, перемістити</summary>
      {isOpen ? (
        <>
          <Input name={`${name}.number`} label="Номер" filled={filled} maxlength={20} optional />
          <TextArea
            name={`${name}.text`}
            label="Текст пункту"
            hint="Щоб розділити, поставте порожній рядок там, де починається новий пункт"
            filled={filled}
            rows={4}
          />
        </>
      ) : null}
      <div class="actions">
        {isOpen ? to('split', 'Розділити') : to('edit', 'Змінити текст або розділити')}
        {at > 0 ? to('join', 'Приєднати до попереднього', at - 1) : null}
        {at > 0 ? to('up', 'Вище', at - 1) : null}
        {at < last ? to('down', 'Нижче', at + 1) : null}
        {to('add', 'Додати пункт після', at + 1)}
        {to('remove', 'Прибрати пункт', Math.max(at - 1, 0))}
      </div>
    </details>
  )
}

export function RowButton({
  verb,
  at,
  to,
  action,
  children,
}: Rearrangement & { to: number; action: string; children: Child }) {
  return (
    <button type="submit" name="_do" value={`${verb}:${at}`} formnovalidate formaction={`${action}#punkt-${to}`}>
      {children}
    </button>
  )
}
