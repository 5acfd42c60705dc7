/** Papers of the seeds that other bodies wrote: registered when they reached the council. */
import { day, minuteOf } from './days.ts'
import type { Ground } from './ground.ts'
import { executed, type Moment, register } from './paper.ts'
import type { Step } from './telling.ts'

export function reportsOfNeighbours(ground: Ground): Step[] {
  return [...measuresOf2012(ground), ...ictReport(ground)]
}

/** The presentation of 2012, kept by the ICT administration among the papers on e-government. */
function measuresOf2012(ground: Ground): Step[] {
  const at: Moment = { as: 'it', at: minuteOf(day('2025-03-04'), 150) }
  const { paper, step } = register(at, {
    bookId: ground.book('ict-incoming').id,
    kind: 'презентація',
    correspondent: 'ВОГО «Фонд місцевого розвитку»',
    summary: 'Заходи із впровадження елементів е-врядування в Луцькій міській раді (2012 рік)',
    addresseeUnitId: ground.unit('ict'),
    sheets: 13,
  })
  return [step, executed({ ...at, at: at.at.add({ minutes: 30 }) }, paper, 'Долучено до матеріалів про е-врядування')]
}

/** The report has neither a number nor a day of its own. */
function ictReport(ground: Ground): Step[] {
  const { paper, step } = register(
    { as: 'orhviddil', at: minuteOf(day('2026-01-14'), 100) },
    {
      bookId: ground.book('organisation-incoming').id,
      dossierIndex: '23-18',
      kind: 'звіт',
      correspondent: 'Управління інформаційно-комунікаційних технологій',
      addressee: 'Організаційний відділ',
      addresseeUnitId: ground.unit('organisation'),
      summary: 'Звіт про роботу управління у 2025 році',
      sheets: 2,
      files: ground.files('ict-report'),
    },
  )
  return [step, executed({ as: 'orhviddil', at: minuteOf(day('2026-01-16'), 100) }, paper, 'Ураховано')]
}
