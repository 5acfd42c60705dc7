/** What search hears of the papers that people send: found by those who may open them, and by nobody else. */
import { theHouse } from '#kernel'
import {
  type AppealChanged,
  type AppealRegistered,
  appealRights,
  appealWords,
  getAppeal,
  listAppealFiles,
} from '#modules/appeals'
import { getHeldRequest, requestWords } from '#modules/information-requests'
import { indexFound } from '#modules/search'
import type { Context } from '#platform/db'
import { hear } from '#platform/events'

/** As information requests announce it. */
interface RequestChanged {
  readonly type: 'RequestChanged'
  readonly requestId: number
}

export function wirePeopleListeners(): void {
  hear<AppealRegistered>('AppealRegistered', { name: 'search', within: indexAppeal })
  hear<AppealChanged>('AppealChanged', { name: 'search', within: indexAppeal })
  hear<RequestChanged>('RequestChanged', { name: 'search', within: indexRequest })
}

// Of an author who asked not to be named only what the clerk wrote leads there: a text names whoever signed it.
async function indexAppeal(context: Context, event: AppealRegistered | AppealChanged): Promise<void> {
  const asTheHouse = { ...context, actor: theHouse('search') }
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
