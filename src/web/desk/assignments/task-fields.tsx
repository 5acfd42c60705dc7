import { dayOf } from '#kernel'
import { taskWords } from '#modules/assignments'
import { Checkbox, type Filled, Input, type Option, Select, TextArea } from '#web/ui/forms.tsx'
import { shortDate } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'
import { PartyList, PartySelect } from './task-parties.tsx'

interface FieldsProps {
  readonly visit: Visit
  readonly filled: Filled
  readonly parties: readonly Option[]
  /** The last good day of the task above. */
  readonly until: Temporal.PlainDate | null
}

/** What one asks of another: who, what, by when, who watches. */
export function TaskFields({ visit, filled, parties, until }: FieldsProps) {
  const rules = Object.entries(taskWords.term).map(([value, label]) => ({ value, label }))
  const limit = until === null ? '' : ` Не пізніше за ${shortDate(until)}.`
  return (
    <>
      <PartySelect name="executor" label="Відповідальний виконавець" filled={filled} options={parties} />
      <TextArea name="text" label="Що зробити" filled={filled} rows={2} maxlength={4000} />
      <div class="row">
        <Input name="dueOn" label="До якого дня" type="date" filled={filled} optional />
        <Select name="termRule" label="Або строк за правилом" filled={filled} empty="без строку" options={rules} />
      </div>
      <p class="hint">
        Без дня й без правила доручення не має строку й не стає простроченим.{limit} Сьогодні{' '}
        {shortDate(dayOf(visit.context.now))}.
      </p>
      <Checkbox name="onControl" label="Взяти на контроль" filled={filled} />
      <details open={hasMore(filled)}>
        <summary>Співвиконавці, хто контролює, постійно чи періодично</summary>
        <PartyList name="coExecutors" label="Співвиконавці" filled={filled} options={parties} />
        <PartyList
          name="controllers"
          label="Хто контролює"
          filled={filled}
          options={parties}
          hint="Якщо нікого не обрано, контролює автор"
        />
        <Select
          name="rhythm"
          label="Як часто"
          filled={filled}
          options={Object.entries(taskWords.rhythm).map(([value, label]) => ({ value, label }))}
        />
        <div class="row">
          <Select
            name="every"
            label="Звітувати"
            filled={filled}
            empty="оберіть"
            options={Object.entries(taskWords.frequency).map(([value, label]) => ({ value, label }))}
          />
          <Input
            name="everyDay"
            label="До числа"
            hint="Щотижня: день від 1 до 7"
            filled={filled}
            inputmode="numeric"
            width="short"
            maxlength={2}
          />
          <Input name="endsOn" label="Останній день" type="date" filled={filled} optional />
        </div>
      </details>
    </>
  )
}

function hasMore({ fields, errors }: Filled): boolean {
  const more = ['coExecutors', 'controllers', 'every', 'everyDay', 'endsOn']
  return more.some((name) => (fields[name] ?? '') !== '' || errors[name]) || (fields.rhythm ?? 'once') !== 'once'
}
