import { z } from 'zod'
import { relationCorrectionForm, relationForm } from '#modules/effects'
import type { Relation } from '#modules/legal-force'
import { type Fields, fieldText } from '#web/submitted.ts'

const parts = ['point', 'change', 'text'] as const

export const relationFields = z.preprocess(withChanges, relationForm)
export const correctedRelationFields = z.preprocess(withChanges, relationCorrectionForm)

/** How many rows of changes the form shows: those written, one more, and as many as were asked for. */
export function changesShown(fields: Fields): number {
  const asked = Number(fieldText(fields, 'changes-rows')) || 1
  const more = fieldText(fields, '_do') === 'more-changes' ? 1 : 0
  return Math.min(Math.max(...numbersIn(fields).map((at) => at + 2), asked + more), 60)
}

export function fieldsOfRelation(relation: Relation): Record<string, string> {
  const { named, changes, points } = relation
  const rows = changes.flatMap((change, at) => parts.map((part) => [`changes.${at}.${part}`, change[part]]))
  return {
    revision: String(relation.revision),
    kind: relation.kind,
    sourcePoint: relation.sourcePoint,
    targetKind: named.kind ?? '',
    targetNumber: named.number,
    targetAdoptedOn: named.adoptedOn?.toString() ?? '',
    targetName: named.name,
    targetId: String(relation.targetId ?? ''),
    points: points.join(', '),
    forceOn: relation.forceOn?.toString() ?? '',
    until: relation.until?.toString() ?? '',
    quote: relation.quote,
    ...Object.fromEntries(rows),
  }
}

function withChanges(given: unknown): unknown {
  if (typeof given !== 'object' || given === null) return given
  const fields: Fields = { ...given }
  const changes = numbersIn(fields)
    .map((at) => Object.fromEntries(parts.map((part) => [part, fieldText(fields, `changes.${at}.${part}`)])))
    .filter(({ point, text }) => point?.trim() || text?.trim())
  return { ...fields, changes }
}

function numbersIn(fields: Fields): number[] {
  const numbers = Object.keys(fields).flatMap((name) => {
    const found = /^changes\.(\d{1,2})\.(point|text)$/.exec(name)
    return found && fieldText(fields, name).trim() !== '' ? [Number(found[1])] : []
  })
  return [...new Set(numbers)].sort((one, other) => one - other)
}
