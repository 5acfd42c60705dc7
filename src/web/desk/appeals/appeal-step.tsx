import type { Child } from 'hono/jsx'
import type { AppealPage } from '#modules/appeals'
import type { Filled } from '#web/ui/forms.tsx'
import { StepForm } from '#web/ui/step-form.tsx'
import type { Visit } from '#web/visit.ts'

export type AppealStepName =
  | 'oznaka'
  | 'rezoliutsiia'
  | 'pereslaty'
  | 'povernuty'
  | 'bez-rozghliadu'
  | 'prodovzhyty'
  | 'skorotyty'
  | 'kontrol'
  | 'promizhna'
  | 'vidpovid'
  | 'zniaty'
  | 'do-spravy'

export interface FormProps {
  readonly visit: Visit
  readonly page: AppealPage
  readonly filledFor: (step: AppealStepName) => Filled
}

type OneStep = FormProps & {
  readonly step: AppealStepName
  readonly title: string
  readonly button: string
  readonly files?: boolean
  readonly children?: Child
}

export function Step({ visit, page, filledFor, step, title, button, files, children }: OneStep) {
  const action = `/stil/zvernennia/${page.appeal.id}/${step}`
  const parts = { visit, step, action, title, button, files, filled: filledFor(step) }
  return <StepForm {...parts}>{children}</StepForm>
}
