import { sql } from 'kysely'
import { memberName } from '#kernel'
import type { Party } from '#modules/assignments'
import type { Context } from '#platform/db'
import type { TemplateInput } from './forms.ts'

export interface Template extends TemplateInput {
  readonly id: number
  /** `null`: everybody's. */
  readonly personId: number | null
}

/** `false`: it lies there already. */
export async function insertSubmission(context: Context, cardId: number, personId: number): Promise<boolean> {
  const rows = await context.db
    .insertInto('resolutions.submissions')
    .values({
      card_id: cardId,
      person_id: personId,
      submitted_by: memberName(context.actor),
      submitted_at: context.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute()
  return rows.length > 0
}

export interface Submission {
  readonly cardId: number
  readonly personId: number
  readonly submittedAt: Temporal.Instant
}

/** The newest first: what came today is on top. */
export function openSubmissions(
  context: Context,
  people: readonly number[],
  { most, offset }: { most: number; offset: number },
): Promise<Submission[]> {
  return context.db
    .selectFrom('resolutions.submissions')
    .select(['card_id as cardId', 'person_id as personId', 'submitted_at as submittedAt'])
    .where((eb) => eb('person_id', '=', eb.fn.any(eb.val([...people]))))
    .where('done_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(most)
    .offset(offset)
    .execute()
}

export async function countSubmissions(context: Context, people: readonly number[]): Promise<number> {
  const { count } = await context.db
    .selectFrom('resolutions.submissions')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where((eb) => eb('person_id', '=', eb.fn.any(eb.val([...people]))))
    .where('done_at', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

export async function finishSubmissions(context: Context, cardId: number): Promise<void> {
  await context.db
    .updateTable('resolutions.submissions')
    .set({ done_at: context.now })
    .where('card_id', '=', cardId)
    .where('done_at', 'is', null)
    .execute()
}

export async function insertGiven(
  context: Context,
  given: { assignmentId: number; authorId: number; executor: Party },
): Promise<void> {
  await context.db
    .insertInto('resolutions.given')
    .values({
      assignment_id: given.assignmentId,
      author_person_id: given.authorId,
      executor_person_id: given.executor.personId,
      executor_unit_id: given.executor.unitId,
    })
    .execute()
}

/** Whom the author gave papers to most in the last half thousand resolutions. */
export async function favouritesOf(context: Context, authorId: number, most: number): Promise<Party[]> {
  const { rows } = await sql<Party>`
    select executor_person_id as "personId", case when executor_person_id is null then executor_unit_id end as "unitId"
    from (select executor_person_id, executor_unit_id from resolutions.given
          where author_person_id = ${authorId} order by assignment_id desc limit 500) recent
    group by 1, 2 order by count(*) desc, 1, 2 limit ${most}`.execute(context.db)
  return rows
}

/** The author's own, and where there are none those of everybody. */
export async function templatesOf(context: Context, personId: number): Promise<Template[]> {
  const rows = await context.db
    .selectFrom('resolutions.templates')
    .select(['id', 'person_id as personId', 'text', 'term_rule as termRule', 'on_control as onControl'])
    .where((eb) => eb.or([eb('person_id', '=', personId), eb('person_id', 'is', null)]))
    .where('dropped_at', 'is', null)
    .orderBy('sort')
    .orderBy('id')
    .execute()
  const known = rows.map((row) => ({ ...row, termRule: row.termRule as Template['termRule'] }))
  const own = known.filter((template) => template.personId === personId)
  return own.length > 0 ? own : known
}

export async function insertTemplate(context: Context, personId: number, input: TemplateInput): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into resolutions.templates (person_id, text, term_rule, on_control, sort)
    select ${personId}, ${input.text}, ${input.termRule}, ${input.onControl}, coalesce(max(sort), 0) + 1
    from resolutions.templates where person_id = ${personId}
    returning id`.execute(context.db)
  const [inserted] = rows
  if (!inserted) throw new Error('a template was not inserted')
  return inserted.id
}

/** Answers whether there was one of this person. */
export async function dropTemplateRow(context: Context, id: number, personId: number): Promise<boolean> {
  const { numUpdatedRows } = await context.db
    .updateTable('resolutions.templates')
    .set({ dropped_at: context.now })
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .where('dropped_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
