import { type Choice, type Proposed, type ProposedPoint, pointKinds, pointWords } from '#modules/points'
import { type Fields, fieldText } from '#web/submitted.ts'
import { Checkbox, type Filled, Hidden, Input, Select } from '#web/ui/forms.tsx'
import { State } from '#web/ui/registers.tsx'
import { counted } from '#web/ui/text.tsx'
import { oneOf, type Visit } from '#web/visit.ts'
import { PointBorders, RowButton } from './act-point-borders.tsx'
import { TermFields } from './act-point-term.tsx'
import { linesOf, pointName, unitChoices } from './act-points-fields.ts'
import { numberOf, type PointRow, rowsOf, wordsOf } from './act-points-rows.ts'
import { anchorOf } from './marked-text.tsx'

interface FormProps {
  readonly visit: Visit
  readonly action: string
  readonly proposed: Proposed
  readonly filled: Filled
  readonly isDraft: boolean
  /** The place of the point that was just split, joined, added or moved. */
  readonly touched: number | null
}

/** Every finding as a field: the clerk corrects and confirms. */
export function PointsForm({ visit, action, proposed, filled, isDraft, touched }: FormProps) {
  const rows = rowsOf(filled.fields)
  const byKey = new Map(proposed.points.map((one) => [one.point.key, one]))
  return (
    <form method="post" action={action} data-turbo="false" class="points-form">
      <Hidden visit={visit} />
      <input type="hidden" name="digest" value={fieldText(filled.fields, 'digest')} />
      {/* Enter in a field presses the first button of a form: it only checks. */}
      <button type="submit" name="_do" value="check" formnovalidate class="hidden" tabindex={-1}>
        Лише перевірити
      </button>
      <datalist id="khto">
        {proposed.choices.map(({ label }) => (
          <option value={label} />
        ))}
      </datalist>
      <Tables proposed={proposed} action={action} to={rows.length} />
      {rows.length === 0 ? <p class="hint">Жодного пункту. Додайте перший або прочитайте текст знову.</p> : null}
      {rows.map((row, at) => (
        <PointFields
          at={at}
          row={row}
          last={rows.length - 1}
          proposed={byKey.get(fieldText(row, 'key'))}
          action={action}
          touched={touched}
          choices={proposed.choices}
          filled={filled}
        />
      ))}
      <div class="actions">
        <RowButton verb="add" at={rows.length - 1} to={rows.length} action={action}>
          Додати пункт
        </RowButton>
        <a href={`${action}/prochytaty`}>Прочитати текст знову</a>
      </div>
      <fieldset class="group">
        <legend>Хто контролює</legend>
        <Unmatched names={missingControllers(proposed)} />
        <Lines name="controller" label="Контролер" filled={filled} least={1} />
      </fieldset>
      <div class="actions next-stuck">
        <button type="submit" class="button-main" data-key="Control+Enter">
          {isDraft ? 'Підтвердити пункти' : 'Підтвердити й дати завдання'}
        </button>
        <button type="submit" name="_do" value="check" formnovalidate>
          Лише перевірити
        </button>
      </div>
    </form>
  )
}

/** Tables of measures, which are no points before a person says so. */
function Tables({ proposed, action, to }: { proposed: Proposed; action: string; to: number }) {
  return (
    <>
      {proposed.tables.map(({ rows }, at) => (
        <div class="note">
          <p>
            <State tone="waits">не розібрано</State> У тексті є таблиця заходів:{' '}
            {counted(rows.length, 'рядок', 'рядки', 'рядків')}. Сама вона пунктами не стане.
          </p>
          <div class="actions">
            <RowButton verb="table" at={at} to={to} action={action}>
              Додати рядки таблиці пунктами
            </RowButton>
          </div>
        </div>
      ))}
      {proposed.hasTornTable ? (
        <p class="note">
          <State tone="waits">не розібрано</State> Схоже, у тексті є таблиця заходів, але її колонки перемішано. Додайте
          потрібні пункти самі.
        </p>
      ) : null}
    </>
  )
}

interface RowProps {
  readonly at: number
  readonly row: PointRow
  readonly last: number
  /** As the reader found it; a point that a person made has none. */
  readonly proposed: ProposedPoint | undefined
  readonly action: string
  readonly touched: number | null
  readonly choices: readonly Choice[]
  readonly filled: Filled
}

function PointFields({ at, row, last, proposed, action, touched, choices, filled }: RowProps) {
  const name = `points.${at}`
  const kind = oneOf(fieldText(row, 'kind'), pointKinds) ?? 'disposition'
  const isTask = fieldText(row, 'isTask') === 'true'
  const wrong = Object.keys(filled.errors).some((field) => field.startsWith(`${name}.`))
  const whys = proposed ? reasonsOf(proposed) : []
  const found = () => proposed && { number: proposed.point.number, text: proposed.point.text.value }
  const words = shortened(wordsOf(row, found))
  return (
    <details
      class="point-fields"
      id={`punkt-${at}`}
      open={isTask || wrong || whys.length > 0 || touched === at || row.text !== undefined}
    >
      <summary>
        <strong>{pointName({ number: numberOf(row, found) })}</strong>{' '}
        <span class="quiet">{pointWords.kind[kind]}</span>
        {proposed ? null : <span class="quiet">, додано вами</span>}
        {whys.map((why) => (
          <>
            {' '}
            <State tone="waits">{why}</State>
          </>
        ))}
      </summary>
      <p class="quiet">{proposed ? <a href={`#${anchorOf(proposed.point.key)}`}>{words}</a> : words}</p>
      <input type="hidden" name={`${name}.key`} value={fieldText(row, 'key')} />
      <input type="hidden" name={`${name}.termWords`} value={fieldText(row, 'termWords')} />
      <PointBorders at={at} row={row} last={last} action={action} filled={filled} />
      <div class="row">
        <Select name={`${name}.kind`} label="Що це" filled={filled} options={kinds} />
        <Checkbox name={`${name}.isTask`} label="дати завдання" filled={filled} />
      </div>
      {kind === 'recommendation' || isTask ? (
        <Executors name={name} proposed={proposed} choices={choices} filled={filled} />
      ) : (
        <Lines name={`${name}.executor`} label="Хто виконує" filled={filled} least={1} />
      )}
      <TermFields name={`${name}.term`} said={fieldText(row, 'termWords')} filled={filled} />
    </details>
  )
}

function reasonsOf({ point }: ProposedPoint): string[] {
  return [...point.flags, ...(point.kind.reason ? [point.kind.reason] : [])].map((reason) => pointWords.reason[reason])
}

function Executors({
  name,
  proposed,
  choices,
  filled,
}: {
  name: string
  proposed: ProposedPoint | undefined
  choices: readonly Choice[]
  filled: Filled
}) {
  const { isClass = false, unmatched = [] } = proposed ?? {}
  const ticked = new Set(linesOf(filled.fields, `${name}.unit`))
  const each = fieldText(filled.fields, `${name}.each`) === 'true'
  return (
    <>
      {isClass ? <ClassHint names={unmatched} /> : <Unmatched names={unmatched} />}
      <Lines name={`${name}.executor`} label="Хто виконує, перший відповідальний" filled={filled} least={1} />
      {isClass || each ? (
        <details class="expand" open={ticked.size > 0 || linesOf(filled.fields, `${name}.executor`).length === 0}>
          <summary>Хто саме: позначте підрозділи</summary>
          <div class="choices">
            {unitChoices(choices).map(({ id, label }) => (
              <label class="choice">
                <input type="checkbox" name={`${name}.unit`} value={String(id)} checked={ticked.has(String(id))} />
                <span>{label}</span>
              </label>
            ))}
          </div>
          <Checkbox name={`${name}.each`} label="кожному окреме завдання" filled={filled} />
        </details>
      ) : null}
    </>
  )
}

/** One field for every line written, and an empty one. */
function Lines({ name, label, filled, least }: { name: string; label: string; filled: Filled; least: number }) {
  const lines = linesOf(filled.fields, name)
  const count = Math.max(lines.length + (lines.length > 0 ? 1 : 0), least)
  return (
    <>
      {Array.from({ length: Math.min(count, 40) }, (_, at) => (
        <Input
          name={name}
          label={at === 0 ? label : `${at + 1}.`}
          filled={at === 0 ? filled : { fields: filled.fields, errors: {} }}
          value={lines[at] ?? ''}
          list="khto"
          optional={at > 0}
          id={at}
        />
      ))}
    </>
  )
}

function Unmatched({ names }: { names: readonly string[] }) {
  if (names.length === 0) return null
  return <p class="hint">У тексті: {names.map((name) => `«${name}»`).join(', ')}. У довіднику так не зветься ніхто.</p>
}

function ClassHint({ names }: { names: readonly string[] }) {
  return <p class="hint">Це коло виконавців: {names.join(', ')}. Позначте, хто саме.</p>
}

function missingControllers({ proposal, controllers }: Proposed): string[] {
  if (controllers.length >= proposal.controllers.length) return []
  return proposal.controllers.map(({ value }) =>
    value.kind === 'author' ? 'автор акта' : [value.name, ...value.people].join(', '),
  )
}

function shortened(text: string): string {
  return text.length > 160 ? `${text.slice(0, 160).trimEnd()}…` : text
}

const kinds = pointKinds.map((kind) => ({ value: kind, label: pointWords.kind[kind] }))
/** What a form that came back said of a point that is not there any more is left out. */
export function withDigest(fields: Fields, digest: string): Fields {
  return { ...fields, digest }
}
