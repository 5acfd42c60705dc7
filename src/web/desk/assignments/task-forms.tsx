import { taskWords, whyNot } from '#modules/assignments'
import { FilesField } from '#web/ui/files-field.tsx'
import { type Filled, Input, nothingFilled, Radios, TextArea } from '#web/ui/forms.tsx'
import { Steps } from '#web/ui/step-form.tsx'
import { shortDate } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'
import { TaskFields } from './task-fields.tsx'
import { PartySelect, partyOptions } from './task-parties.tsx'
import { type Page, Step, type StepProps, type TaskStepName } from './task-step.tsx'

interface FormsProps {
  readonly visit: Visit
  readonly page: Page
  readonly failed: { readonly step: TaskStepName; readonly filled: Filled } | undefined
}

/** The steps that this reader may do with the task now; each folds, and one with something to mend stands open. */
export async function TaskForms({ visit, page, failed }: FormsProps) {
  const { task } = page
  const may = (verb: Parameters<typeof whyNot>[0]) => whyNot(verb, visit.actor, task) === null
  const filledFor = (step: TaskStepName): Filled => (failed?.step === step ? failed.filled : nothingFilled)
  const parties = may('assign-below') || may('put-on-control') ? await partyOptions(visit) : []
  const step = { visit, page, filledFor, parties }
  const asked = page.extensions.some(({ granted }) => granted === null)
  return (
    <section class="no-print">
      {Object.values(verbOf).some(may) ? <h2>Дії</h2> : null}
      <Steps failed={failed}>
        {may('acknowledge') ? <Acknowledge {...step} /> : null}
        {may('accept') ? <Accept {...step} /> : null}
        {may('return') ? <Return {...step} /> : null}
        {may('close') ? <Close {...step} /> : null}
        {may('report') ? <ReportIt {...step} /> : null}
        {may('report-part') ? <Part {...step} /> : null}
        {may('assign-below') ? <Below {...step} /> : null}
        {may('ask-extension') && !asked ? <Ask {...step} /> : null}
        {may('extend') ? asked ? <Answer {...step} /> : <Extend {...step} /> : null}
        {may('put-on-control') ? <Put {...step} /> : null}
        {may('withdraw') ? <Withdraw {...step} /> : null}
      </Steps>
    </section>
  )
}

const verbOf: Record<TaskStepName, Parameters<typeof whyNot>[0]> = {
  'do-roboty': 'acknowledge',
  dali: 'assign-below',
  zvit: 'report',
  chastyna: 'report-part',
  pryiniaty: 'accept',
  povernuty: 'return',
  'z-kontroliu': 'close',
  'na-kontrol': 'put-on-control',
  prosyty: 'ask-extension',
  vidpovisty: 'extend',
  prodovzhyty: 'extend',
  vidklykaty: 'withdraw',
}

// A step that somebody else did meanwhile has no form to come back to: its reason stands above the others.
function Acknowledge(props: StepProps) {
  return (
    <Step {...props} step="do-roboty" title="Взяти до роботи" button="Взяти до роботи">
      <p>Автор побачить, що ви знаєте про доручення.</p>
    </Step>
  )
}

function ReportIt(props: StepProps) {
  const filled = props.filledFor('zvit')
  const { task } = props.page
  const options = [
    { value: 'final', label: task.period ? 'За період: звіт іде на прийняття' : 'Остаточний: виконано' },
    { value: 'interim', label: 'Проміжний: як іде робота' },
  ]
  return (
    <Step {...props} step="zvit" title="Відзвітувати" button="Подати звіт" files>
      <TextArea name="text" label="Що зроблено" filled={filled} rows={4} maxlength={8000} />
      <Radios
        name="kind"
        label="Який це звіт"
        filled={filled}
        options={task.rhythm === 'continuous' ? options.slice(1) : options}
      />
      <FilesField visit={props.visit} files={[]} filled={filled} />
    </Step>
  )
}

function Part(props: StepProps) {
  const filled = props.filledFor('chastyna')
  return (
    <Step {...props} step="chastyna" title="Подати свою частину відповідальному" button="Подати частину" files>
      <TextArea name="text" label="Що зроблено" filled={filled} rows={4} maxlength={8000} />
      <FilesField visit={props.visit} files={[]} filled={filled} />
    </Step>
  )
}

function Accept(props: StepProps) {
  const { task } = props.page
  return (
    <Step {...props} step="pryiniaty" title="Прийняти звіт" button="Прийняти звіт">
      <p>
        {task.control === 'on'
          ? 'Далі той, хто контролює, зніме доручення з контролю.'
          : task.period
            ? 'Період закриється, строком стане наступний.'
            : 'Доручення закриється разом із тим, що дано за ним нижче.'}
      </p>
      <Input name="note" label="Примітка" filled={props.filledFor('pryiniaty')} maxlength={1000} optional />
    </Step>
  )
}

function Return(props: StepProps) {
  return (
    <Step {...props} step="povernuty" title="Повернути на доопрацювання" button="Повернути">
      <TextArea name="remark" label="Зауваження" filled={props.filledFor('povernuty')} rows={2} maxlength={1000} />
    </Step>
  )
}

function Close(props: StepProps) {
  const isControl = props.page.task.control === 'on'
  const words = isControl ? 'Зняти з контролю' : 'Завершити'
  return (
    <Step {...props} step="z-kontroliu" title={words} button={words}>
      <Input name="note" label="Примітка" filled={props.filledFor('z-kontroliu')} maxlength={1000} optional />
    </Step>
  )
}

function Below(props: StepProps) {
  const { dueOn, endsOn } = props.page.task
  const given = props.filledFor('dali')
  const until = endsOn ?? dueOn
  const fields = Object.keys(given.fields).length > 0 ? given.fields : { dueOn: until?.toString() ?? '' }
  return (
    <Step {...props} step="dali" title="Дати далі" button="Дати доручення">
      <TaskFields visit={props.visit} filled={{ ...given, fields }} parties={props.parties} until={until} />
    </Step>
  )
}

function Ask(props: StepProps) {
  const filled = props.filledFor('prosyty')
  return (
    <Step {...props} step="prosyty" title="Просити продовжити строк" button="Надіслати прохання">
      <Input name="until" label="До якого дня" type="date" filled={filled} />
      <TextArea name="reason" label="Чому" filled={filled} rows={2} maxlength={1000} />
    </Step>
  )
}

function Answer(props: StepProps) {
  const filled = props.filledFor('vidpovisty')
  const [asked] = props.page.extensions.filter(({ granted }) => granted === null)
  return (
    <Step {...props} step="vidpovisty" title="Відповісти на прохання про строк" button="Відповісти">
      {asked ? (
        <p>
          {asked.askedBy} просить строк до {shortDate(asked.wantedOn)}: {asked.reason}
        </p>
      ) : null}
      <Radios
        name="granted"
        label="Ваше рішення"
        filled={filled}
        options={[
          { value: 'yes', label: 'Продовжити' },
          { value: 'no', label: 'Не продовжувати' },
        ]}
      />
      <Input name="answer" label="Пояснення" filled={filled} maxlength={1000} optional />
    </Step>
  )
}

function Extend(props: StepProps) {
  const filled = props.filledFor('prodovzhyty')
  return (
    <Step {...props} step="prodovzhyty" title="Продовжити строк" button="Продовжити">
      <Input name="until" label="До якого дня" type="date" filled={filled} />
      <TextArea name="reason" label="Чому" filled={filled} rows={2} maxlength={1000} />
    </Step>
  )
}

function Put(props: StepProps) {
  return (
    <Step {...props} step="na-kontrol" title="Поставити на контроль" button="Поставити на контроль">
      <PartySelect
        name="controller"
        label="Хто контролює"
        hint="Якщо нікого не обрано, контролюєте ви"
        filled={props.filledFor('na-kontrol')}
        options={props.parties}
      />
    </Step>
  )
}

function Withdraw(props: StepProps) {
  return (
    <Step {...props} step="vidklykaty" title="Відкликати доручення" button="Відкликати">
      <p>
        Разом із ним відкличеться все, що за ним дано нижче. {taskWords.state.withdrawn}: так і залишиться в історії.
      </p>
      <Input name="remark" label="Чому" filled={props.filledFor('vidklykaty')} maxlength={1000} />
    </Step>
  )
}
