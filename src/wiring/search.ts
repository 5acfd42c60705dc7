/** What search hears: whatever can be found is looked at again when it changes, with the readers that it has itself. */
import { theHouse } from '#kernel'
import { type Act, type ActChanged, type ActsCarriedOver, actKindWords, getActPage } from '#modules/acts'
import {
  type AppealChanged,
  type AppealRegistered,
  appealRights,
  appealWords,
  getAppeal,
  listAppealFiles,
} from '#modules/appeals'
import type { Source } from '#modules/assignments'
import { fullName, getUnit, listDirectory, unitKindWords } from '#modules/directory'
import {
  type DocumentChanged,
  type DocumentRegistered,
  type DocumentsCarriedOver,
  getCardHead,
} from '#modules/documents'
import { getHeldRequest, requestWords } from '#modules/information-requests'
import {
  type FoundFile,
  forgetFound,
  indexAllFound,
  indexFound,
  indexNew,
  indexText,
  type Searchable,
  saveWhatDiffers,
} from '#modules/search'
import type { TextRead } from '#modules/texts'
import type { Context } from '#platform/db'
import { type DeliveredEvent, hear } from '#platform/events'

/** As the directory announces it; `null`: people and posts, not one unit. */
interface DirectoryChanged {
  readonly type: 'DirectoryChanged'
  readonly unitId: number | null
}

/** As information requests announce it. */
interface RequestChanged {
  readonly type: 'RequestChanged'
  readonly requestId: number
}

/** As assignments announce it: words, state or readers of a task changed. */
interface AssignmentChanged {
  readonly type: 'AssignmentChanged'
  readonly assignmentId: number
  readonly text: string
  readonly source: Source
  readonly author: string
  readonly givenOn: string
  readonly audience: readonly string[]
}

export function wireSearch(): void {
  hear<DocumentRegistered>('DocumentRegistered', { name: 'search', within: indexRegistered })
  hear<DocumentChanged>('DocumentChanged', { name: 'search', within: indexDocument })
  hear<DocumentsCarriedOver>('DocumentsCarriedOver', { name: 'search', within: indexCarriedDocuments })
  hear<ActChanged>('ActChanged', { name: 'search', within: indexAct })
  hear<ActsCarriedOver>('ActsCarriedOver', { name: 'search', within: indexCarriedActs })
  hear<AppealRegistered>('AppealRegistered', { name: 'search', within: indexAppeal })
  hear<AppealChanged>('AppealChanged', { name: 'search', within: indexAppeal })
  hear<RequestChanged>('RequestChanged', { name: 'search', within: indexRequest })
  hear<AssignmentChanged>('AssignmentChanged', { name: 'search', within: indexTask })
  hear<DirectoryChanged>('DirectoryChanged', { name: 'search', within: indexUnit, after: indexPeople })
  hear<TextRead>('TextRead', { name: 'search', within: (context, { sha256 }) => indexText(context, sha256) })
}

function indexRegistered(context: Context, event: DocumentRegistered): Promise<void> {
  return indexNew(context, {
    kind: 'document',
    ref: event.cardId,
    number: event.number,
    title: event.summary,
    detail: event.correspondent,
    words: event.correspondentNumber,
    href: `/stil/dokumenty/${event.cardId}`,
    day: Temporal.PlainDate.from(event.registeredOn),
    unitId: event.addresseeUnitId,
    audience: event.audience,
    files: event.files,
  })
}

// The listener reads as the house: what it writes carries the audience of the paper itself.
async function indexDocument(context: Context, event: DocumentChanged): Promise<void> {
  const { card, correspondent, attachments } = await getCardHead({ ...context, actor: theHouse('пошук') }, event.cardId)
  await indexFound(context, {
    kind: 'document',
    ref: card.id,
    number: card.number,
    title: card.summary,
    detail: correspondent?.name ?? '',
    words: card.correspondentNumber,
    href: `/stil/dokumenty/${card.id}`,
    day: card.registeredOn,
    unitId: card.addresseeUnitId,
    audience: card.audience,
    files: attachments,
  })
}

function indexCarriedDocuments(context: Context, { cards }: DocumentsCarriedOver): Promise<void> {
  return indexAllFound(
    context,
    cards.map((card) => ({
      kind: 'document',
      ref: card.cardId,
      number: card.number,
      title: card.summary,
      detail: card.correspondent,
      words: card.correspondentNumber,
      href: `/stil/dokumenty/${card.cardId}`,
      day: card.registeredOn,
      unitId: card.addresseeUnitId,
      audience: card.audience,
      files: card.files,
    })),
  )
}

async function indexAct(context: Context, event: ActChanged): Promise<void> {
  const { act, files } = await getActPage({ ...context, actor: theHouse('пошук') }, event.actId)
  await indexFound(context, foundAct(act, files))
}

function indexCarriedActs(context: Context, { acts }: ActsCarriedOver): Promise<void> {
  return indexAllFound(
    context,
    acts.map(({ act, files }) => foundAct(act, files)),
  )
}

function foundAct(act: Act, files: readonly FoundFile[]): Searchable {
  const shown = act.publishedAt !== null && act.access === 'open'
  return {
    kind: 'act',
    ref: act.id,
    number: act.number ?? '',
    title: act.title,
    detail: act.state === 'draft' ? 'проєкт' : actKindWords[act.kind].one,
    words: act.text,
    href: `/akty/${act.id}`,
    day: act.adoptedOn,
    audience: shown ? ['public'] : act.access === 'open' ? ['staff'] : ['house'],
    unitId: act.bodyUnitId,
    files,
  }
}

// Of an author who asked not to be named only what the clerk wrote leads there: a text names whoever signed it.
async function indexAppeal(context: Context, event: AppealRegistered | AppealChanged): Promise<void> {
  const asTheHouse = { ...context, actor: theHouse('пошук') }
  const appeal = await getAppeal(asTheHouse, event.appealId)
  const isHidden = appeal.confidential
  await indexFound(context, {
    kind: 'appeal',
    ref: appeal.id,
    number: appeal.number,
    title: appeal.summary,
    detail: appealWords.kind[appeal.kind],
    words: isHidden ? '' : appeal.text,
    href: `/stil/zvernennia/${appeal.id}`,
    day: appeal.registeredOn,
    unitId: appeal.responsibleUnitId,
    audience: appealRights.audienceOf(appeal),
    files: isHidden ? [] : await listAppealFiles(asTheHouse, appeal.id),
  })
}

async function indexRequest(context: Context, event: RequestChanged): Promise<void> {
  const { request, files } = await getHeldRequest(context, event.requestId)
  await indexFound(context, {
    kind: 'information-request',
    ref: request.id,
    number: request.number,
    title: request.summary,
    detail: requestWords.content[request.contentKind],
    words: request.text,
    href: `/stil/zapyty/${request.id}`,
    day: request.registeredOn,
    unitId: request.responsibleUnitId,
    audience: request.audience,
    files,
  })
}

function indexTask(context: Context, event: AssignmentChanged): Promise<void> {
  return indexFound(context, {
    kind: 'assignment',
    ref: event.assignmentId,
    number: event.source.number,
    title: event.text,
    detail: `${event.author}: ${event.source.title}`,
    words: '',
    href: `/stil/doruchennia/${event.assignmentId}`,
    day: Temporal.PlainDate.from(event.givenOn),
    audience: event.audience,
  })
}

async function indexUnit(context: Context, { unitId }: DirectoryChanged): Promise<void> {
  if (unitId === null) return
  const unit = await getUnit(context, unitId)
  if (unit.abolishedOn !== null) return forgetFound(context, 'unit', unitId)
  await indexFound(context, {
    kind: 'unit',
    ref: unit.id,
    number: '',
    title: unit.name,
    detail: unitKindWords[unit.kind],
    words: [unit.shortName, unit.index ?? '', unit.address, unit.email].filter(Boolean).join('\n'),
    href: `/dovidnyk#pidrozdil-${unit.id}`,
    day: null,
    audience: ['public'],
  })
}

/** Who holds which post is told of without a name: the people of today are set against those that can be found. */
async function indexPeople(
  context: Context,
  { event }: Pick<DeliveredEvent<DirectoryChanged>, 'event'>,
): Promise<void> {
  if (event.unitId !== null) return
  const people = new Map<number, Searchable>()
  for (const unit of await listDirectory(context)) {
    for (const { person, title } of unit.posts) {
      if (!person) continue
      const known = people.get(person.id)
      people.set(person.id, {
        kind: 'person',
        ref: person.id,
        number: '',
        title: fullName(person),
        detail: [known?.detail, `${title}, ${unit.name}`].filter(Boolean).join('; '),
        words: person.patronymic,
        href: known?.href ?? `/dovidnyk#pidrozdil-${unit.id}`,
        day: null,
        audience: ['public'],
      })
    }
  }
  await saveWhatDiffers(context, 'person', [...people.values()])
}
