import type { Child } from 'hono/jsx'
import type { AppealPage } from '#modules/appeals'
import { ErrorSummary, type Filled, Hidden, OnceField } from '#web/ui/forms.tsx'
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

/** One verb of the page: a form that folds, open when something in it is to be mended. */
export function Step(
  props: FormProps & { step: AppealStepName; title: string; button: string; files?: boolean; children?: Child },
) {
  const { visit, page, step, title, button, files } = props
  const filled = props.filledFor(step)
  return (
    <details id={step} open={Object.keys(filled.errors).length > 0} data-opens>
      <summary>{title}</summary>
      <ErrorSummary errors={filled.errors} />
      <form
        method="post"
        action={`/stil/zvernennia/${page.appeal.id}/${step}`}
        enctype={files ? 'multipart/form-data' : undefined}
      >
        <Hidden visit={visit} />
        <OnceField fields={filled.fields} />
        {props.children}
        <div class="actions">
          <button type="submit" class="button-main">
            {button}
          </button>
        </div>
      </form>
    </details>
  )
}
