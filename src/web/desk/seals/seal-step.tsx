import { Step, type StepProps } from '#web/desk/documents/step.tsx'
import { Select } from '#web/ui/forms.tsx'

/** The seal of the council on a file of the card. */
export function SealIt(props: StepProps) {
  const files = props.page.attachments.filter(({ supersededBy, removalReason }) => !supersededBy && !removalReason)
  if (files.length === 0) return null
  const filled = props.filledFor('pechatka')
  return (
    <Step {...props} step="pechatka" title="Накласти печатку ради" filled={filled} button="Накласти печатку">
      <p>
        Електронна печатка засвідчує, від якої установи документ. Це не підпис особи: підпис накладає лише сам
        підписувач.
      </p>
      <Select
        name="attachmentId"
        label="Файл"
        hint="PDF: печатка буде всередині нього, одним файлом; інший файл: поряд, у файлі p7s"
        filled={filled}
        options={files.map(({ id, name }) => ({ value: String(id), label: name }))}
      />
    </Step>
  )
}
