import { type AppealPage, appealWords, isOpen, appealRights as may } from '#modules/appeals'
import { listOpenDossiers } from '#modules/dossiers'
import { keyOf, PartyList, PartySelect, partyOptions } from '#web/desk/assignments/task-parties.tsx'
import { answerFromLetter } from '#web/desk/letter-drafts/answer-from-letter.ts'
import { sentence } from '#web/sentences.ts'
import { optionsOf } from '#web/ui/choices.tsx'
import { FilesField } from '#web/ui/files-field.tsx'
import { Checkbox, type Filled, Hidden, Input, nothingFilled, type Option, Radios, TextArea } from '#web/ui/forms.tsx'
import { Steps } from '#web/ui/step-form.tsx'
import type { Visit } from '#web/visit.ts'
import { Closing, Filing, Forwarding, Returning, SettingAside } from './appeal-ending-forms.tsx'
import { type AppealStepName, type FormProps, Step } from './appeal-step.tsx'

interface StepsProps {
  readonly visit: Visit
  readonly page: AppealPage
  readonly failed: { readonly step: AppealStepName; readonly filled: Filled } | undefined
}

/** What may be done with the appeal now, by this person. Each is a form of its own that folds. */
export async function AppealSteps({ visit, page, failed }: StepsProps) {
  const { appeal } = page
  const { actor } = visit
  const open = isOpen(appeal)
  const theirs = [`person:${appeal.complainedPersonId}`, `unit:${appeal.complainedUnitId}`]
  const parties = (await partyOptions(visit)).filter(({ value }) => !theirs.includes(value))
  const form = {
    visit,
    page,
    filledFor: (step: AppealStepName) => (failed?.step === step ? failed.filled : nothingFilled),
  }
  const dossiers = may.mayFile(actor, appeal) ? await dossiersOf(visit, appeal.unitId) : []
  const why = may.whyNotClose(actor, appeal)
  return (
    <section class="no-print">
      <h2>Дії</h2>
      <Steps failed={failed}>
        {open && may.mayAssign(actor, appeal) ? <Resolution {...form} parties={parties} /> : null}
        {open && may.mayAnswer(actor, appeal) && appeal.state === 'assigned' ? <Answers {...form} /> : null}
        {open && may.mayExtend(actor, appeal) && !appeal.extended ? <Extension {...form} /> : null}
        {open && may.mayShorten(actor, appeal) ? <Shortening {...form} /> : null}
        {open && may.mayControl(actor, appeal) && !appeal.control ? <Control {...form} /> : null}
        {open && may.mayForward(actor, appeal) ? <Forwarding {...form} /> : null}
        {open && may.mayReturn(actor, appeal) ? <Returning {...form} /> : null}
        {open && may.maySetAside(actor, appeal) ? <SettingAside {...form} /> : null}
        {why === null ? <Closing {...form} dossiers={dossiers} /> : null}
        {appeal.state === 'closed' && appeal.dossierIndex === '' && may.mayFile(actor, appeal) ? (
          <Filing {...form} dossiers={dossiers} />
        ) : null}
      </Steps>
      {why === 'appeals.close-controlled' ? <p class="quiet">{sentence(why)}</p> : null}
      <p class="actions">
        {may.mayCorrect(actor, appeal) && appeal.state !== 'closed' ? (
          <a href={`/stil/zvernennia/${appeal.id}/vypravyty`}>Виправити картку</a>
        ) : null}
        <a href={`/stil/zvernennia/${appeal.id}/kartka`} data-key="p">
          Надрукувати картку
        </a>
      </p>
      {may.mayCorrect(actor, appeal) ? (
        <form method="post" action={`/stil/zvernennia/${appeal.id}/kod`} data-turbo="false">
          <Hidden visit={visit} />
          <button type="submit" class="plain">
            Видати заявникові код для стеження
          </button>
        </form>
      ) : null}
    </section>
  )
}

async function dossiersOf({ context }: Visit, unitId: number): Promise<Option[]> {
  const open = await listOpenDossiers(context, { unitIds: [unitId] })
  return open.map(({ id, index, title, year }) => ({ value: String(id), label: `${index} ${title} (${year})` }))
}

function Resolution(props: FormProps & { parties: readonly Option[] }) {
  const { appeal } = props.page
  const given = props.filledFor('rezoliutsiia')
  const { responsiblePersonId: personId, responsibleUnitId: unitId } = appeal
  const fields = {
    executor: appeal.state === 'assigned' ? keyOf({ personId, unitId }) : '',
    coExecutors: appeal.coUnitIds.map((id) => `unit:${id}`),
  }
  const filled = {
    fields: { ...fields, words: 'Розглянути й дати відповідь заявникові', ...given.fields },
    errors: given.errors,
  }
  const title = appeal.state === 'assigned' ? 'Змінити резолюцію' : 'Накласти резолюцію'
  return (
    <Step {...props} step="rezoliutsiia" title={title} button="Доручити">
      <PartySelect
        name="executor"
        label="Хто розглядає"
        hint="Особа, за неї — той, хто заміщує, або підрозділ. Далі вони доручать своїм людям"
        filled={filled}
        options={props.parties}
      />
      <TextArea name="words" label="Резолюція" filled={filled} rows={2} maxlength={2000} />
      <Input
        name="author"
        label="Автор резолюції"
        hint="Заповніть, якщо записуєте зі слів керівника"
        filled={filled}
        maxlength={200}
        optional
      />
      <Checkbox name="noStudy" label="Не потребує додаткового вивчення: строк 15 днів" filled={filled} />
      <details open={filled.fields.coExecutors.length > 0}>
        <summary>Співвиконавці</summary>
        <PartyList name="coExecutors" label="Співвиконавці" filled={filled} options={props.parties} />
      </details>
    </Step>
  )
}

async function Answers(props: FormProps) {
  const interim = props.filledFor('promizhna')
  const answered = { kind: 'appeal', ref: props.page.appeal.id } as const
  const { filled: final, files } = await answerFromLetter(props.visit, answered, props.filledFor('vidpovid'))
  return (
    <>
      <Step {...props} step="vidpovid" title="Дати відповідь" button="Надіслати відповідь" files>
        <Radios
          name="outcome"
          label="Результат розгляду"
          filled={final}
          options={optionsOf(appealWords.result).filter(({ value }) =>
            ['satisfied', 'explained', 'refused'].includes(value),
          )}
        />
        <TextArea name="words" label="Відповідь" hint="Заявник побачить її на своїй сторінці" filled={final} rows={6} />
        <Input name="number" label="Номер листа з відповіддю" filled={final} maxlength={60} width="middle" optional />
        <Input
          name="law"
          label="Підстава відмови за законом"
          hint="Обов’язково, якщо відмовлено (ст. 15)"
          filled={final}
          maxlength={500}
        />
        <Input
          name="remedy"
          label="Куди оскаржити"
          hint="Обов’язково, якщо відмовлено"
          filled={final}
          maxlength={500}
        />
        <FilesField visit={props.visit} files={files} filled={final} />
      </Step>
      <Step {...props} step="promizhna" title="Дати проміжну відповідь" button="Надіслати проміжну" files>
        <p class="quiet">Строк не зупиняється, звернення лишається на контролі.</p>
        <TextArea name="words" label="Що повідомлено" filled={interim} rows={3} maxlength={2000} />
        <Input name="number" label="Номер листа" filled={interim} maxlength={60} width="middle" optional />
        <FilesField visit={props.visit} files={[]} filled={interim} />
      </Step>
    </>
  )
}

function Extension(props: FormProps) {
  const filled = props.filledFor('prodovzhyty')
  return (
    <Step {...props} step="prodovzhyty" title="Продовжити строк" button="Продовжити">
      <p class="quiet">Один раз, разом не довше 45 днів від надходження (ст. 20 ч. 1).</p>
      <Input
        name="until"
        label="До якого дня"
        hint="Порожньо: найпізніший день за законом"
        type="date"
        filled={filled}
      />
      <TextArea name="reason" label="Чому" filled={filled} rows={2} maxlength={2000} />
      <Input
        name="notice"
        label="Як повідомлено заявника"
        hint="Наприклад: листом № 12 від 20.11.2026"
        filled={filled}
        maxlength={300}
      />
    </Step>
  )
}

function Shortening(props: FormProps) {
  const filled = props.filledFor('skorotyty')
  return (
    <Step {...props} step="skorotyty" title="Скоротити строк" button="Скоротити">
      <p class="quiet">На обґрунтовану вимогу заявника (ст. 20 ч. 2).</p>
      <Input name="until" label="До якого дня" type="date" filled={filled} />
      <TextArea name="reason" label="Чому" filled={filled} rows={2} maxlength={2000} />
    </Step>
  )
}

function Control(props: FormProps) {
  return (
    <Step {...props} step="kontrol" title="Взяти на контроль голови" button="Взяти на контроль">
      <TextArea name="reason" label="Чому" filled={props.filledFor('kontrol')} rows={2} maxlength={500} />
    </Step>
  )
}
