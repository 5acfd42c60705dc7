import type { Child } from 'hono/jsx'
import type { Unit } from '#modules/directory'
import { type getRequestPage, requestWords, whyNot } from '#modules/information-requests'
import { answerFromLetter } from '#web/desk/letter-drafts/answer-from-letter.ts'
import { FilesField } from '#web/ui/files-field.tsx'
import { Checkbox, type Filled, Input, Radios, Select, TextArea } from '#web/ui/forms.tsx'
import { StepForm } from '#web/ui/step-form.tsx'
import type { Visit } from '#web/visit.ts'

export const stepNames = [
  'vidpovidalnyi',
  'vidpovid',
  'prodovzhyty',
  'peredaty',
  'vidmovyty',
  'vidstrochyty',
  'kopii',
  'oplacheno',
] as const
export type StepName = (typeof stepNames)[number]

interface FormsProps {
  readonly visit: Visit
  readonly page: Awaited<ReturnType<typeof getRequestPage>>
  readonly units: readonly Unit[]
  readonly filledFor: (step: StepName) => Filled
}

interface StepProps extends Pick<FormsProps, 'visit' | 'page'> {
  readonly step: StepName
  readonly title: string
  readonly button: string
  readonly filled: Filled
  readonly files?: boolean
  readonly children?: Child
}

const remedy =
  'Відмову можна оскаржити керівникові розпорядника, Уповноваженому Верховної Ради України з прав людини або до суду (ст. 23 Закону № 2939-VI).'

/** The steps that this person may take now; each a form that folds, the one that came back open. */
export function StepForms({ visit, page, units, filledFor }: FormsProps) {
  const may = (verb: Parameters<typeof whyNot>[2]) => whyNot(visit.actor, page.request, verb) === null
  const parts = { visit, page }
  return (
    <section class="steps">
      <h2>Наступний крок</h2>
      {may('assign') ? (
        <Step
          {...parts}
          step="vidpovidalnyi"
          title="Визначити, хто відповідає"
          button="Передати підрозділу"
          filled={filledFor('vidpovidalnyi')}
        >
          <Select
            name="unitId"
            label="Підрозділ"
            filled={filledFor('vidpovidalnyi')}
            empty="оберіть підрозділ"
            options={units.map(({ id, name }) => ({ value: String(id), label: name }))}
          />
        </Step>
      ) : null}
      {may('answer') ? <AnswerStep {...parts} filled={filledFor('vidpovid')} /> : null}
      {may('extend') ? <ExtensionStep {...parts} filled={filledFor('prodovzhyty')} /> : null}
      {may('forward') ? <ForwardStep {...parts} filled={filledFor('peredaty')} /> : null}
      {may('charge') ? <CopiesStep {...parts} filled={filledFor('kopii')} /> : null}
      {may('confirm-payment') ? (
        <Step
          {...parts}
          step="oplacheno"
          title="Копії оплачено"
          button="Підтвердити оплату"
          filled={filledFor('oplacheno')}
        />
      ) : null}
      {may('refuse') ? <RefusalStep {...parts} filled={filledFor('vidmovyty')} /> : null}
      {may('postpone') ? <PostponementStep {...parts} filled={filledFor('vidstrochyty')} /> : null}
    </section>
  )
}

type Part = Pick<StepProps, 'visit' | 'page' | 'filled'>

async function AnswerStep(part: Part) {
  const answered = { kind: 'information-request', ref: part.page.request.id } as const
  const { filled, files } = await answerFromLetter(part.visit, answered, part.filled)
  return (
    <Step {...part} filled={filled} step="vidpovid" title="Надати відповідь" button="Надіслати відповідь" files>
      <TextArea name="words" label="Відповідь" hint="Її побачить запитувач за своїм кодом" filled={filled} rows={8} />
      <Input name="number" label="Номер листа" filled={filled} maxlength={60} width="middle" optional />
      <Checkbox name="planningExtract" label="Видано витяг із містобудівної документації" filled={filled} />
      <FilesField visit={part.visit} files={files} filled={filled} />
    </Step>
  )
}

function ExtensionStep(part: Part) {
  const { filled } = part
  return (
    <Step {...part} step="prodovzhyty" title="Продовжити строк до 20 робочих днів" button="Продовжити й повідомити">
      <p class="quiet">Коли інформації багато або її треба шукати серед значної кількості даних. Раз.</p>
      <Input name="until" label="Новий строк" type="date" filled={filled} />
      <TextArea name="words" label="Причини" hint="Запитувач прочитає їх у повідомленні" filled={filled} />
      <Input name="number" label="Номер повідомлення" filled={filled} maxlength={60} width="middle" optional />
    </Step>
  )
}

function ForwardStep(part: Part) {
  const { filled } = part
  return (
    <Step {...part} step="peredaty" title="Передати належному розпоряднику" button="Передати й повідомити">
      <Input name="recipient" label="Належний розпорядник" filled={filled} maxlength={300} />
      <TextArea name="words" label="Пояснення запитувачу" filled={filled} optional />
      <Input name="number" label="Номер супровідного листа" filled={filled} maxlength={60} width="middle" optional />
    </Step>
  )
}

function CopiesStep(part: Part) {
  return (
    <Step {...part} step="kopii" title="Порахувати вартість копій" button="Порахувати">
      <p class="quiet">Перші десять сторінок безоплатні, решта за ставкою розпорядника. Без ставки все безоплатно.</p>
      <Input name="pages" label="Сторінок копій" inputmode="numeric" filled={part.filled} maxlength={6} width="short" />
      <Checkbox
        name="free"
        label="Безоплатно: про самого запитувача або суспільно необхідна інформація"
        filled={part.filled}
      />
    </Step>
  )
}

function RefusalStep(part: Part) {
  const { filled } = part
  return (
    <Step {...part} step="vidmovyty" title="Відмовити" button="Відмовити">
      <p class="quiet">Лише за однією з чотирьох підстав. «Є у відкритому доступі» відмовою бути не може.</p>
      <Radios
        name="ground"
        label="Підстава"
        filled={filled}
        options={Object.entries(requestWords.ground).map(([value, label]) => ({ value, label }))}
      />
      <WrittenFields filled={filled} />
    </Step>
  )
}

function PostponementStep(part: Part) {
  return (
    <Step {...part} step="vidstrochyty" title="Відстрочити через непереборну силу" button="Відстрочити">
      <Input name="until" label="Новий строк" type="date" filled={part.filled} />
      <WrittenFields filled={part.filled} />
    </Step>
  )
}

/** What the law wants in every written decision not to answer now. */
function WrittenFields({ filled }: { filled: Filled }) {
  const shown = { ...filled, fields: { remedy, ...filled.fields } }
  return (
    <>
      <TextArea name="words" label="Мотивована підстава" filled={shown} rows={4} />
      <Input
        name="official"
        label="Відповідальна особа: прізвище, ім’я, по батькові, посада"
        filled={shown}
        maxlength={300}
      />
      <TextArea name="remedy" label="Порядок оскарження" filled={shown} rows={3} />
      <Input name="number" label="Номер листа з підписом" filled={shown} maxlength={60} width="middle" optional />
    </>
  )
}

function Step({ page, children, ...step }: StepProps) {
  return (
    <StepForm {...step} action={`/stil/zapyty/${page.request.id}/${step.step}`}>
      {children}
    </StepForm>
  )
}
