/** What can be laid before people to be read, and how they are told: the one place where things are plugged into it. */

import { accountsOf } from '#modules/access'
import { type AcknowledgementAsked, plugAcknowledged } from '#modules/acknowledgements'
import { getAct } from '#modules/acts'
import { getCardHead, openCardTo } from '#modules/documents'
import { notify } from '#modules/notifications'
import type { Context } from '#platform/db'
import { type DeliveredEvent, hear } from '#platform/events'

export function wireAcknowledgements(): void {
  plugAcknowledged('act', {
    async read(context, ref) {
      const { number, title, access } = await getAct(context, ref)
      const href = `/stil/akty/${ref}`
      return { kind: 'act', ref, number: number ?? '', title, href, restricted: access === 'service' }
    },
    // Whoever works here reads acts, and those admitted the restricted ones.
    openTo: async () => undefined,
  })
  plugAcknowledged('document', {
    async read(context, ref) {
      const { card } = await getCardHead(context, ref)
      const href = `/stil/dokumenty/${ref}`
      const { number, summary, access } = card
      return { kind: 'document', ref, number, title: summary, href, restricted: access === 'service' }
    },
    openTo: (context, ref, people) =>
      openCardTo(
        context,
        ref,
        people.map((id) => `person:${id}`),
      ),
  })
  hear<AcknowledgementAsked>('AcknowledgementAsked', { name: 'notifications', after: tellReaders })
}

async function tellReaders(context: Context, { id, event }: DeliveredEvent<AcknowledgementAsked>): Promise<void> {
  const accounts = await Promise.all(event.personIds.map((personId) => accountsOf(context, { personId })))
  const what = event.number ? `документом № ${event.number}` : 'проєктом акта'
  await notify(context, {
    eventId: id,
    accountIds: accounts.flat(),
    text: event.isReminder ? `Нагадування: ознайомтеся з ${what}` : `Ознайомтеся з ${what}`,
    href: `/stil/oznaiomlennia/${event.listId}`,
  })
}
