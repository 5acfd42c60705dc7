import { datePeriod, shortDate } from '@ratusha/ukrainian'
import { dayOf } from '#kernel'
import { getCouncil } from '#modules/directory'
import { bare, type Paper, placeOf, unbroken } from '#modules/official-forms'
import type { Context } from '#platform/db'
import { lineText } from './block.ts'
import { getReport } from './queries.ts'

/** A report on the council's blank; what is not signed yet says that it is a draft. */
export async function reportOnForm(context: Context, id: number): Promise<Paper> {
  const [{ report, unit, blocks }, council] = await Promise.all([getReport(context, id), getCouncil(context)])
  const { signed } = report
  return {
    ...bare,
    bodies: unit === council.name ? [council.name] : [council.name, unit],
    kind: 'ЗВІТ',
    date: signed ? shortDate(dayOf(signed.at)) : '',
    place: placeOf(council),
    isDraft: signed === null,
    title: unbroken(`${report.title}\n(${datePeriod(report.from, report.until)})`),
    blocks: blocks.flatMap(({ intro, items }) => [
      paragraph(lineText(intro)),
      ...items.map((item, at) => paragraph(`– ${lineText(item)}${at === items.length - 1 ? '.' : ';'}`)),
    ]),
    signatories: signed ? [{ post: 'Звіт підписано', name: signed.by }] : [],
    preparer: signed ? `SHA-256 змісту: ${signed.hash}` : '',
  }
}

function paragraph(text: string) {
  return { label: '', depth: 0, text: unbroken(text) }
}
