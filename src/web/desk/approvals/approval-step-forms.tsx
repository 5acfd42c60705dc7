import { approvalRights, type RoutePage, type Step } from '#modules/approvals'
import { Difference } from '#web/ui/difference.tsx'
import { FormName } from '#web/ui/field-id.ts'
import { type Filled, Hidden, Input, Radios, TextArea } from '#web/ui/forms.tsx'
import type { Visit } from '#web/visit.ts'
import { approvalsPlace } from './approvals.tsx'

interface Props {
  readonly visit: Visit
  readonly page: RoutePage
  readonly step: Step
  readonly filledFor: (form: string) => Filled
}

/** What this reader may do at a step: answer, confirm the difference, record a letter, explain to a refusal. */
export function StepForms(props: Props) {
  const { visit, page, step } = props
  const { route } = page
  const open = route.state === 'running' && (step.state === 'waiting' || step.state === 'to-confirm')
  if (open && step.personId === null && approvalRights.mayRecordLetter(visit.actor)) return <LetterForm {...props} />
  if (open && approvalRights.mayAnswer(visit.actor, step)) return <VisaForms {...props} />
  const explains = step.state === 'refused' && approvalRights.whyNot(visit.actor, route, 'explain') === null
  return explains ? <ExplainForm {...props} /> : null
}

const verdicts = [
  { value: 'approved', label: 'Погоджено' },
  { value: 'approved-with-remarks', label: 'Погоджено із зауваженнями' },
  { value: 'refused', label: 'Не погоджено' },
]

function VisaForms(props: Props) {
  const { visit, page, step, filledFor } = props
  const place = `${approvalsPlace}/${page.route.id}/kroky/${step.id}`
  const filled = filledFor(`viza-${step.id}`)
  const behalf = approvalRights.standsIn(visit.actor, step)
  return (
    <div class="route-form no-print">
      <SeenBefore page={page} step={step} />
      {behalf ? <p class="note">Ви відповідаєте за: {step.name}</p> : null}
      {step.state === 'to-confirm' ? (
        <form method="post" action={`${place}/pidtverdyty`}>
          <Hidden visit={visit} />
          <input type="hidden" name="version" value={page.route.version} />
          <button type="submit" class="button-main">
            Підтвердити зміни, віза чинна
          </button>
        </form>
      ) : null}
      <details open={step.state === 'waiting' || Object.keys(filled.errors).length > 0}>
        <summary>{step.state === 'waiting' ? 'Ваша відповідь' : 'Відповісти інакше'}</summary>
        <form method="post" action={`${place}/viza`}>
          <Hidden visit={visit} />
          <FormName value={`viza-${step.id}`}>
            <AnswerFields page={page} filled={filled} />
          </FormName>
          <div class="actions">
            <button type="submit" class="button-main">
              Дати відповідь
            </button>
          </div>
        </form>
      </details>
    </div>
  )
}

function LetterForm({ visit, page, step, filledFor }: Props) {
  const filled = filledFor(`lyst-${step.id}`)
  return (
    <details class="no-print" open={Object.keys(filled.errors).length > 0}>
      <summary>Занести лист про погодження</summary>
      <form method="post" action={`${approvalsPlace}/${page.route.id}/kroky/${step.id}/lyst`}>
        <Hidden visit={visit} />
        <FormName value={`lyst-${step.id}`}>
          <div class="row">
            <Input name="letterNumber" label="Номер листа" filled={filled} maxlength={60} />
            <Input name="letterOn" label="Дата листа" type="date" filled={filled} />
          </div>
          <AnswerFields page={page} filled={filled} />
        </FormName>
        <div class="actions">
          <button type="submit" class="button-main">
            Занести лист
          </button>
        </div>
      </form>
    </details>
  )
}

function AnswerFields({ page, filled }: { page: RoutePage; filled: Filled }) {
  return (
    <>
      <input type="hidden" name="version" value={page.route.version} />
      <Radios name="verdict" label="Відповідь" options={verdicts} filled={filled} />
      <TextArea
        name="remarks"
        label="Зауваження"
        hint="Обов’язкові, якщо погоджено із зауваженнями або не погоджено"
        filled={filled}
        maxlength={4000}
      />
    </>
  )
}

function ExplainForm({ visit, page, step, filledFor }: Props) {
  const filled = filledFor(`poiasnennia-${step.id}`)
  return (
    <form
      class="route-form no-print"
      method="post"
      action={`${approvalsPlace}/${page.route.id}/kroky/${step.id}/poiasnennia`}
    >
      <Hidden visit={visit} />
      <FormName value={`poiasnennia-${step.id}`}>
        <TextArea
          name="reason"
          label="Ваша відповідь на відмову"
          hint="Погодження триватиме далі, людину запитають знову. Або виправте текст проєкту: тоді пояснення не потрібне."
          filled={filled}
          maxlength={1000}
        />
      </FormName>
      <button type="submit">Відповісти на відмову</button>
    </form>
  )
}

/** What has changed since this approver answered last. */
function SeenBefore({ page: { answers, versions, route }, step }: { page: RoutePage; step: Step }) {
  const last = answers.findLast(({ stepId, verdict }) => stepId === step.id && verdict !== 'explained')
  const before = versions.find(({ number }) => number === last?.version)
  const now = versions.find(({ number }) => number === route.version)
  if (!before || !now || before.number === now.number) return null
  return (
    <section aria-label="Що змінено після вашої відповіді">
      <p>
        <strong>Після вашої відповіді текст змінено.</strong>
      </p>
      <Difference before={before.text} after={now.text} />
    </section>
  )
}
