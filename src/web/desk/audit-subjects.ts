import { Refusal } from '#kernel'
import { mayManageAccounts } from '#modules/access'
import { getAct } from '#modules/acts'
import { mayEditDirectory } from '#modules/directory'
import { getCard } from '#modules/documents'
import type { HistoryEntry } from '#modules/journal'
import type { Visit } from '../visit.ts'

type Subject = Pick<HistoryEntry, 'id' | 'subject' | 'subjectId'>

/** What an entry speaks of: «документ 12». */
export function subjectName({ subject, subjectId }: Pick<Subject, 'subject' | 'subjectId'>): string {
  return `${subjectWords[subject] ?? subject} ${subjectId}`
}

const subjectWords: Readonly<Record<string, string>> = {
  account: 'обліковий запис',
  act: 'акт',
  book: 'журнал реєстрації',
  card: 'документ',
  council: 'рада',
  dossier: 'справа',
  nomenclature: 'номенклатура',
  person: 'людина',
  phone: 'телефон',
  post: 'посада',
  series: 'нумерація',
  token: 'ключ для програми',
  unit: 'підрозділ',
}

/**
 * Where each entry leads, and whether its reader may know what it says. The journal is read by people who do not read
 * every paper: of a paper that is closed to them they learn that something was done, and not what stands in it.
 */
export async function openSubjects(
  visit: Visit,
  entries: readonly Subject[],
): Promise<ReadonlyMap<number, { href: string; open: boolean }>> {
  const papers = new Map<string, Promise<boolean>>()
  const isOpen = (subject: string, id: number) => {
    const key = `${subject} ${id}`
    const asked = papers.get(key) ?? isReadable(visit, subject, id)
    papers.set(key, asked)
    return asked
  }
  const found = entries.map(async ({ id, subject, subjectId }) => {
    const open = await isOpen(subject, Number(subjectId))
    return [id, { href: hrefOf(visit, subject, subjectId), open }] as const
  })
  return new Map(await Promise.all(found))
}

async function isReadable({ context }: Visit, subject: string, id: number): Promise<boolean> {
  try {
    if (subject === 'card') await getCard(context, id)
    if (subject === 'act') await getAct(context, id)
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

function hrefOf({ actor }: Visit, subject: string, id: string): string {
  switch (subject) {
    case 'card':
      return `/stil/dokumenty/${id}`
    case 'act':
      return `/stil/akty/${id}`
    case 'unit':
      return mayEditDirectory(actor) ? `/stil/dovidnyk/${id}` : `/stil/dovidnyk#pidrozdil-${id}`
    case 'account':
      return mayManageAccounts(actor) ? `/stil/oblikovi-zapysy/${id}` : ''
    case 'book':
      return `/stil/zhurnaly/${id}`
    case 'nomenclature':
      return `/stil/spravy/${id}`
    case 'dossier':
      return `/stil/spravy/sprava/${id}`
    default:
      return ''
  }
}
