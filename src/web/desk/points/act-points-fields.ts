import type { Unit } from '#modules/directory'
import {
  type Choice,
  type Confirmation,
  type PointKind,
  type PointsPage,
  type Proposed,
  type ProposedPoint,
  partiesOf,
  pointKinds,
  type TaskTerm,
  termForm,
} from '#modules/points'
import { check, type FieldErrors, type Fields, fieldText } from '#web/submitted.ts'
import { oneOf } from '#web/visit.ts'
import { type FoundOf, type PointRow, rowsOf, withRows } from './act-points-rows.ts'

type WrittenPoint = Confirmation['points'][number]
type ConfirmedPoint = PointsPage['points'][number]['point']

/** The form of a proposal before anybody touched it: what the reader found. */
export function fieldsOfProposal({ points, controllers, digest }: Proposed): Fields {
  const fields: Record<string, string | string[]> = { digest, controller: [...controllers] }
  for (const [at, point] of points.entries()) Object.assign(fields, fieldsOfPoint(`points.${at}`, point))
  return fields
}

/** The same form as it was confirmed before. Of a text that changed since only the points that are still there. */
export function fieldsOfConfirmed(proposed: Proposed, { reading, points, textChanged }: PointsPage): Fields {
  const fresh = fieldsOfProposal(proposed)
  if (!reading) return fresh
  const read = new Map(proposed.points.map((one) => [one.point.key, one]))
  const labels = (parties: ConfirmedPoint['executors']) =>
    parties.flatMap((party) => labelOf(proposed.choices, party) ?? [])
  const saidRow = (said: ConfirmedPoint) => rowOfConfirmed(said, read.get(said.key), labels(said.executors))
  const said = points.map(({ point }) => point)
  const rows = textChanged
    ? rowsOf(fresh).map((row) => {
        const known = said.find(({ key }) => key === fieldText(row, 'key'))
        return known ? { ...row, ...saidRow(known) } : row
      })
    : said.map(saidRow)
  return withRows({ ...fresh, controller: labels(reading.controllers) }, rows)
}

function rowOfConfirmed(said: ConfirmedPoint, read: ProposedPoint | undefined, executor: string[]): PointRow {
  const isAsRead = read?.point.number === said.number && read.point.text.value === said.text
  return {
    key: said.key,
    kind: said.kind,
    isTask: said.isTask ? 'true' : '',
    each: said.each ? 'true' : '',
    executor,
    termWords: said.termWords,
    ...(isAsRead ? {} : { number: said.number ?? '', text: said.text }),
    ...fieldsOfTerm('term', said.term),
  }
}

function labelOf(choices: readonly Choice[], { personId, unitId }: ConfirmedPoint['executors'][number]) {
  const isThat = ({ party }: Choice) => (personId === null ? party.unitId === unitId : party.personId === personId)
  return choices.find(isThat)?.label
}

function fieldsOfPoint(name: string, { point, isTask, executors, isClass, term, termWords }: ProposedPoint) {
  return {
    [`${name}.key`]: point.key,
    [`${name}.kind`]: point.kind.value,
    [`${name}.isTask`]: isTask ? 'true' : '',
    [`${name}.executor`]: [...executors],
    [`${name}.each`]: isClass ? 'true' : '',
    [`${name}.termWords`]: termWords,
    ...fieldsOfTerm(`${name}.term`, term),
  }
}

function fieldsOfTerm(name: string, term: TaskTerm): Record<string, string> {
  const { kind, ...rest } = term
  const parts = Object.entries(rest).map(([part, value]) => [`${name}.${part}`, String(value)])
  return { [`${name}.kind`]: kind, ...Object.fromEntries(parts) }
}

export function linesOf(fields: Fields, name: string): string[] {
  const value = fields[name]
  return (typeof value === 'string' ? [value] : (value ?? [])).map((line) => line.trim()).filter(Boolean)
}

type Checked = { ok: true; value: Confirmation } | { ok: false; errors: FieldErrors }

/** What a person confirms, or what is wrong with it, at the fields that it speaks of. */
export function confirmationFrom(fields: Fields, proposed: Proposed, units: ReadonlyMap<number, Unit>): Checked {
  const errors: Record<string, string> = {}
  const resolve = (name: string) => {
    const { parties, unknown } = partiesOf(proposed.choices, linesOf(fields, name))
    if (unknown.length > 0) errors[name] = `У довіднику немає: ${unknown.join('; ')}. Оберіть зі списку підказок.`
    return parties
  }
  const controllers = resolve('controller')
  const points = rowsOf(fields).map((row, at) => {
    const name = `points.${at}`
    const term = termFrom(fields, `${name}.term`, errors)
    const expanded = linesOf(row, 'unit')
      .map(Number)
      .filter((id) => units.has(id))
    const named = resolve(`${name}.executor`)
    const known = new Set(named.map(({ unitId }) => unitId))
    return {
      key: fieldText(row, 'key').slice(0, 60),
      ...writtenIn(row, name, errors),
      kind: oneOf<PointKind>(fieldText(row, 'kind'), pointKinds) ?? 'disposition',
      isTask: fieldText(row, 'isTask') === 'true',
      executors: [...named, ...expanded.filter((id) => !known.has(id)).map((unitId) => ({ personId: null, unitId }))],
      each: fieldText(row, 'each') === 'true',
      term,
      termWords: fieldText(row, 'termWords').slice(0, 300),
    }
  })
  checkExecutors(points, proposed, errors)
  const tasks = points.some(({ isTask }) => isTask)
  if (tasks && controllers.length === 0) errors.controller ??= 'Оберіть, хто контролює: він прийматиме виконане'
  if (Object.keys(errors).length > 0) return { ok: false, errors }
  return { ok: true, value: { digest: fieldText(fields, 'digest'), controllers, points } }
}

/** A number and words that a person wrote; nothing where the reader's stand. */
function writtenIn(row: PointRow, name: string, errors: Record<string, string>): Pick<WrittenPoint, 'number' | 'text'> {
  if (row.text === undefined) return {}
  const text = fieldText(row, 'text').replace(/\r\n/g, '\n').trim()
  const number = fieldText(row, 'number').trim()
  if (text === '') errors[`${name}.text`] = 'Напишіть, що зробити, або приберіть пункт'
  if (text.length > 20_000) errors[`${name}.text`] = 'Текст довший за 20 000 знаків'
  if (number.length > 20) errors[`${name}.number`] = 'Номер довший за 20 знаків'
  return { text, number: number === '' ? null : number }
}

function checkExecutors(points: readonly WrittenPoint[], proposed: Proposed, errors: Record<string, string>): void {
  const foundOf = foundIn(proposed)
  for (const [at, { key, number, isTask, executors }] of points.entries()) {
    if (!isTask || executors.length > 0) continue
    const name = pointName({ number: number === undefined ? (foundOf(key)?.number ?? null) : number })
    errors[`points.${at}.executor`] ??= `${name}: оберіть виконавця або зніміть позначку «завдання»`
  }
}

/** The rows of the tables of a text as points of the form. */
export function rowsOfTables({ tables }: Pick<Proposed, 'tables'>): PointRow[][] {
  return tables.map(({ rows }) =>
    rows.map(({ number, text, executors, term, termWords }) => ({
      ...{ kind: 'task', isTask: 'true', number, text, executor: [...executors], termWords },
      ...fieldsOfTerm('term', term),
    })),
  )
}

/** What the reader found of a point, by its key. */
export function foundIn({ points }: Pick<Proposed, 'points'>): FoundOf {
  const found = new Map(points.map(({ point: { key, number, text } }) => [key, { number, text: text.value }] as const))
  return (key) => found.get(key)
}

function termFrom(fields: Fields, name: string, errors: Record<string, string>): TaskTerm {
  const parts = ['kind', 'on', 'count', 'unit', 'every', 'day'].map((part) => [
    part,
    fieldText(fields, `${name}.${part}`),
  ])
  const checked = check(termForm, Object.fromEntries(parts))
  if (checked.ok) return checked.value
  for (const [part, words] of Object.entries(checked.errors)) errors[`${name}.${part}`] = words
  return { kind: 'none' }
}

export function pointName(point: { readonly number: string | null } | undefined): string {
  return point?.number ? `Пункт ${point.number}` : 'Пункт без номера'
}

/** Units that can be ticked when a class is expanded. */
export function unitChoices(choices: readonly Choice[]): { id: number; label: string }[] {
  return choices.flatMap(({ label, party }) => (party.unitId === null ? [] : [{ id: party.unitId, label }]))
}
