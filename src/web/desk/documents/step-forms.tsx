import { dayOf } from '#kernel'
import type { Unit } from '#modules/directory'
import { dispatchWays, dispatchWords, mayDispatch } from '#modules/dispatches'
import { type CardPage, mayChange } from '#modules/documents'
import { listOpenDossiers, type OpenDossier } from '#modules/dossiers'
import { whyNotFile } from '#modules/filings'
import { type Handover, mayAcknowledge, mayHandOver } from '#modules/originals'
import { whyNotSeal } from '#modules/seals'
import { listSigners, signatureRights } from '#modules/signatures'
import { Step, type StepName, type StepProps } from '#web/desk/documents/step.tsx'
import { SealIt } from '#web/desk/seals/seal-step.tsx'
import { sentence } from '#web/sentences.ts'
import { FilesField } from '#web/ui/files-field.tsx'
import { type Filled, Input, nothingFilled, Select, TextArea } from '#web/ui/forms.tsx'
import { Steps } from '#web/ui/step-form.tsx'
import type { Visit } from '#web/visit.ts'
import { CorrespondentKind } from './correspondent-kind.tsx'
import { AnswerHandover, HandOver } from './handover-forms.tsx'

interface StepsProps {
  readonly visit: Visit
  readonly page: CardPage
  readonly handovers: readonly Handover[]
  readonly units: readonly Unit[]
  readonly failed: { readonly step: StepName; readonly filled: Filled } | undefined
}

/** The steps that may be done with the card now. Each is a form of its own that folds; one that failed comes back open. */
export async function StepForms({ visit, page, handovers, units, failed }: StepsProps) {
  const { card } = page
  const waiting = handovers.find(({ acknowledgedAt }) => acknowledgedAt === null)
  const dossiers =
    whyNotFile(visit.actor, card) === null ? await listOpenDossiers(visit.context, { unitIds: [card.unitId] }) : []
  const filledFor = (step: StepName): Filled => (failed?.step === step ? failed.filled : nothingFilled)
  const step = { visit, page, filledFor }
  return (
    <section class="no-print">
      <h2>Дії</h2>
      <Steps failed={failed}>
        {waiting && mayAcknowledge(visit.actor, waiting) ? <AnswerHandover {...step} /> : null}
        {mayHandOver(visit.actor, card) && !waiting ? <HandOver {...step} units={units} /> : null}
        {mayChange(visit.actor, card) && card.state === 'registered' ? <Execute {...step} /> : null}
        {mayDispatch(visit.actor, card) ? <Send {...step} /> : null}
        <FileIt {...step} dossiers={dossiers} />
        {signatureRights.mayAskToSign(visit.actor, card) ? (
          <AskToSign {...step} signers={await listSigners(visit.context)} />
        ) : null}
        {visit.house.seal && whyNotSeal(visit.actor, card) === null ? <SealIt {...step} /> : null}
        {mayChange(visit.actor, card) ? <AddFiles {...step} /> : null}
        {mayChange(visit.actor, card) ? <Link {...step} /> : null}
      </Steps>
      <p class="actions">
        {mayChange(visit.actor, card) ? <a href={`/stil/dokumenty/${card.id}/vypravyty`}>Виправити картку</a> : null}
        <a href={`/stil/dokumenty/${card.id}/etyketka`} data-key="p">
          Етикетка
        </a>
      </p>
    </section>
  )
}

function AskToSign(props: StepProps & { signers: Awaited<ReturnType<typeof listSigners>> }) {
  const files = props.page.attachments.filter(({ supersededBy, removalReason }) => !supersededBy && !removalReason)
  if (files.length === 0) return null
  const filled = props.filledFor('na-pidpys')
  const admitted = props.signers.filter(({ clearance }) => clearance || props.page.card.access === 'open')
  return (
    <Step {...props} step="na-pidpys" title="Передати на підпис" filled={filled} button="Передати на підпис">
      <Select
        name="attachmentId"
        label="Файл"
        filled={filled}
        options={files.map(({ id, name }) => ({ value: String(id), label: name }))}
      />
      <Select
        name="signerId"
        label="Хто підпише"
        filled={filled}
        empty="Оберіть"
        options={admitted.map(({ personId, name, post }) => ({
          value: String(personId),
          label: post ? `${name}, ${post}` : name,
        }))}
      />
    </Step>
  )
}

function Execute(props: StepProps) {
  return (
    <Step
      {...props}
      step="vykonano"
      title="Позначити виконання без відповіді"
      filled={props.filledFor('vykonano')}
      button="Виконано"
    >
      <TextArea
        name="note"
        label="Як виконано"
        hint="Наприклад: взято до відома, зателефоновано, вирішено на нараді"
        filled={props.filledFor('vykonano')}
        rows={2}
        maxlength={500}
      />
    </Step>
  )
}

function Send(props: StepProps) {
  const filled = props.filledFor('nadislaty')
  const { page, visit } = props
  const fields =
    Object.keys(filled.fields).length > 0
      ? filled.fields
      : {
          correspondent: page.correspondent?.name ?? '',
          correspondentKind: page.correspondent?.kind ?? 'organisation',
          sentOn: dayOf(visit.context.now).toString(),
          way: 'email',
        }
  const shown = { fields, errors: filled.errors }
  return (
    <Step {...props} step="nadislaty" title="Записати надсилання" filled={filled} button="Записати">
      <Input name="correspondent" label="Кому" filled={shown} suggest="/stil/pidkazky/korespondenty" maxlength={300} />
      <CorrespondentKind filled={shown} />
      <div class="row">
        <Select
          name="way"
          label="Як надіслано"
          filled={shown}
          options={dispatchWays.map((way) => ({ value: way, label: dispatchWords[way] }))}
        />
        <Input name="sentOn" label="Коли" type="date" filled={shown} />
        <Input name="tracking" label="Номер відправлення" filled={shown} maxlength={60} />
      </div>
    </Step>
  )
}

function FileIt(props: StepProps & { dossiers: readonly OpenDossier[] }) {
  const why = whyNotFile(props.visit.actor, props.page.card)
  if (why === 'filings.forbidden' || why === 'filings.filed-already') return null
  if (why) return <p class="quiet">До справи ще не можна. {sentence(why)}</p>
  const filled = props.filledFor('do-spravy')
  if (props.dossiers.length === 0) {
    return (
      <p class="quiet">
        Щоб підшити до справи, спершу <a href="/stil/spravy">відкрийте номенклатуру підрозділу</a>.
      </p>
    )
  }
  const options = props.dossiers.map(({ id, index, title, year }) => ({
    value: String(id),
    label: `${index} ${title}`,
    group: `${year} рік`,
  }))
  const fields =
    Object.keys(filled.fields).length > 0 ? filled.fields : { sheets: String(props.page.card.sheets ?? '') }
  const shown = { fields, errors: filled.errors }
  return (
    <Step {...props} step="do-spravy" title="До справи" filled={filled} button="До справи">
      <Select name="dossierId" label="Справа" filled={shown} empty="оберіть справу" options={options} />
      <Input name="sheets" label="Аркушів у справі" filled={shown} inputmode="numeric" width="short" maxlength={6} />
    </Step>
  )
}

function AddFiles(props: StepProps) {
  const filled = props.filledFor('fajly')
  const present = props.page.attachments.filter(({ supersededBy, removalReason }) => !supersededBy && !removalReason)
  const changed = props.filledFor('zminyty-fajl')
  return (
    <>
      <Step {...props} step="fajly" title="Додати файли" filled={filled} button="Додати" files>
        <FilesField visit={props.visit} files={[]} filled={filled} />
      </Step>
      {present.length > 0 ? (
        <Step
          {...props}
          step="zminyty-fajl"
          title="Замінити або вилучити файл"
          filled={changed}
          button="Зберегти"
          files
        >
          <Select
            name="attachmentId"
            label="Який файл"
            filled={changed}
            options={present.map((file) => ({ value: String(file.id), label: file.name }))}
          />
          <FilesField visit={props.visit} files={[]} filled={changed} />
          <Input
            name="reason"
            label="Причина"
            hint="Попередній файл лишиться в картці. Без нового файлу старий буде вилучено."
            filled={changed}
            maxlength={300}
          />
        </Step>
      ) : null}
    </>
  )
}

function Link(props: StepProps) {
  return (
    <Step
      {...props}
      step="zviazaty"
      title="Пов’язати з іншим документом"
      filled={props.filledFor('zviazaty')}
      button="Пов’язати"
    >
      <Input name="number" label="Номер документа" filled={props.filledFor('zviazaty')} width="middle" maxlength={60} />
    </Step>
  )
}
