/** Who deals with each kind of message: the one place where modules are plugged into the intake. */

import type { z } from 'zod'
import { Refusal, theHouse, worksIn } from '#kernel'
import { type AppealChanged, appealForms, appealRights, appealVerbs, getAppeal } from '#modules/appeals'
import { getCard, linkCards, markExecuted, mayRegister, registerDocument, registrationForm } from '#modules/documents'
import { registerRequest, requestForms, withdrawRequest } from '#modules/information-requests'
import {
  kindWords,
  type Message,
  type MessageKind,
  openMessageTo,
  plugQualification,
  type QualificationHandler,
} from '#modules/intake'
import { listBooks } from '#modules/numbers'
import type { Context } from '#platform/db'
import { hear } from '#platform/events'

const { assignAppeal, registerAppeal, requalifyAppeal } = appealVerbs

export function wireIntake(): void {
  hear<AppealChanged>('AppealChanged', { name: 'intake', within: openAsAppeal })
  plugQualification('letter', asDocument('лист'))
  for (const kind of ['proposal', 'application', 'complaint'] as const) plugQualification(kind, asAppeal(kind))
  // An oral appeal (ст. 5 ч. 5), until the hotline has a module of its own.
  plugQualification('hotline', asAppeal('application'))
  plugQualification('information-request', asInformationRequest)
  // Petitions and procedure have no module yet: until then such a message is kept as the paper that it is.
  const papers = ['petition', 'deputy', 'administrative']
  for (const kind of papers as readonly MessageKind[]) plugQualification(kind, asDocument(kindWords[kind]))
}

/** Registered as a citizen's appeal: the clock runs from the day on which the message came. */
function asAppeal(kind: 'proposal' | 'application' | 'complaint'): QualificationHandler {
  return {
    async take(context, { message, receivedOn, summary, unitId, fields }) {
      const book = await appealsBook(context, Number(fields.bookId ?? 0))
      const input = read(appealForms.registrationForm, {
        ...message.fields,
        ...fields,
        ...authorOf(message),
        ...{ address: message.address, phone: message.phone, email: message.email },
        confidential: message.confidential,
        bookId: book.id,
        receivedOn: receivedOn.toString(),
        kind,
        summary,
        text: message.text,
        channel: appealChannelOf[message.channel],
        form: appealFormOf[message.channel],
      })
      const { id, number } = await registerAppeal(context, input, message.files)
      // Whoever registers a complaint of themselves does not read it from then on.
      const asKept = () => getAppeal({ ...context, actor: theHouse('приймання') }, id)
      if (unitId !== null && appealRights.mayAssign(context.actor, await asKept()))
        await assignAppeal(context, id, toUnit(unitId))
      const audience = appealRights.audienceOfAuthor(await asKept())
      return { kind: 'appeal', ref: id, number, href: `/stil/zvernennia/${id}`, audience }
    },
    giveUp: (context, { ref, reason }) => requalifyAppeal(context, ref, reason),
  }
}

// Whom its appeal complains of, and that its author asks not to be named, may turn out later: then fewer read the
// message from which it came, too.
async function openAsAppeal(context: Context, { appealId: ref }: AppealChanged): Promise<void> {
  const appeal = await getAppeal({ ...context, actor: theHouse('intake') }, ref)
  await openMessageTo(context, { kind: 'appeal', ref }, appealRights.audienceOfAuthor(appeal))
}

function toUnit(unitId: number) {
  return appealForms.resolutionForm.parse({ words: 'Розглянути й дати відповідь', executor: `unit:${unitId}` })
}

// The portal asks for the parts of a name; on paper it stands in one line, the surname first.
function authorOf({ sender, senderKind, fields }: Message) {
  const [surname = '', givenName = '', ...patronymic] = sender.split(/\s+/)
  const written = { surname, givenName, patronymic: patronymic.join(' ') }
  const authorship = senderKind === 'collective' || senderKind === 'anonymous' ? senderKind : 'individual'
  return { ...(fields.surname ? {} : written), authorship }
}

async function appealsBook(context: Context, chosen: number) {
  const books = await listBooks(context, { kinds: ['appeals'] })
  const own = books.filter((book) => appealRights.mayRegister(context.actor, book))
  const nearest = own.find(({ ownerUnitId }) => worksIn(context.actor, ownerUnitId)) ?? own[0]
  const book = own.find(({ id }) => id === chosen) ?? nearest
  if (!book) throw new Refusal('conflict', 'appeals.no-book')
  return book
}

/** Registered in the incoming book of the registry, with the text and the files of the message behind it. */
function asDocument(kind: string): QualificationHandler {
  return {
    async take(context, { message, receivedOn, summary, unitId, fields }) {
      const book = await incomingBook(context, Number(fields.bookId ?? 0))
      const input = read(registrationForm, {
        bookId: book.id,
        kind,
        receivedOn: receivedOn.toString(),
        arrival: arrivalOf[message.channel],
        correspondentKind: ['person', 'collective', 'anonymous'].includes(message.senderKind)
          ? 'person'
          : 'organisation',
        correspondent: message.sender,
        addresseeUnitId: unitId,
        summary,
        dossierIndex: fields.dossierIndex ?? '',
      })
      const { id, number } = await registerDocument(context, input, message.files)
      for (const answered of [fields.answers ?? []].flat()) await linkCards(context, id, Number(answered))
      const audience = [...message.audience, ...(await getCard(context, id)).audience]
      return { kind: 'document', ref: id, number, href: `/stil/dokumenty/${id}`, audience }
    },
    giveUp: (context, { ref, reason }) => markExecuted(context, ref, `Повідомлення визначено інакше: ${reason}`),
  }
}

async function incomingBook(context: Context, chosen: number) {
  const books = await listBooks(context, { kinds: ['incoming', 'military-letters'] })
  const own = books.filter((book) => mayRegister(context.actor, book))
  const nearest = own.find(({ ownerUnitId }) => worksIn(context.actor, ownerUnitId)) ?? own[0]
  const book = own.find(({ id }) => id === chosen) ?? nearest
  if (!book) throw new Refusal('conflict', 'intake.no-book')
  return book
}

const appealChannelOf: Record<Message['channel'], string> = {
  portal: 'website',
  email: 'email',
  post: 'post',
  phone: 'phone',
  reception: 'reception',
  hotline: 'phone',
}

const appealFormOf: Record<Message['channel'], string> = {
  portal: 'electronic',
  email: 'electronic',
  post: 'letter',
  phone: 'oral',
  reception: 'oral',
  hotline: 'oral',
}

const arrivalOf: Record<Message['channel'], string> = {
  portal: 'website',
  email: 'email',
  post: 'post',
  phone: 'phone',
  reception: 'hand',
  hotline: 'phone',
}

const asInformationRequest: QualificationHandler = {
  async take(context, { message, summary, unitId, fields }) {
    const input = read(requestForms.registration, {
      ...fields,
      bookId: null,
      requesterKind: requesterOf[message.senderKind] ?? 'person',
      requester: message.sender,
      address: message.address,
      email: message.email,
      phone: message.phone,
      text: message.text,
      summary,
      responsibleUnitId: unitId,
    })
    const { channel, receivedAt, files } = message
    const { id, number, ...request } = await registerRequest(context, input, { receivedAt, channel, files })
    const audience = [...message.audience, ...request.audience]
    return { kind: 'information-request', ref: id, number, href: `/stil/zapyty/${id}`, audience }
  },
  giveUp: (context, { ref, reason }) => withdrawRequest(context, ref, reason),
}

const requesterOf: Partial<Record<Message['senderKind'], string>> = {
  collective: 'collective',
  media: 'media',
  'civic-organisation': 'civic-organisation',
  'legal-person': 'legal-person',
  institution: 'legal-person',
  'military-unit': 'legal-person',
}

/** What the registry wrote besides; a wrong field of the kind it chose is told by its sentence, not as a bug. */
function read<Schema extends z.ZodType>(schema: Schema, given: object): z.infer<Schema> {
  const read = schema.safeParse(given)
  if (read.success) return read.data
  throw new Refusal('invalid', 'intake.field-wrong', { words: read.error.issues[0]?.message ?? '' })
}
