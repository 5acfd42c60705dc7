import type { Context } from '#platform/db'
import { relateActs } from './actions.ts'
import { type RelationInput, relationForm } from './forms.ts'

/** As a form gives it: days and points in words, and only what the paper says. */
export interface ToldRelation
  extends Partial<Pick<RelationInput, 'targetKind' | 'targetNumber' | 'targetName' | 'quote'>>,
    Pick<RelationInput, 'kind'> {
  readonly targetAdoptedOn?: string
  readonly points?: string
  readonly forceOn?: string
}

/** Says what one act does to another, as a paper of the seeds says it. */
export function tellRelation(context: Context, sourceId: number, relation: ToldRelation): Promise<number> {
  return relateActs(context, sourceId, relationForm.parse(relation))
}
