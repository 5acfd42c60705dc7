import type { Unit } from '#modules/directory'
import { Step, type StepProps } from '#web/desk/documents/step.tsx'
import { Input, Select } from '#web/ui/forms.tsx'

export function AnswerHandover(props: StepProps) {
  return (
    <>
      <Step
        {...props}
        step="otrymano"
        title="Підтвердити отримання оригіналу"
        filled={props.filledFor('otrymano')}
        button="Оригінал у нас"
      >
        <p>Ви підтверджуєте, що паперовий оригінал у вашому підрозділі.</p>
      </Step>
      <Step
        {...props}
        step="povernuty"
        title="Повернути: не отримали або не до нас"
        filled={props.filledFor('povernuty')}
        button="Повернути"
      >
        <Input name="reason" label="Причина" filled={props.filledFor('povernuty')} maxlength={300} />
      </Step>
    </>
  )
}

export function HandOver(props: StepProps & { units: readonly Unit[] }) {
  const options = props.units
    .filter((unit) => unit.id !== props.page.card.holderUnitId && unit.abolishedOn === null)
    .map((unit) => ({ value: String(unit.id), label: unit.name }))
  return (
    <Step {...props} step="peredaty" title="Передати оригінал" filled={props.filledFor('peredaty')} button="Передати">
      <Select
        name="toUnitId"
        label="Кому передаєте"
        hint="Оригінал вважатиметься переданим, коли там підтвердять"
        filled={props.filledFor('peredaty')}
        empty="оберіть підрозділ"
        options={options}
      />
    </Step>
  )
}
