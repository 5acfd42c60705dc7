/** What reports are made of, in the order in which they are offered: the one place where blocks are plugged in. */
import { reportOf } from '#modules/appeal-reports'
import { appealWords } from '#modules/appeals'
import { reportOf as countRequests } from '#modules/information-requests'
import { type Figure, plugReport, readDocumentFlow, readOfficeWork } from '#modules/reports'

export function wireReports(): void {
  plugReport('office-work', { title: 'Діловодство', read: readOfficeWork })
  plugReport('appeals', { title: 'Звернення громадян', read: readAppeals })
  plugReport('document-flow', { title: 'Документообіг за підрозділами', read: readDocumentFlow })
  plugReport('information-requests', { title: 'Запити на інформацію', read: readInformationRequests })
}

/** 2939-VI: what came, who asked and how it ended; each figure opens its requests. */
const readInformationRequests: Parameters<typeof plugReport>[1]['read'] = async (context, { from, until, unitId }) => {
  const report = await countRequests(context, { from, until, ...(unitId !== null && { unitId }) })
  const base = {
    vid: String(from),
    do: String(until),
    zvit: 'true',
    ...(unitId !== null && { pidrozdil: String(unitId) }),
  }
  const figure = (name: string, count: number, filter: Readonly<Record<string, string>> = {}): Figure => ({
    name,
    count,
    href: `/stil/zapyty?${new URLSearchParams({ ...base, ...filter })}`,
  })
  const state = (key: string) => report.byState.find((one) => one.key === key)?.now ?? 0
  return {
    intro: [
      'Надійшло запитів на інформацію: ',
      figure('total', report.total.now),
      ` (торік за ці дні ${report.total.before}). З них:`,
    ],
    items: [
      ['відповідь надано на ', figure('answered', state('answered'), { stan: 'answered' })],
      ['відмовлено у ', figure('refused', state('refused'), { stan: 'refused' })],
      ['передано належним розпорядникам ', figure('forwarded', state('forwarded'), { stan: 'forwarded' })],
      ['строк продовжено до 20 робочих днів у ', figure('extended', report.extended.now, { prodovzheni: 'true' })],
      [
        'видано витягів із містобудівної документації ',
        figure('extracts', report.planningExtracts.now, { vytiahy: 'true' }),
      ],
      ['із порушенням строку ', figure('late', report.late.now, { stan: 'late' })],
    ],
  }
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
