/** What reports are made of, in the order in which they are offered: the one place where blocks are plugged in. */
import { appealWords, reportOf } from '#modules/appeals'
import { type Figure, plugReport, readDocumentFlow, readOfficeWork } from '#modules/reports'

export function wireReports(): void {
  plugReport('office-work', { title: 'Діловодство', read: readOfficeWork })
  plugReport('appeals', { title: 'Звернення громадян', read: readAppeals })
  plugReport('document-flow', { title: 'Документообіг за підрозділами', read: readDocumentFlow })
}

/** The council's appeals in a sentence or two; the whole report stands at /stil/zvernennia/zvit. */
const readAppeals: Parameters<typeof plugReport>[1]['read'] = async (context, { from, until, unitId }) => {
  const { total, counts } = await reportOf(context, { from, until }, unitId)
  const register = `/stil/zvernennia?z=${from}&do=${until}&zvit=tak${unitId === null ? '' : `&pidrozdil=${unitId}`}`
  const figure = (name: string, count: number, filter = ''): Figure => ({ name, count, href: register + filter })
  const by = (axis: 'kind' | 'sign' | 'result' | 'term', filter: string) =>
    Object.entries(appealWords[axis]).map(([value, words]) => {
      const now = counts[axis].find((one) => one.value === value)?.now ?? 0
      return [`${words}: `, figure(`${axis}-${value}`, now, `&${filter}=${value}`)]
    })
  return {
    intro: ['Надійшло звернень громадян: ', figure('total', total.now), ` (торік за ці дні ${total.before}):`],
    items: [...by('kind', 'vyd'), ...by('sign', 'oznaka'), ...by('result', 'rezultat'), ...by('term', 'strok')],
  }
}
