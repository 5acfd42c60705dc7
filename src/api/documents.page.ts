import type { CardPage } from '#modules/documents'

/** A card with all that belongs to it, before its schema takes what may leave the house. */
export function pageBody({ card, correspondent, history, attachments, ...rest }: CardPage) {
  return {
    ...card,
    correspondent: correspondent?.name ?? null,
    correspondentKind: correspondent?.kind ?? null,
    attachments: attachments.map((attachment) => ({ ...attachment, href: fileAddress(card.id, attachment.id) })),
    ...rest,
    history: history.map(({ actorName, ...entry }) => ({ ...entry, by: actorName })),
  }
}

export function fileAddress(cardId: number, attachmentId: number): string {
  return `/api/v1/documents/${cardId}/files/${attachmentId}`
}
