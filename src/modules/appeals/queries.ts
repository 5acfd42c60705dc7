import { sql } from 'kysely'
import { Refusal } from '#kernel'
import { type Likable, nameOf, type Reason, reasonsOf, type Sign, sketch, suggestedSign } from '#modules/authors'
import { type HistoryEntry, historyOf } from '#modules/journal'
import type { Due } from '#modules/law'
import type { Context } from '#platform/db'
import { mayReadAuthor } from './access.ts'
import { type Appeal, isOpen } from './appeal.ts'
import { type AppealFile, publicSteps, type Step } from './step.ts'
import { getAppealRow, visibleTo } from './store.ts'
import { earlyTerms } from './terms.ts'

/** The appeal for one reader. `named` is false when its author asked not to be named and the reader deals not with it. */
export interface ReadAppeal extends Appeal {
  readonly named: boolean
}

export interface AppealPage {
  readonly appeal: ReadAppeal
  readonly steps: readonly Step[]
  readonly files: readonly AppealFile[]
  readonly earlier: RelatedAppeal | null
  readonly later: readonly RelatedAppeal[]
  readonly alike: readonly AlikeAppeal[]
  readonly corrections: readonly { readonly at: Temporal.Instant; readonly by: string; readonly reason: string }[]
  /** By when it is to be forwarded or returned, while it is open. */
  readonly early: Readonly<Record<'forward' | 'lacksData' | 'formDefects', Due>> | null
  readonly history: readonly HistoryEntry[]
}

export interface RelatedAppeal {
  readonly id: number
  readonly number: string
  readonly receivedOn: Temporal.PlainDate
  readonly summary: string
  readonly sign: Sign
  readonly answered: boolean
}

export interface AlikeAppeal extends RelatedAppeal {
  readonly author: string
  readonly reasons: readonly Reason[]
  readonly suggested: Sign
}

export async function getAppeal(context: Context, id: number): Promise<ReadAppeal> {
  return forReader(context, await getAppealRow(context, id))
}

/** All that stands on the one page of an appeal. */
export async function getAppealPage(context: Context, id: number): Promise<AppealPage> {
  const row = await getAppealRow(context, id)
  const appeal = forReader(context, row)
  const [steps, files, related, alike, corrections, early, history] = await Promise.all([
    listSteps(context, id),
    listFiles(context, id),
    listRelated(context, row),
    appeal.named && isOpen(row) ? findAlike(context, row, id) : Promise.resolve([]),
    listCorrections(context, id),
    isOpen(row) ? earlyTerms(context, row.receivedOn) : Promise.resolve(null),
    historyOf(context, 'appeal', id),
  ])
  return {
    appeal,
    steps,
    files: files.filter(({ stepId }) => appeal.named || stepId !== null),
    earlier: related.find((one) => one.id === row.earlierId) ?? null,
    later: related.filter((one) => one.id !== row.earlierId),
    alike,
    corrections,
    early,
    history,
  }
}

/** A file of an appeal that the reader may see. */
export async function getAppealFile(context: Context, id: number, fileId: number): Promise<AppealFile> {
  const found = (await listAppealFiles(context, id)).find((file) => file.id === fileId)
  if (!found) throw new Refusal('not-found', 'appeals.file-not-found')
  return found
}

/** Those that the reader may see: the author’s own papers only with the author. */
export async function listAppealFiles(context: Context, id: number): Promise<AppealFile[]> {
  const { named } = await getAppeal(context, id)
  return (await listFiles(context, id)).filter(({ stepId }) => named || stepId !== null)
}

/** What the author sees behind the secret link: the appeal, its public steps, the answers with their files. */
export interface FollowedAppeal {
  readonly appeal: Pick<
    Appeal,
    'id' | 'number' | 'kind' | 'state' | 'receivedOn' | 'registeredOn' | 'summary' | 'due'
  > &
    Pick<Appeal, 'extended' | 'outcome' | 'endedOn' | 'endedAs' | 'rating' | 'responsibleUnitId' | 'earlierId' | 'sign'>
  readonly steps: readonly Omit<Step, 'by'>[]
  readonly files: readonly AppealFile[]
}

/** The appeal and whatever its author has added to it by disagreeing, the newest first. Asked by the portal as the house. */
export async function listFollowed(context: Context, id: number): Promise<FollowedAppeal[]> {
  const { rows } = await sql<{ id: number }>`
    with recursive chain as (
      select id from appeals.appeals where id = ${id}
      union
      select next.id from chain join appeals.appeals next on next.disagrees_with = chain.id
    ) select id from chain order by id desc`.execute(context.db)
  return Promise.all(rows.map((row) => getFollowed(context, row.id)))
}

async function getFollowed(context: Context, id: number): Promise<FollowedAppeal> {
  const [row, steps, files] = await Promise.all([
    getAppealRow(context, id),
    listSteps(context, id),
    listFiles(context, id),
  ])
  const shown = steps.filter(({ kind }) => publicSteps.includes(kind))
  const { due, outcome, rating, sign, state, summary, number, kind } = row
  const { receivedOn, registeredOn, extended, endedOn, endedAs, responsibleUnitId, earlierId } = row
  return {
    appeal: {
      ...{ id, number, kind, state, summary, due, outcome, rating, sign, receivedOn, registeredOn },
      ...{ extended, endedOn, endedAs, responsibleUnitId, earlierId },
    },
    steps: shown.map(({ by: _by, ...step }) => step),
    files: files.filter(({ stepId }) => shown.some((step) => step.id === stepId)),
  }
}

/** Appeals that may be of the same author or about the same thing, with the reasons. The newest three years are asked. */
export async function findAlike(
  context: Context,
  draft: Omit<Likable, 'shingles'> & { readonly summary: string; readonly text: string },
  except = 0,
): Promise<AlikeAppeal[]> {
  const likable = { ...draft, shingles: sketch(draft.text.length > draft.summary.length ? draft.text : draft.summary) }
  const found = await candidates(context, likable, except)
  return found
    .map(({ shingles, surname, givenName, patronymic, address, phone, email, ...one }) => {
      const reasons = reasonsOf(likable, { surname, givenName, address, phone, email, shingles })
      const author = nameOf({ surname, givenName, patronymic })
      return { ...one, author, reasons, suggested: suggestedSign(reasons, one) }
    })
    .filter(({ reasons }) => reasons.length > 0)
    .slice(0, 10)
}

function forReader(context: Context, appeal: Appeal): ReadAppeal {
  if (mayReadAuthor(context.actor, appeal)) return { ...appeal, named: true }
  const nobody = { surname: '', givenName: '', patronymic: '', address: '', phone: '', email: '' }
  return { ...appeal, ...nobody, sex: null, benefits: [], socialStatus: null, text: '', named: false }
}

type Candidate = RelatedAppeal & Likable & { readonly patronymic: string }

async function candidates(context: Context, draft: Likable, except: number): Promise<Candidate[]> {
  const phone = draft.phone.replace(/\D/g, '')
  const { rows } = await sql<Candidate>`
    select ${relatedColumns}, appeal.surname, appeal.given_name as "givenName", appeal.patronymic, appeal.address,
           appeal.phone, appeal.email, appeal.shingles
    from appeals.appeals appeal
    where appeal.id <> ${except} and not appeal.confidential and ${visibleTo(context.actor)}
      and appeal.registered_at > ${context.now.subtract({ hours: 24 * 365 * 3 })}
      and ((lower(appeal.surname) = lower(${draft.surname}) and ${draft.surname} <> '')
        or (${phone} <> '' and appeal.phone <> '' and regexp_replace(appeal.phone, '\\D', '', 'g') = ${phone})
        or (${draft.email} <> '' and appeal.email <> '' and lower(appeal.email) = lower(${draft.email}))
        or appeal.shingles && ${[...draft.shingles]}::int[])
    order by appeal.id desc limit 200`.execute(context.db)
  return rows
}

const relatedColumns = sql`
  appeal.id, appeal.number, appeal.received_on as "receivedOn", appeal.summary, appeal.sign,
  appeal.outcome is not null as answered`

async function listRelated(context: Context, appeal: Appeal): Promise<RelatedAppeal[]> {
  const { rows } = await sql<RelatedAppeal>`
    select ${relatedColumns} from appeals.appeals appeal
    where (appeal.earlier_id = ${appeal.id} or appeal.id = ${appeal.earlierId}) and ${visibleTo(context.actor)}
    order by appeal.id`.execute(context.db)
  return rows
}

async function listSteps(context: Context, appealId: number): Promise<Step[]> {
  const rows = await context.db
    .selectFrom('appeals.steps')
    .select(['id', 'kind', 'happened_on as on', 'at', 'by', 'words', 'recipient', 'number', 'ground'])
    .select('until_on as until')
    .where('appeal_id', '=', appealId)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, kind: row.kind as Step['kind'] }))
}

function listFiles(context: Context, appealId: number): Promise<AppealFile[]> {
  return context.db
    .selectFrom('appeals.files')
    .select(['id', 'step_id as stepId', 'sha256', 'name'])
    .where('appeal_id', '=', appealId)
    .orderBy('id')
    .execute()
}

function listCorrections(context: Context, appealId: number): Promise<AppealPage['corrections'][number][]> {
  return context.db
    .selectFrom('appeals.corrections')
    .select(['corrected_at as at', 'corrected_by as by', 'reason'])
    .where('appeal_id', '=', appealId)
    .orderBy('version')
    .execute()
}
