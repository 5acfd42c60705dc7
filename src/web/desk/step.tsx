import type { CardPage } from '#modules/documents'
import { ErrorSummary, type Filled, Hidden, OnceField } from '../ui/forms.tsx'
import type { Visit } from '../visit.ts'

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

/** One step as a form that folds; one that came back with something to mend stands open. */
export function Step({
  visit,
  page,
  step,
  title,
  filled,
  button,
  files,
  children,
}: StepProps & {
  step: StepName
  title: string
  filled: Filled
  button: string
  files?: boolean
  children?: unknown
}) {
  const failed = Object.keys(filled.errors).length > 0
  return (
    <details id={step} open={failed} data-opens>
      <summary>{title}</summary>
      <ErrorSummary errors={filled.errors} />
      <form
        method="post"
        action={`/stil/dokumenty/${page.card.id}/${step}`}
        enctype={files ? 'multipart/form-data' : undefined}
      >
        <Hidden visit={visit} />
        <OnceField fields={filled.fields} />
        {children as never}
        <div class="actions">
          <button type="submit" class="button-main">
            {button}
          </button>
        </div>
      </form>
    </details>
  )
}
