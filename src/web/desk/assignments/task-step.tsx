import type { Child } from 'hono/jsx'
import type { getAssignmentPage } from '#modules/control'
import type { Filled, Option } from '#web/ui/forms.tsx'
import { StepForm } from '#web/ui/step-form.tsx'
import type { Visit } from '#web/visit.ts'

export type TaskStepName =
  | 'do-roboty'
  | 'dali'
  | 'zvit'
  | 'chastyna'
  | 'pryiniaty'
  | 'povernuty'
  | 'z-kontroliu'
  | 'na-kontrol'
  | 'prosyty'
  | 'vidpovisty'
  | 'prodovzhyty'
  | 'vidklykaty'

export type Page = Awaited<ReturnType<typeof getAssignmentPage>>

export interface StepProps {
  readonly visit: Visit
  readonly page: Page
  readonly filledFor: (step: TaskStepName) => Filled
  readonly parties: readonly Option[]
}

type OneStep = StepProps & {
  readonly step: TaskStepName
  readonly title: string
  readonly button: string
  readonly files?: boolean
  readonly children?: Child
}

export function Step({ visit, page, filledFor, step, title, button, files, children }: OneStep) {
  const action = `/stil/doruchennia/${page.task.id}/${step}`
  const parts = { visit, step, action, title, button, files, filled: filledFor(step) }
  return <StepForm {...parts}>{children}</StepForm>
}
