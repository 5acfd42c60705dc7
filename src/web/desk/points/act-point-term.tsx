import { termKinds, termUnits } from '#modules/points'
import { fieldText } from '#web/submitted.ts'
import { type Filled, Input, Select } from '#web/ui/forms.tsx'

/** By when: one of the ways in which acts say it. */
export function TermFields({ name, said, filled }: { name: string; said: string; filled: Filled }) {
  const kind = fieldText(filled.fields, `${name}.kind`)
  const wrong = Object.keys(filled.errors).some((field) => field.startsWith(`${name}.`))
  return (
    <>
      <div class="row term-fields">
        <Select
          name={`${name}.kind`}
          label="Строк"
          hint={said ? `У тексті: «${said}»` : undefined}
          filled={filled}
          options={termOptions}
        />
        <Input name={`${name}.on`} label="До дня" type="date" filled={filled} />
      </div>
      <details open={kind === 'within' || kind === 'every' || wrong}>
        <summary>Протягом або щоперіоду</summary>
        <div class="row term-fields">
          <Input name={`${name}.count`} label="Протягом" type="number" filled={filled} />
          <Select name={`${name}.unit`} label="Чого" filled={filled} options={unitOptions} empty="оберіть" />
          <Select name={`${name}.every`} label="Період" filled={filled} options={periodOptions} empty="оберіть" />
          <Input name={`${name}.day`} label="День періоду" type="number" filled={filled} />
        </div>
      </details>
    </>
  )
}

const termNames: Record<(typeof termKinds)[number], string> = {
  none: 'без строку',
  by: 'до дня',
  within: 'протягом',
  every: 'щоперіоду',
  continuous: 'постійно',
}
const termOptions = termKinds.map((value) => ({ value, label: termNames[value] }))
const unitNames: Record<(typeof termUnits)[number], string> = {
  'working-day': 'робочих днів',
  'calendar-day': 'днів',
  week: 'тижнів',
  month: 'місяців',
  year: 'років',
}
const unitOptions = termUnits.map((value) => ({ value, label: unitNames[value] }))
const periodOptions = [
  { value: 'week', label: 'щотижня' },
  { value: 'month', label: 'щомісяця' },
  { value: 'quarter', label: 'щокварталу' },
  { value: 'year', label: 'щороку' },
]
