import { dayOf, Refusal } from '#kernel'
import { periods, taskWork } from '#modules/assignments'
import { record } from '#modules/journal'
import { type Context, inTransaction } from '#platform/db'
import { maySetReminders } from './access.ts'
import { controlForms } from './forms.ts'
import { insertReminder, type ReminderSettings, readSettings, saveSettings } from './reminders.store.ts'

/** Reminders of terms: sent by night, on days that the council sets. */
export const reminders = { send, settings: readSettings, set, may: maySetReminders, form: controlForms.reminder }

/**
 * The round of the night: periods that have come into sight, and reminders before and after the term. A reminder is
 * written once for a term, so the round may come twice, and after a night that was missed the newest one goes out alone.
 */
function send(context: Context): Promise<number> {
  return inTransaction(context, async (context) => {
    for (const task of await taskWork.listRepeating(context)) await periods.open(context, task)
    const today = dayOf(context.now)
    const settings = await readSettings(context)
    const days = daysOf(settings)
    const first = today.subtract({ days: Math.max(0, ...settings.after) + 7 })
    const last = today.add({ days: Math.max(0, ...settings.before) })
    let sent = 0
    for (const task of await taskWork.listDueBetween(context, first, last)) {
      if (task.dueOn === null) continue
      const passed = task.dueOn.until(today).days
      const day = days.findLast((one) => one <= passed)
      if (day === undefined || !(await insertReminder(context, { id: task.id, dueOn: task.dueOn, days: day }))) continue
      const to = day > 0 ? [task.executor, task.judgePersonId, ...task.controllers] : [task.executor]
      await taskWork.tell(context, task, passed > 0 ? 'late' : 'due-soon', to)
      sent += 1
    }
    return sent
  })
}

function set(context: Context, settings: ReminderSettings): Promise<void> {
  return inTransaction(context, async (context) => {
    if (!maySetReminders(context.actor)) throw new Refusal('forbidden', 'control.settings-forbidden')
    const before = await readSettings(context)
    await saveSettings(context, settings)
    await record(context, {
      verb: 'assignments.set-reminders',
      subject: 'reminders',
      subjectId: 1,
      before,
      after: settings,
    })
  })
}

/** Days from the term, the earliest first: -3, -1, 0, 1, 3. */
function daysOf({ before, after }: ReminderSettings): number[] {
  return [...new Set([...before.map((days) => -days), ...after])].toSorted((one, other) => one - other)
}
