import { shortDate } from '@ratusha/ukrainian'
import { readDay } from '#platform/input'

interface DayFieldProps {
  readonly id: string
  readonly name: string
  readonly value: string
  readonly autofocus?: boolean | undefined
  readonly describedBy?: string | undefined
  readonly invalid: boolean
}

/**
 * A day written as Ukrainian papers write it. A browser's own field of a date speaks the browser's language: where that
 * is English, 11.12 stands there as 12/11. The desk adds a calendar to choose from.
 */
export function DayField({ id, name, value, autofocus, describedBy, invalid }: DayFieldProps) {
  const day = readDay(value)
  return (
    <day-field>
      <input
        id={id}
        name={name}
        type="text"
        inputmode="decimal"
        size={10}
        maxlength={10}
        placeholder="дд.мм.рррр"
        autocomplete="off"
        value={day ? shortDate(day) : value}
        autofocus={autofocus}
        aria-describedby={describedBy}
        aria-invalid={invalid ? 'true' : undefined}
      />
    </day-field>
  )
}
