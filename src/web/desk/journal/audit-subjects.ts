import { Refusal } from '#kernel'
import { listAccounts, mayManageAccounts } from '#modules/access'
import { getList } from '#modules/acknowledgements'
import { getAct } from '#modules/acts'
import { getAppeal } from '#modules/appeals'
import { getRoutePage } from '#modules/approvals'
import { getAssignmentPage } from '#modules/control'
import { mayEditDirectory } from '#modules/directory'
import { getCard } from '#modules/documents'
import { getRequestPage } from '#modules/information-requests'
import { getMessagePage } from '#modules/intake'
import { getLetterDraft } from '#modules/letter-drafts'
import { getReport } from '#modules/reports'
import { getPile } from '#modules/scans'
import { numbered } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'
import type { Names } from './audit-changes.ts'
import { type Subject, subjectName, subjectWords } from './subject-words.ts'

export interface SubjectOfEntry {
  readonly name: string
  /** Empty: it has no page, or none for this reader. */
  readonly href: string
  readonly open: boolean
}

/**
 * What each entry speaks of, and whether its reader may know what it says. The journal is read by people who do not
 * read every paper: of a paper that is closed to them they learn that something was done, and not what stands in it.
 */
export async function openSubjects(
  visit: Visit,
  entries: readonly Subject[],
  names: Names,
): Promise<ReadonlyMap<number, SubjectOfEntry>> {
  const accounts = new Map((await listAccounts(visit.context)).map(({ id, login }) => [id, { name: login }]))
  const known = new Map<string, Promise<SubjectOfEntry>>()
  const found = entries.map(async (entry) => {
    const key = `${entry.subject} ${entry.subjectId}`
    const asked = known.get(key) ?? subjectOf(visit, entry, { ...names, accounts })
    known.set(key, asked)
    return [entry.id, await asked] as const
  })
  return new Map(await Promise.all(found))
}

async function subjectOf(
  visit: Visit,
  entry: Subject,
  names: Names & { readonly accounts: Names['people'] },
): Promise<SubjectOfEntry> {
  const id = Number(entry.subjectId)
  const href = hrefOf(visit, entry.subject, entry.subjectId)
  try {
    const own = await ownNameOf(visit, entry.subject, id, names)
    const name = own ? `${subjectWords[entry.subject] ?? entry.subject} ${own}` : subjectName(entry)
    return { name, href, open: true }
  } catch (error) {
    if (error instanceof Refusal) return { name: subjectName(entry), href: '', open: false }
    throw error
  }
}

async function ownNameOf(
  { context }: Visit,
  subject: string,
  id: number,
  names: Names & { readonly accounts: Names['people'] },
): Promise<string | undefined> {
  switch (subject) {
    case 'card':
      return numbered((await getCard(context, id)).number)
    case 'act': {
      const act = await getAct(context, id)
      return act.number === null ? undefined : numbered(act.number)
    }
    case 'information-request':
      return numbered((await getRequestPage(context, id)).request.number)
    case 'pile':
      return `«${(await getPile(context, id)).pile.name}»`
    case 'message':
      await getMessagePage(context, id)
      return undefined
    case 'assignment': {
      const { task } = await getAssignmentPage(context, id)
      return quoted(task.text.slice(0, 80))
    }
    case 'appeal':
      return numbered((await getAppeal(context, id)).number)
    case 'letter':
      return quoted((await getLetterDraft(context, id)).summary)
    case 'acknowledgement':
      return quoted((await getList(context, id)).title)
    case 'approval':
      return quoted((await getRoutePage(context, id)).route.title)
    case 'report':
      return quoted((await getReport(context, id)).report.title)
    case 'unit':
      return quoted(names.units.get(id)?.name)
    case 'book':
      return quoted(names.books.get(id)?.name)
    case 'account':
      return names.accounts.get(id)?.name
    default:
      return undefined
  }
}

function quoted(name: string | undefined): string | undefined {
  return name === undefined ? undefined : `«${name}»`
}

function hrefOf({ actor }: Visit, subject: string, id: string): string {
  switch (subject) {
    case 'card':
      return `/stil/dokumenty/${id}`
    case 'assignment':
      return `/stil/doruchennia/${id}`
    case 'act':
      return `/stil/akty/${id}`
    case 'information-request':
      return `/stil/zapyty/${id}`
    case 'pile':
      return `/stil/skany/${id}`
    case 'message':
      return `/stil/povidomlennia/${id}`
    case 'letter':
      return `/stil/lysty/${id}`
    case 'acknowledgement':
      return `/stil/oznaiomlennia/${id}`
    case 'approval':
      return `/stil/pohodzhennia/${id}`
    case 'appeal':
      return `/stil/zvernennia/${id}`
    case 'unit':
      return mayEditDirectory(actor) ? `/stil/dovidnyk/${id}` : `/stil/dovidnyk#pidrozdil-${id}`
    case 'account':
      return mayManageAccounts(actor) ? `/stil/oblikovi-zapysy/${id}` : ''
    case 'book':
      return `/stil/zhurnaly/${id}`
    case 'report':
      return `/stil/zvity/${id}`
    case 'nomenclature':
      return `/stil/spravy/${id}`
    case 'dossier':
      return `/stil/spravy/sprava/${id}`
    default:
      return ''
  }
}
