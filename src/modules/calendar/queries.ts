import type { Calendar } from '@ratusha/working-days'
import type { Context } from '#platform/db'
import { rememberFor } from '#platform/memory'
import { calendarOf, type MartialLawInterval, type TransferOfDays } from './interval.ts'
import { getIntervalRow, intervalRows, transferRows } from './store.ts'

const remembered = rememberFor(5_000, loadCalendar)

/** The calendar of the council. Days are counted by it everywhere. */
export function calendarFor(context: Context): Promise<Calendar> {
  return remembered.read(context)
}

export function forgetCalendar(): void {
  remembered.forget()
}

/** Intervals of martial law, the earliest first. */
export function listIntervals(context: Context): Promise<MartialLawInterval[]> {
  return intervalRows(context)
}

export function getInterval(context: Context, id: number): Promise<MartialLawInterval> {
  return getIntervalRow(context, id)
}

export function listTransfers(context: Context): Promise<TransferOfDays[]> {
  return transferRows(context)
}

async function loadCalendar(context: Context): Promise<Calendar> {
  const [intervals, transfers] = await Promise.all([intervalRows(context), transferRows(context)])
  return calendarOf(intervals, transfers)
}
