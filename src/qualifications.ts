/** Who deals with each kind of message: the one place where modules are plugged into the intake. */

import { Refusal } from '#kernel'
import { getCard, markExecuted, mayRegister, registerDocument, registrationForm } from '#modules/documents'
import {
  kindWords,
  type Message,
  type MessageKind,
  plugQualification,
  type QualificationHandler,
} from '#modules/intake'
import { listBooks } from '#modules/numbers'
import type { Context } from '#platform/db'

export function wireQualifications(): void {
  plugQualification('letter', asDocument('лист'))
  // Petitions, hotline and procedure have no module yet: until then such a message is kept as the paper that it is.
  const papers = [
    'application',
    'complaint',
    'proposal',
    'information-request',
    'petition',
    'deputy',
    'administrative',
    'hotline',
  ]
  for (const kind of papers as readonly MessageKind[]) plugQualification(kind, asDocument(kindWords[kind]))
}

/** Registered in the incoming book of the registry, with the text and the files of the message behind it. */
function asDocument(kind: string): QualificationHandler {
  return {
    async take(context, { message, receivedOn, summary, unitId, fields }) {
      const book = await incomingBook(context, Number(fields.bookId ?? 0))
      const input = registrationForm.parse({
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
      const { audience } = await getCard(context, id)
      return { kind: 'document', ref: id, number, href: `/stil/dokumenty/${id}`, audience }
    },
    giveUp: (context, { ref, reason }) => markExecuted(context, ref, `Повідомлення визначено інакше: ${reason}`),
  }
}

async function incomingBook(context: Context, chosen: number) {
  const books = await listBooks(context, { kinds: ['incoming', 'military-letters'] })
  const own = books.filter((book) => mayRegister(context.actor, book))
  const book = own.find(({ id }) => id === chosen) ?? own[0]
  if (!book) throw new Refusal('conflict', 'intake.no-book')
  return book
}

const arrivalOf: Record<Message['channel'], string> = {
  portal: 'website',
  email: 'email',
  post: 'post',
  phone: 'phone',
  reception: 'hand',
  hotline: 'phone',
}
