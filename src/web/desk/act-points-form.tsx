import {
  type Choice,
  type Proposed,
  type ProposedPoint,
  pointKinds,
  pointWords,
  termKinds,
  termUnits,
} from '#modules/points'
import { type Fields, fieldText } from '../submitted.ts'
import { Checkbox, type Filled, Hidden, Input, Select } from '../ui/forms.tsx'
import { State } from '../ui/registers.tsx'
import type { Visit } from '../visit.ts'
import { linesOf, pointName, unitChoices } from './act-points-fields.ts'
import { anchorOf } from './marked-text.tsx'

interface FormProps {
  readonly visit: Visit
  readonly action: string
  readonly proposed: Proposed
  readonly filled: Filled
  readonly isDraft: boolean
}

/** Every finding as a field: the clerk corrects and confirms. */
export function PointsForm({ visit, action, proposed, filled, isDraft }: FormProps) {
  return (
    <form method="post" action={action} data-turbo="false" class="points-form">
      <Hidden visit={visit} />
      <input type="hidden" name="digest" value={fieldText(filled.fields, 'digest')} />
      <datalist id="khto">
        {proposed.choices.map(({ label }) => (
          <option value={label} />
        ))}
      </datalist>
      {proposed.points.map((point, at) => (
        <PointFields at={at} proposed={point} choices={proposed.choices} filled={filled} />
      ))}
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

function PointFields({
  at,
  proposed,
  choices,
  filled,
}: {
  at: number
  proposed: ProposedPoint
  choices: readonly Choice[]
  filled: Filled
}) {
  const { point } = proposed
  const name = `points.${at}`
  const isTask = fieldText(filled.fields, `${name}.isTask`) === 'true'
  const wrong = Object.keys(filled.errors).some((field) => field.startsWith(`${name}.`))
  const whys = [...point.flags, ...(point.kind.reason ? [point.kind.reason] : [])].map(
    (reason) => pointWords.reason[reason],
  )
  return (
    <details class="point-fields" open={isTask || wrong || whys.length > 0}>
      <summary>
        <strong>{pointName(point)}</strong> <span class="quiet">{pointWords.kind[point.kind.value]}</span>
        {whys.map((why) => (
          <>
            {' '}
            <State tone="waits">{why}</State>
          </>
        ))}
      </summary>
      <p class="quiet">
        <a href={`#${anchorOf(point.key)}`}>{shortened(point.text.value)}</a>
      </p>
      <input type="hidden" name={`${name}.key`} value={fieldText(filled.fields, `${name}.key`)} />
      <input type="hidden" name={`${name}.termWords`} value={fieldText(filled.fields, `${name}.termWords`)} />
      <div class="row">
        <Select name={`${name}.kind`} label="Що це" filled={filled} options={kinds} />
        <Checkbox name={`${name}.isTask`} label="дати завдання" filled={filled} />
      </div>
      {point.kind.value === 'recommendation' || isTask ? (
        <Executors name={name} proposed={proposed} choices={choices} filled={filled} />
      ) : (
        <Lines name={`${name}.executor`} label="Хто виконує" filled={filled} least={1} />
      )}
      <TermFields name={`${name}.term`} said={proposed.termWords} filled={filled} />
    </details>
  )
}

function Executors({
  name,
  proposed,
  choices,
  filled,
}: {
  name: string
  proposed: ProposedPoint
  choices: readonly Choice[]
  filled: Filled
}) {
  const ticked = new Set(linesOf(filled.fields, `${name}.unit`))
  const each = fieldText(filled.fields, `${name}.each`) === 'true'
  return (
    <>
      {proposed.isClass ? <ClassHint names={proposed.unmatched} /> : <Unmatched names={proposed.unmatched} />}
      <Lines name={`${name}.executor`} label="Хто виконує, перший відповідальний" filled={filled} least={1} />
      {proposed.isClass || each ? (
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

function TermFields({ name, said, filled }: { name: string; said: string; filled: Filled }) {
  const kind = fieldText(filled.fields, `${name}.kind`)
  const wrong = Object.keys(filled.errors).some((field) => field.startsWith(`${name}.`))
  return (
    <>
      <div class="row term-fields">
        <Select
          name={`${name}.kind`}
          label="Строк"
          hint={said ? `У тексті: «${said}»` : undefined}
          filled={filled}
          options={termOptions}
        />
        <Input name={`${name}.on`} label="До дня" type="date" filled={filled} />
      </div>
      <details open={kind === 'within' || kind === 'every' || wrong}>
        <summary>Протягом або щоперіоду</summary>
        <div class="row term-fields">
          <Input name={`${name}.count`} label="Протягом" type="number" filled={filled} />
          <Select name={`${name}.unit`} label="Чого" filled={filled} options={unitOptions} empty="оберіть" />
          <Select name={`${name}.every`} label="Період" filled={filled} options={periodOptions} empty="оберіть" />
          <Input name={`${name}.day`} label="День періоду" type="number" filled={filled} />
        </div>
      </details>
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
const termNames: Record<(typeof termKinds)[number], string> = {
  none: 'без строку',
  by: 'до дня',
  within: 'протягом',
  every: 'щоперіоду',
  continuous: 'постійно',
}
const termOptions = termKinds.map((value) => ({ value, label: termNames[value] }))
const unitNames: Record<(typeof termUnits)[number], string> = {
  'working-day': 'робочих днів',
  'calendar-day': 'днів',
  week: 'тижнів',
  month: 'місяців',
  year: 'років',
}
const unitOptions = termUnits.map((value) => ({ value, label: unitNames[value] }))
const periodOptions = [
  { value: 'week', label: 'щотижня' },
  { value: 'month', label: 'щомісяця' },
  { value: 'quarter', label: 'щокварталу' },
  { value: 'year', label: 'щороку' },
]

/** What a form that came back said of a point that is not there any more is left out. */
export function withDigest(fields: Fields, digest: string): Fields {
  return { ...fields, digest }
}
