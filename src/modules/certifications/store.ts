import { sql } from 'kysely'
import { audienceKeys, councilZone, memberName } from '#kernel'
import type { Paper } from '#modules/official-forms'
import type { Context } from '#platform/db'
import type { Certification } from './certification.ts'

type New = Omit<Certification, 'id' | 'year' | 'ordinal' | 'issuedAt' | 'issuedBy'> & {
  readonly content: Paper | null
  readonly audience: readonly string[]
}

const columns = [
  'id',
  'year',
  'ordinal',
  'kind',
  'subject',
  'ref',
  'paper_name as paperName',
  'points',
  'source_sha256 as sourceSha256',
  'sha256',
  'file_name as fileName',
  'post',
  'name',
  'certified_on as certifiedOn',
  'given_to as givenTo',
  'code',
  'issued_at as issuedAt',
  'issued_by as issuedBy',
] as const

/** Takes the next place in the register of the year; whoever comes at the same moment waits for it. */
export async function insertIssued(context: Context, made: New): Promise<Certification> {
  const year = context.now.toZonedDateTimeISO(councilZone).year
  await sql`select pg_advisory_xact_lock(hashtext('certifications'), ${year})`.execute(context.db)
  const { last } = await context.db
    .selectFrom('certifications.issued')
    .select((eb) => eb.fn.max('ordinal').as('last'))
    .where('year', '=', year)
    .executeTakeFirstOrThrow()
  return (await context.db
    .insertInto('certifications.issued')
    .values({
      year,
      ordinal: (last ?? 0) + 1,
      kind: made.kind,
      subject: made.subject,
      ref: made.ref,
      paper_name: made.paperName,
      points: [...made.points],
      content: made.content === null ? null : JSON.stringify(made.content),
      source_sha256: made.sourceSha256,
      sha256: made.sha256,
      file_name: made.fileName,
      post: made.post,
      name: made.name,
      certified_on: made.certifiedOn,
      given_to: made.givenTo,
      code: made.code,
      audience: [...made.audience],
      issued_at: context.now,
      issued_by: memberName(context.actor),
    })
    .returning(columns)
    .executeTakeFirstOrThrow()) as Certification
}

export async function listIssued(
  context: Context,
  { page, perPage, of }: { page: number; perPage: number; of?: Pick<Certification, 'subject' | 'ref'> | undefined },
): Promise<{ items: Certification[]; total: number }> {
  let query = context.db.selectFrom('certifications.issued').where(visible(context))
  if (of) query = query.where('subject', '=', of.subject).where('ref', '=', of.ref)
  const [items, { total }] = await Promise.all([
    query
      .select(columns)
      .orderBy('id', 'desc')
      .limit(perPage)
      .offset((page - 1) * perPage)
      .execute(),
    query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  return { items: items as Certification[], total }
}

export async function findIssued(
  context: Context,
  wanted: { id: number } | { code: string },
): Promise<(Certification & { content: Paper | null }) | undefined> {
  const query = context.db
    .selectFrom('certifications.issued')
    .select([...columns, 'content'])
    .where(visible(context))
  const row = await ('id' in wanted ? query.where('id', '=', wanted.id) : query.where('code', '=', wanted.code))
    .limit(1)
    .executeTakeFirst()
  return row as unknown as (Certification & { content: Paper | null }) | undefined
}

function visible({ actor }: Context) {
  return sql<boolean>`audience && ${[...audienceKeys(actor)]}::text[]`
}
