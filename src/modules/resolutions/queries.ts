import { audienceKeys, isMember } from '#kernel'
import type { Party } from '#modules/assignments'
import { type DirectoryUnit, fullName, listDirectory } from '#modules/directory'
import { type CardRow, listCards } from '#modules/documents'
import type { Context } from '#platform/db'
import { countSubmissions, favouritesOf, openSubmissions, type Template, templatesOf } from './store.ts'

export interface WaitingPaper {
  readonly card: CardRow
  /** Whose resolution it waits for: the reader's, or of somebody the reader stands in for. */
  readonly personId: number
}

/** Papers that wait for the reader's resolution, the newest first. */
export async function listWaiting(
  context: Context,
  { page, perPage }: { page: number; perPage: number },
): Promise<{ items: WaitingPaper[]; total: number; page: number; perPage: number }> {
  const people = peopleOf(context)
  const [open, total] = await Promise.all([
    openSubmissions(context, people, { most: perPage, offset: (page - 1) * perPage }),
    countSubmissions(context, people),
  ])
  const ids = open.map(({ cardId }) => cardId)
  const found = await listCards(context, { ids, page: 1, perPage: Math.max(1, ids.length) })
  const cards = new Map(found.items.map((card) => [card.id, card]))
  const items = open.flatMap(({ cardId, personId }) => {
    const card = cards.get(cardId)
    return card ? [{ card, personId }] : []
  })
  return { items, total, page, perPage }
}

export interface Offered {
  readonly party: Party
  readonly name: string
  readonly post: string
}

/** Whom to offer first: those the author gives papers to most, then the deputies and the heads, or one's own people. */
export async function suggestExecutors(
  context: Context,
  { authorId, unitId, most }: { authorId: number; unitId: number | null; most: number },
): Promise<Offered[]> {
  const [favourites, units] = await Promise.all([favouritesOf(context, authorId, most), listDirectory(context)])
  const holders = holdersOf(units)
  const favourite = favourites.flatMap(({ personId }) => holders.find(({ party }) => party.personId === personId) ?? [])
  const own = units.filter((unit) => unit.posts.some(({ person }) => person?.id === authorId)).map(({ id }) => id)
  const isLeader = units.some(({ kind, id }) => kind === 'leadership' && own.includes(id))
  const colleagues = holders.filter(({ party }) => party.unitId !== null && own.includes(party.unitId))
  const addressed = holders.filter(({ party, leads }) => leads && party.unitId === unitId)
  const heads = isLeader ? holders.filter(({ leads }) => leads) : []
  const ordered = [...favourite, ...addressed, ...colleagues, ...heads].filter(
    ({ party }) => party.personId !== authorId,
  )
  return ordered
    .filter((one, at) => ordered.findIndex(({ party }) => party.personId === one.party.personId) === at)
    .slice(0, most)
}

export function listTemplates(context: Context, personId: number): Promise<Template[]> {
  return templatesOf(context, personId)
}

const workplaces = [
  'leadership',
  'department',
  'administration',
  'division',
  'starosta-district',
  'communal-enterprise',
  'institution',
]

function holdersOf(units: readonly DirectoryUnit[]): (Offered & { leads: boolean })[] {
  return units
    .filter(({ kind }) => workplaces.includes(kind))
    .flatMap((unit) =>
      unit.posts.flatMap(({ person, title, leads }) =>
        person ? [{ party: { personId: person.id, unitId: unit.id }, name: fullName(person), post: title, leads }] : [],
      ),
    )
}

function peopleOf({ actor }: Context): number[] {
  if (!isMember(actor)) return []
  return audienceKeys(actor).flatMap((key) => {
    const [, id] = /^person:(\d+)$/.exec(key) ?? []
    return id === undefined ? [] : [Number(id)]
  })
}
