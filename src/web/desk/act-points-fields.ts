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
import { check, type FieldErrors, type Fields, fieldText } from '../submitted.ts'
import { oneOf } from '../visit.ts'

type ConfirmedPoint = PointsPage['points'][number]['point']

/** The form of a proposal before anybody touched it: what the reader found. */
export function fieldsOfProposal({ points, controllers, digest }: Proposed): Fields {
  const fields: Record<string, string | string[]> = { digest, controller: [...controllers] }
  for (const [at, point] of points.entries()) Object.assign(fields, fieldsOfPoint(`points.${at}`, point))
  return fields
}

/** The same form as it was confirmed before, for the points that are still there. */
export function fieldsOfConfirmed(proposed: Proposed, { reading, points }: PointsPage): Fields {
  const fields: Record<string, string | string[]> = { ...fieldsOfProposal(proposed) }
  const labels = (parties: ConfirmedPoint['executors']) =>
    parties.flatMap((party) => labelOf(proposed.choices, party) ?? [])
  for (const [at, { point }] of proposed.points.entries()) {
    const said = points.find((known) => known.point.key === point.key)?.point
    if (!said) continue
    Object.assign(fields, fieldsOfTerm(`points.${at}.term`, said.term), {
      [`points.${at}.kind`]: said.kind,
      [`points.${at}.isTask`]: said.isTask ? 'true' : '',
      [`points.${at}.each`]: said.each ? 'true' : '',
      [`points.${at}.executor`]: labels(said.executors),
    })
  }
  return { ...fields, controller: reading ? labels(reading.controllers) : (fields.controller ?? []) }
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
export function confirmationFrom(
  fields: Fields,
  { choices, proposal }: Pick<Proposed, 'choices' | 'proposal'>,
  units: ReadonlyMap<number, Unit>,
): Checked {
  const errors: Record<string, string> = {}
  const resolve = (name: string) => {
    const { parties, unknown } = partiesOf(choices, linesOf(fields, name))
    if (unknown.length > 0) errors[name] = `У довіднику немає: ${unknown.join('; ')}. Оберіть зі списку підказок.`
    return parties
  }
  const controllers = resolve('controller')
  const points = proposal.points.map((_, at) => {
    const name = `points.${at}`
    const term = termFrom(fields, `${name}.term`, errors)
    const expanded = linesOf(fields, `${name}.unit`)
      .map(Number)
      .filter((id) => units.has(id))
    const named = resolve(`${name}.executor`)
    const known = new Set(named.map(({ unitId }) => unitId))
    return {
      key: fieldText(fields, `${name}.key`),
      kind: oneOf<PointKind>(fieldText(fields, `${name}.kind`), pointKinds) ?? 'disposition',
      isTask: fieldText(fields, `${name}.isTask`) === 'true',
      executors: [...named, ...expanded.filter((id) => !known.has(id)).map((unitId) => ({ personId: null, unitId }))],
      each: fieldText(fields, `${name}.each`) === 'true',
      term,
      termWords: fieldText(fields, `${name}.termWords`).slice(0, 300),
    }
  })
  for (const [at, { isTask, executors }] of points.entries()) {
    if (isTask && executors.length === 0)
      errors[`points.${at}.executor`] ??=
        `${pointName(proposal.points[at])}: оберіть виконавця або зніміть позначку «завдання»`
  }
  const tasks = points.some(({ isTask }) => isTask)
  if (tasks && controllers.length === 0) errors.controller ??= 'Оберіть, хто контролює: він прийматиме виконане'
  if (Object.keys(errors).length > 0) return { ok: false, errors }
  return { ok: true, value: { digest: fieldText(fields, 'digest'), controllers, points } }
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
