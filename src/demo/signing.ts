/** A letter that is signed, and one that waits for the mayor: told only where there is a store for their files. */
import { getCardPage } from '#modules/documents'
import { askToSign } from '#modules/signatures'
import { minuteOf, newestOfficeDay, workingDayAfter } from './days.ts'
import type { Ground } from './ground.ts'
import { register, stepOf } from './paper.ts'
import type { Step } from './telling.ts'

export function signing(ground: Ground, now: Temporal.Instant): Step[] {
  const files = [...ground.files('signed-letter'), ...ground.files('signature-of-letter')]
  if (files.length === 0) return []
  const on = workingDayAfter(newestOfficeDay(now), -1)
  const outgoing = {
    bookId: ground.book('registry-outgoing').id,
    dossierIndex: '01-08',
    correspondent: 'Громадська спілка «Зразкове місто»',
    signer: 'Ігор Поліщук',
    sheets: 1,
  }
  const signed = register(
    { at: minuteOf(on, 150), as: 'kantseliariia' },
    { ...outgoing, summary: 'Про електронний підпис у міській раді (вигаданий лист, демонстраційний підпис)', files },
  )
  const waiting = register(
    { at: minuteOf(on, 200), as: 'kantseliariia' },
    { ...outgoing, summary: 'Про проведення Днів відкритих дверей', files: [...ground.files('open-days')] },
  )
  const mayor = ground.members.get('holova')
  const asking = stepOf({ at: minuteOf(on, 210), as: 'kantseliariia' }, async (context) => {
    if (!waiting.paper.card || !mayor) return
    const { id } = waiting.paper.card
    const [file] = (await getCardPage(context, id)).attachments
    if (file) await askToSign(context, id, { attachmentId: file.id, signerId: mayor.personId })
  })
  return [signed.step, waiting.step, asking]
}
