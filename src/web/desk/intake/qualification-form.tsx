import { dayOf, worksIn } from '#kernel'
import { listUnits } from '#modules/directory'
import { mayRegister } from '#modules/documents'
import { listOpenDossiers } from '#modules/dossiers'
import { kindWords, type Message, type MessageKind, messageKinds, propose } from '#modules/intake'
import type { Hints } from '#modules/mailroom'
import { listBooks } from '#modules/numbers'
import { ErrorSummary, type Filled, Hidden, Input, Select, TextArea } from '#web/ui/forms.tsx'
import { Day, numbered } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'
import { qualificationParts } from './qualification-parts.tsx'

interface QualificationProps {
  readonly title: string
  readonly visit: Visit
  readonly message: Message
  readonly hints: Hints
  readonly filled: Filled
}

export async function QualificationForm({ visit, message, title, hints, filled }: QualificationProps) {
  const proposals = propose(message)
  const [units, books] = await Promise.all([
    listUnits(visit.context),
    listBooks(visit.context, { kinds: ['incoming', 'military-letters'] }),
  ])
  const own = books.filter((book) => mayRegister(visit.actor, book))
  const unitIds = [...new Set(own.map(({ ownerUnitId }) => ownerUnitId))]
  const years = [dayOf(visit.context.now).year]
  const dossiers = await listOpenDossiers(visit.context, { unitIds, years })
  const military = message.senderKind === 'military-unit'
  const fitting = own.filter(({ kind }) => (kind === 'military-letters') === military)
  const likely = fitting.find(({ ownerUnitId }) => worksIn(visit.actor, ownerUnitId)) ?? fitting[0]
  const fields = {
    kind: message.result ? '' : (proposals[0]?.kind ?? ''),
    summary: title,
    bookId: String(likely?.id ?? ''),
    ...filled.fields,
  }
  const shown = { fields, errors: filled.errors }
  return (
    <form method="post" action={`/stil/povidomlennia/${message.id}/vyznachyty`}>
      <h2>Що це?</h2>
      <ErrorSummary errors={filled.errors} />
      <Hidden visit={visit} />
      <input type="hidden" name="revision" value={String(message.revision)} />
      <Kinds proposals={proposals} chosen={fields.kind} current={message.kind} />
      <TextArea name="summary" label="Короткий зміст" filled={shown} rows={3} maxlength={1000} />
      <Select
        name="unitId"
        label="Кому на розгляд"
        filled={shown}
        empty="ще не вирішено"
        options={units.map(({ id, name }) => ({ value: String(id), label: name }))}
      />
      {hints.answers.map(({ number, day, cardId }) => (
        <label class="choice">
          <input type="checkbox" name="answers" value={String(cardId)} checked />
          <span>
            якщо це документ, пов’язати з {numbered(number)} від <Day day={day} />
          </span>
        </label>
      ))}
      {message.result ? <Input name="reason" label="Чому це щось інше" filled={shown} maxlength={500} /> : null}
      {qualificationParts.map((Part) => (
        <Part visit={visit} message={message} filled={shown} />
      ))}
      <details open={isPaper(fields.kind) || Boolean(filled.errors.dossierIndex)}>
        <summary>Якщо це лист чи інший документ</summary>
        <Select
          name="bookId"
          label="Журнал"
          filled={shown}
          options={own.map(({ id, title }) => ({ value: String(id), label: title }))}
        />
        <Input name="dossierIndex" label="Індекс справи" filled={shown} list="spravy" maxlength={20} width="short" />
        <datalist id="spravy">
          {dossiers.map(({ index, title }) => (
            <option value={index}>{title}</option>
          ))}
        </datalist>
      </details>
      <div class="actions">
        <button type="submit" class="button-main" data-key="Control+Enter">
          Зареєструвати
        </button>
      </div>
    </form>
  )
}

function isPaper(kind: string | readonly string[]): boolean {
  return ['letter', 'deputy', 'petition', 'administrative'].includes(String(kind))
}

interface KindsProps {
  readonly proposals: ReturnType<typeof propose>
  readonly chosen: string | readonly string[]
  readonly current: MessageKind | null
}

/** Every kind, the likely ones first with what speaks for them; a figure on the keyboard chooses. */
function Kinds({ proposals, chosen, current }: KindsProps) {
  const proposed = proposals.map(({ kind }) => kind)
  const ordered = [...proposed, ...messageKinds.filter((kind) => !proposed.includes(kind))]
  return (
    <fieldset class="field" id="pole-kind">
      <legend>Вид повідомлення</legend>
      <p class="hint">Програма лише підказує. Клавіші 1–9 обирають.</p>
      <div class="choices kinds">
        {ordered.map((kind, at) => {
          const reasons = proposals.find((one) => one.kind === kind)?.reasons ?? []
          return (
            <label class="choice">
              <input
                type="radio"
                name="kind"
                value={kind}
                checked={kind === chosen}
                disabled={kind === current}
                data-key={String(at + 1)}
              />
              <span>
                {kindWords[kind]} <kbd>{at + 1}</kbd>
                {reasons.length > 0 ? <span class="hint">{reasons.slice(0, 4).join('; ')}</span> : null}
              </span>
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}
