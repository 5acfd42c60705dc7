/** How the verbs of reports are tried. */
import * as reports from '#modules/reports'
import type { Attempt, Council, Verbs } from './council.ts'

export function reportVerbs(council: Council): Verbs {
  const { world, owner } = council
  function reportInput(unitId: number | null): Parameters<typeof reports.composeReport>[1] {
    const year = { from: '2026-01-01', until: '2026-11-20', blocks: ['office-work'] }
    return reports.reportForm.parse({ title: 'Про роботу департаменту', unitId, ...year })
  }
  function report(): Promise<number> {
    return reports.composeReport(world.house(), reportInput(owner))
  }
  async function signedReport(): Promise<number> {
    const id = await report()
    await signing(id, 1)(world.house())
    return id
  }
  function editing(id: number, revision: number): Attempt {
    return (context) => reports.editReport(context, id, revision, reportInput(owner))
  }
  function signing(id: number, revision: number): Attempt {
    return (context) => reports.signReport(context, id, revision)
  }
  return {
    'compose of the department': () => (context) => reports.composeReport(context, reportInput(owner)),
    'compose of the whole council': () => (context) => reports.composeReport(context, reportInput(null)),
    'edit a report: draft': async () => editing(await report(), 1),
    'edit a report: signed': async () => editing(await signedReport(), 2),
    'sign a report: draft': async () => signing(await report(), 1),
    'sign a report: signed': async () => signing(await signedReport(), 2),
  }
}
