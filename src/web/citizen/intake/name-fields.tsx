import { type Filled, Input } from '#web/ui/forms.tsx'

/** Who a resident is, as papers name a person; a browser may fill it in. */
export function NameFields({ filled }: { filled: Filled }) {
  return (
    <>
      <Input name="surname" label="Прізвище" filled={filled} autocomplete="family-name" maxlength={80} />
      <Input name="givenName" label="Ім’я" filled={filled} autocomplete="given-name" maxlength={80} />
      <Input
        name="patronymic"
        label="По батькові"
        filled={filled}
        autocomplete="additional-name"
        maxlength={80}
        optional
      />
    </>
  )
}
