/** Who hears what: the one place where the listeners of the upper floor are wired to the events of the floors below. */
import { theHouse } from '#kernel'
import { accountsOf } from '#modules/access'
import { type Act, type ActChanged, type ActsCarriedOver, actKindWords, getAct, getActPage } from '#modules/acts'
import type { AppealAssigned } from '#modules/appeals'
import { fullName, getUnit, listDirectory, unitKindWords } from '#modules/directory'
import {
  type DocumentChanged,
  type DocumentRegistered,
  type DocumentsCarriedOver,
  getCardHead,
  type OriginalHandedOver,
} from '#modules/documents'
import { type ActEffectChanged, hearOfAct } from '#modules/effects'
import { notify } from '#modules/notifications'
import { hearOfAdoption, hearOfForce } from '#modules/points'
import { wantRecognition } from '#modules/scans'
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
import { wireAcknowledgements } from './acknowledged.ts'
import { wireApprovals } from './approval-subjects.ts'
import { wireInbox } from './inbox.ts'
import { wireLetters } from './letter-subjects.ts'
import { wirePeopleListeners } from './people-listeners.ts'
import { wireQualifications } from './qualifications.ts'
import { wireReports } from './reports.ts'
import { wireSignatures } from './signatures.ts'
import { wireTaskListeners } from './task-listeners.ts'

/** As the directory announces it; `null`: people and posts, not one unit. */
interface DirectoryChanged {
  readonly type: 'DirectoryChanged'
  readonly unitId: number | null
}

export function wireListeners(): void {
  wireTaskListeners()
  wirePeopleListeners()
  wireInbox()
  wireAcknowledgements()
  wireApprovals()
  wireLetters()
  wireQualifications()
  wireReports()
  wireSignatures()
  hear<DocumentRegistered>('DocumentRegistered', { name: 'search', within: indexRegistered })
  hear<DocumentChanged>('DocumentChanged', { name: 'search', within: indexDocument })
  hear<ActChanged>('ActChanged', { name: 'search', within: indexAct })
  hear<ActChanged>('ActChanged', { name: 'effects', within: relateAct })
  hear<ActChanged>('ActChanged', { name: 'points', within: (context, { actId }) => hearOfAdoption(context, actId) })
  hear<ActEffectChanged>('ActEffectChanged', {
    name: 'points',
    within: (context, { actIds }) => hearOfForce(context, actIds),
  })
  hear<AppealAssigned>('AppealAssigned', { name: 'notifications', after: tellConsidering })
  hear<DirectoryChanged>('DirectoryChanged', { name: 'search', within: indexUnit, after: indexPeople })
  hear<DocumentsCarriedOver>('DocumentsCarriedOver', { name: 'search', within: indexCarriedDocuments })
  hear<ActsCarriedOver>('ActsCarriedOver', { name: 'search', within: indexCarriedActs })
  hear<ActsCarriedOver>('ActsCarriedOver', { name: 'effects', within: relateCarriedActs })
  hear<TextRead>('TextRead', { name: 'search', within: (context, { sha256 }) => indexText(context, sha256) })
  hear<TextRead>('TextRead', { name: 'scans', within: (context, { sha256 }) => wantRecognition(context, sha256) })
  hear<DocumentRegistered>('DocumentRegistered', { name: 'notifications', after: tellAddressee })
  hear<OriginalHandedOver>('OriginalHandedOver', { name: 'notifications', after: tellReceiver })
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
  const { card, correspondent, attachments } = await getCardHead(
    { ...context, actor: theHouse('search') },
    event.cardId,
  )
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
  const { act, files } = await getActPage({ ...context, actor: theHouse('search') }, event.actId)
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

async function relateAct(context: Context, event: ActChanged): Promise<void> {
  await hearOfAct(context, await getAct({ ...context, actor: theHouse('effects') }, event.actId))
}

async function relateCarriedActs(context: Context, { acts }: ActsCarriedOver): Promise<void> {
  for (const { act } of acts) await hearOfAct(context, act)
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

async function tellAddressee(
  context: Context,
  { id, event }: { id: number; event: DocumentRegistered },
): Promise<void> {
  if (event.addresseeUnitId === null) return
  const cleared = event.access === 'service'
  const accountIds = await accountsOf(context, { unitId: event.addresseeUnitId, cleared })
  await notify(context, {
    eventId: id,
    accountIds,
    text: `Надійшов документ № ${event.number}`,
    href: `/stil/dokumenty/${event.cardId}`,
  })
}

async function tellConsidering(context: Context, { id, event }: { id: number; event: AppealAssigned }): Promise<void> {
  await notify(context, {
    eventId: id,
    accountIds: await considering(context, event),
    text: `На розгляд надійшло звернення № ${event.number}`,
    href: `/stil/zvernennia/${event.appealId}`,
  })
}

/** The person or the department, but for the official whom it complains of. */
async function considering(context: Context, { personId, unitId, exceptPersonId }: AppealAssigned): Promise<number[]> {
  const wanted = personId !== null ? { personId } : unitId !== null ? { unitId } : null
  const accounts = wanted === null ? [] : await accountsOf(context, wanted)
  const excepted = exceptPersonId === null ? [] : await accountsOf(context, { personId: exceptPersonId })
  return accounts.filter((account) => !excepted.includes(account))
}

async function tellReceiver(context: Context, { id, event }: { id: number; event: OriginalHandedOver }): Promise<void> {
  const accountIds = await accountsOf(context, { unitId: event.toUnitId, cleared: event.access === 'service' })
  await notify(context, {
    eventId: id,
    accountIds,
    text: `Вам передано оригінал документа № ${event.number}: підтвердьте отримання`,
    href: `/stil/dokumenty/${event.cardId}`,
  })
}
