import { dayOf as calendarDay } from '@ratusha/working-days'
import { Refusal } from '#kernel'
import { record } from '#modules/journal'
import { type Context, inTransaction } from '#platform/db'
import { mayKeepCalendar } from './access.ts'
import type { IntervalInput, TransferInput } from './forms.ts'
import { calendarOf, findOverlap, findTouched } from './interval.ts'
import { forgetCalendar } from './queries.ts'
import {
  deleteInterval,
  deleteTransfer,
  getIntervalRow,
  insertInterval,
  insertTransfer,
  intervalRows,
  lockCalendar,
  transferRows,
  updateInterval,
} from './store.ts'

/** Whoever enters an interval has read the decree: it is verified. */
export function addInterval(context: Context, input: IntervalInput): Promise<number> {
  return change(context, async (context) => {
    const { since, until } = input
    if (until !== null && Temporal.PlainDate.compare(since, until) >= 0) {
      throw new Refusal('invalid', 'calendar.interval-empty')
    }
    const overlap = findOverlap(await intervalRows(context), input)
    if (overlap) throw new Refusal('conflict', 'calendar.interval-overlaps', { since: overlap.since.toString() })
    const id = await insertInterval(context, { ...input, verified: true })
    await record(context, { verb: 'calendar.add-interval', subject: 'martial-law', subjectId: id, after: input })
    return id
  })
}

/** Martial law ends: the day from which holidays are days off again and deferred laws are counted. */
export function endInterval(
  context: Context,
  id: number,
  { until, source }: { until: Temporal.PlainDate; source: string },
): Promise<void> {
  return change(context, async (context) => {
    const before = await getIntervalRow(context, id)
    if (before.until !== null) throw new Refusal('conflict', 'calendar.interval-ended')
    if (Temporal.PlainDate.compare(before.since, until) >= 0) throw new Refusal('invalid', 'calendar.interval-empty')
    const after = { ...before, until, source, verified: true }
    await updateInterval(context, after)
    await record(context, { verb: 'calendar.end-interval', subject: 'martial-law', subjectId: id, before, after })
  })
}

/** Takes the mark «перевірте» off: somebody compared the interval with the decrees. */
export function confirmInterval(context: Context, id: number): Promise<void> {
  return change(context, async (context) => {
    const before = await getIntervalRow(context, id)
    if (before.verified) return
    const after = { ...before, verified: true }
    await updateInterval(context, after)
    await record(context, { verb: 'calendar.confirm-interval', subject: 'martial-law', subjectId: id, before, after })
  })
}

export function removeInterval(context: Context, id: number): Promise<void> {
  return change(context, async (context) => {
    const before = await getIntervalRow(context, id)
    await deleteInterval(context, id)
    await record(context, { verb: 'calendar.remove-interval', subject: 'martial-law', subjectId: id, before })
  })
}

export function addTransfer(context: Context, input: TransferInput): Promise<number> {
  return change(context, async (context) => {
    const [intervals, transfers] = await Promise.all([intervalRows(context), transferRows(context)])
    const touched = findTouched(transfers, input)
    if (touched) throw new Refusal('conflict', 'calendar.transfer-overlaps', { day: touched.toString() })
    const calendar = calendarOf(intervals, transfers)
    const { off, worked } = input
    if (off && !calendarDay(off, calendar).working) throw new Refusal('conflict', 'calendar.off-already')
    if (worked && calendarDay(worked, calendar).working) throw new Refusal('conflict', 'calendar.worked-already')
    const id = await insertTransfer(context, input)
    await record(context, { verb: 'calendar.add-transfer', subject: 'transfer', subjectId: id, after: input })
    return id
  })
}

export function removeTransfer(context: Context, id: number): Promise<void> {
  return change(context, async (context) => {
    const before = (await transferRows(context)).find((transfer) => transfer.id === id)
    if (!before) throw new Refusal('not-found', 'calendar.transfer-not-found')
    await deleteTransfer(context, id)
    await record(context, { verb: 'calendar.remove-transfer', subject: 'transfer', subjectId: id, before })
  })
}

async function change<Result>(context: Context, work: (context: Context) => Promise<Result>): Promise<Result> {
  if (!mayKeepCalendar(context.actor)) throw new Refusal('forbidden', 'calendar.keep-forbidden')
  try {
    return await inTransaction(context, async (context) => {
      await lockCalendar(context)
      return work(context)
    })
  } finally {
    // After the commit: what is read before it would be remembered without the change.
    forgetCalendar()
  }
}
