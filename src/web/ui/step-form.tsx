import { type Child, createContext, useContext } from 'hono/jsx'
import type { Visit } from '../visit.ts'
import { FormName } from './field-id.ts'
import { ErrorSummary, type Filled, Hidden, OnceField } from './forms.tsx'

interface StepFormProps {
  readonly visit: Visit
  /** Address of its fold, and what its fields are told apart by. */
  readonly step: string
  readonly action: string
  readonly title: string
  readonly button: string
  readonly filled: Filled
  readonly files?: boolean
  readonly children?: Child
}

/** One verb of a page as a form that folds; one that came back with something to mend stands open. */
export function StepForm({ visit, step, action, title, button, filled, files, children }: StepFormProps) {
  useContext(offeredSteps).add(step)
  return (
    <details id={step} open={Object.keys(filled.errors).length > 0} data-opens>
      <summary>{title}</summary>
      <FormName value={step}>
        <ErrorSummary errors={filled.errors} />
        <form method="post" action={action} enctype={files ? 'multipart/form-data' : undefined}>
          <Hidden visit={visit} />
          <OnceField fields={filled.fields} />
          {children}
          <div class="actions">
            <button type="submit" class="button-main">
              {button}
            </button>
          </div>
        </form>
      </FormName>
    </details>
  )
}

interface StepsProps {
  readonly failed: { readonly step: string; readonly filled: Filled } | undefined
  readonly children?: Child
}

/** The steps of a page. One that came back but is offered no more, because somebody was faster, still says why. */
export function Steps({ failed, children }: StepsProps) {
  return (
    <offeredSteps.Provider value={new Set()}>
      {children}
      {failed ? <NoLongerOffered {...failed} /> : null}
    </offeredSteps.Provider>
  )
}

const offeredSteps = createContext<Set<string>>(new Set())

// Stands after the steps, so that each of them has said that it is there.
function NoLongerOffered({ step, filled: { errors } }: NonNullable<StepsProps['failed']>) {
  if (useContext(offeredSteps).has(step)) return null
  return (
    <ErrorSummary errors={{ form: errors.form ?? 'Цього кроку тут уже не роблять: поки ви писали, стан змінився.' }} />
  )
}
