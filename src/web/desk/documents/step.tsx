import type { Child } from 'hono/jsx'
import type { CardPage } from '#modules/documents'
import type { Filled } from '#web/ui/forms.tsx'
import { StepForm } from '#web/ui/step-form.tsx'
import type { Visit } from '#web/visit.ts'

export type StepName =
  | 'vykonano'
  | 'peredaty'
  | 'otrymano'
  | 'povernuty'
  | 'nadislaty'
  | 'do-spravy'
  | 'fajly'
  | 'na-pidpys'
  | 'pechatka'
  | 'zminyty-fajl'
  | 'zviazaty'

export interface StepProps {
  readonly visit: Visit
  readonly page: CardPage
  readonly filledFor: (step: StepName) => Filled
}

type OneStep = Pick<StepProps, 'visit' | 'page'> & {
  readonly step: StepName
  readonly title: string
  readonly filled: Filled
  readonly button: string
  readonly files?: boolean
  readonly children?: Child
}

export function Step({ page, children, ...step }: OneStep) {
  return (
    <StepForm {...step} action={`/stil/dokumenty/${page.card.id}/${step.step}`}>
      {children}
    </StepForm>
  )
}
