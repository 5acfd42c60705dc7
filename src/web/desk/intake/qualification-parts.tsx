import type { Child } from 'hono/jsx'
import { contentKinds, requestWords } from '#modules/information-requests'
import type { Message } from '#modules/intake'
import { ComplainedPerson } from '#web/desk/appeals/appeal-fields.tsx'
import { Checkbox, type Filled, Input, Select } from '#web/ui/forms.tsx'
import type { Visit } from '#web/visit.ts'

/** What one kind of message asks besides, on the form on which it is qualified. */
export type QualificationPart = (props: {
  readonly visit: Visit
  readonly message: Message
  readonly filled: Filled
}) => Child

function InformationRequestPart({ message, filled }: { message: Message; filled: Filled }) {
  const { urgent = '', urgentReason = '' } = message.fields
  const asked = { contentKind: 'reference', urgent: String(urgent), urgentReason: String(urgentReason) }
  const shown = filled.fields.revision ? filled : { ...filled, fields: { ...asked, ...filled.fields } }
  return (
    <details open={filled.fields.kind === 'information-request'}>
      <summary>Якщо це запит на інформацію</summary>
      <Select
        name="contentKind"
        label="Вид інформації"
        filled={shown}
        options={contentKinds.map((value) => ({ value, label: requestWords.content[value] }))}
      />
      <Input name="topic" label="Тема для звіту" hint="Наприклад: ремонт доріг" filled={shown} maxlength={120} />
      <Checkbox
        name="urgent"
        label="Терміновий: 48 годин"
        hint="Життя чи свобода, довкілля, харчі, аварії, надзвичайні події (ч. 2 ст. 20)"
        filled={shown}
      />
      <Input name="urgentReason" label="Чим обґрунтовано терміновість" filled={shown} maxlength={500} />
    </details>
  )
}

function AppealPart({ visit, message, filled }: { visit: Visit; message: Message; filled: Filled }) {
  const { complainedOf = '' } = message.fields
  const shown = { fields: { complainedOf: String(complainedOf), ...filled.fields }, errors: filled.errors }
  return (
    <fieldset class="field">
      <legend>Якщо це звернення</legend>
      <Input name="complainedOf" label="На кого скарга, словами заявника" filled={shown} maxlength={200} />
      <ComplainedPerson visit={visit} filled={shown} />
      <Checkbox
        name="complainedOutside"
        label="Ця людина в раді не працює, навіть якщо є однофамілець"
        filled={shown}
      />
      <Checkbox name="noStudy" label="Не потребує вивчення: строк 15 днів" filled={shown} />
    </fieldset>
  )
}

export const qualificationParts: readonly QualificationPart[] = [AppealPart, InformationRequestPart]
