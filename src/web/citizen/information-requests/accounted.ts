import { dayOf, theHouse } from '#kernel'
import { type ActRow, actKindWords, listActs } from '#modules/acts'
import { unitsById } from '#modules/directory'
import { type CardRow, listCards } from '#modules/documents'
import { listAccounted, requestWords } from '#modules/information-requests'
import { listBooks } from '#modules/numbers'
import type { Visit } from '#web/visit.ts'

/** What ст. 18 wants to be said of every document: the same columns on the page and in the file. */
export interface Accounted {
  readonly title: string
  readonly createdOn: Temporal.PlainDate | null
  readonly receivedOn: Temporal.PlainDate | null
  readonly source: string
  readonly restriction: string
  readonly restrictedUntil: string
  readonly field: string
  readonly keywords: string
  readonly medium: string
  readonly kind: string
  readonly draft: string
  readonly place: string
}

/**
 * Incoming papers of organisations. Words of a letter are not shown: whom it speaks of nobody has looked through, and
 * ст. 18 asks for its name, number, days and source. Letters of people and of military units are not here at all.
 */
export async function papersOf(
  visit: Visit,
  page: number,
  size: number,
): Promise<{ items: Accounted[]; total: number }> {
  const context = { ...visit.context, actor: theHouse('реєстр') }
  const books = await listBooks(context, { kinds: ['incoming'] })
  const bookIds = books.map(({ id }) => id)
  const found = await listCards(context, { direction: 'incoming', ofOrganisations: true, bookIds, page, perPage: size })
  return { items: found.items.map(accountedPaper), total: found.total }
}

function accountedPaper({ kind, number, correspondent, correspondentNumber, ...card }: CardRow): Accounted {
  return {
    title: `Вхідний документ (${kind}) № ${number}${correspondentNumber ? `, вихідний № ${correspondentNumber}` : ''}`,
    createdOn: card.correspondentDate,
    receivedOn: card.receivedOn ?? card.registeredOn,
    source: correspondent ?? '',
    restriction: 'немає',
    restrictedUntil: '',
    field: 'діяльність органів місцевого самоврядування',
    keywords: '',
    medium: 'текстовий документ',
    kind,
    draft: '',
    place: 'канцелярія, система документообігу',
  }
}

export async function actsOf(visit: Visit, page: number, size: number) {
  const [found, units] = await Promise.all([
    listActs(visit.context, { published: true, page, perPage: size }),
    unitsById(visit.context),
  ])
  const items = found.items.map((act) => accountedAct(act, units.get(act.bodyUnitId)?.name ?? ''))
  return { items, total: found.total }
}

function accountedAct({ id, kind, number, adoptedOn, publishedAt, title, state }: ActRow, source: string): Accounted {
  const draft = state === 'draft'
  return {
    title: number === null ? title : `${title} (№ ${number})`,
    createdOn: adoptedOn,
    receivedOn: publishedAt === null ? null : dayOf(publishedAt),
    source,
    restriction: 'немає',
    restrictedUntil: '',
    field: 'діяльність органів місцевого самоврядування',
    keywords: '',
    medium: 'текстовий документ, електронний',
    kind: actKindWords[kind].one,
    draft: draft ? 'проєкт' : '',
    place: `/akty/${id}`,
  }
}

export async function requestsOf(visit: Visit): Promise<Accounted[]> {
  const [requests, units] = await Promise.all([listAccounted(visit.context), unitsById(visit.context)])
  return requests.map(({ number, registeredOn, endedOn, contentKind, topic, unitId }) => ({
    title: `Відповідь на запит № ${number}${topic ? `: ${topic}` : ''}`,
    createdOn: endedOn,
    receivedOn: registeredOn,
    source: unitId === null ? '' : (units.get(unitId)?.name ?? ''),
    restriction: 'немає',
    restrictedUntil: '',
    field: requestWords.content[contentKind],
    keywords: topic,
    medium: 'текстовий документ, електронний',
    kind: 'відповідь на запит на інформацію',
    draft: '',
    place: 'електронна, система обліку запитів',
  }))
}
