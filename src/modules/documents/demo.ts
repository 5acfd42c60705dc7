import type { Context } from '#platform/db'
import type { AttachedFile } from './attachments.store.ts'
import type { ArrivalWay } from './card.ts'
import { registrationForm } from './forms.ts'
import { type RegisteredDocument, registerDocument } from './registration.ts'

/** What a clerk types into the registration form; days as they are typed. */
export interface ToldPaper {
  readonly bookId: number
  readonly summary: string
  readonly kind?: string
  readonly receivedOn?: string
  readonly arrival?: ArrivalWay
  readonly correspondentKind?: 'organisation' | 'person'
  readonly correspondent?: string
  readonly correspondentNumber?: string
  readonly correspondentDate?: string
  readonly addressee?: string
  readonly addresseeUnitId?: number
  readonly signer?: string
  readonly preparer?: string
  readonly sheets?: number
  readonly appendices?: string
  readonly copies?: number
  readonly access?: 'open' | 'service'
  readonly dueOn?: string
  readonly dossierIndex?: string
  readonly replyTo?: number
  readonly replyKind?: 'final' | 'interim'
  readonly relatedTo?: number
  readonly confirmedSamePaper?: boolean
}

export function tellPaper(
  context: Context,
  paper: ToldPaper,
  files: readonly AttachedFile[] = [],
): Promise<RegisteredDocument> {
  return registerDocument(context, registrationForm.parse(paper), files)
}
