import type { SigningRequest } from '#modules/signatures'
import { type Filled, Radios } from '#web/ui/forms.tsx'
import type { Visit } from '#web/visit.ts'
import { signingWays } from './signing-ways.ts'

/** beside: a file p7s of its own (CAdES). inside: in the PDF itself (PAdES), the other files beside. */
export const signingPlaces = ['beside', 'inside'] as const

interface Props {
  readonly visit: Visit
  readonly requests: readonly SigningRequest[]
  readonly filled: Filled
}

/** What a person chooses before signing: with what, and where the signature goes. */
export function SigningChoices({ visit, requests, filled }: Props) {
  const hasPdf = requests.some(({ file }) => /\.pdf$/i.test(file.name))
  return (
    <>
      <Radios name="way" label="Чим підписати" options={signingWays(visit.house)} filled={filled} />
      {hasPdf ? (
        <Radios
          name="place"
          label="Де буде підпис"
          hint="Байти самого документа не змінюються в жодному разі."
          options={[
            { value: 'beside', label: 'Окремим файлом p7s поряд (CAdES)' },
            { value: 'inside', label: 'Усередині PDF, одним файлом (PAdES); файли інших видів — поряд' },
          ]}
          filled={filled}
        />
      ) : null}
    </>
  )
}
