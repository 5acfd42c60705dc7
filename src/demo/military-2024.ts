/** 1057 letters of military units to the mayor in 2024; the units and their needs are invented. */
import { nextVolume } from '#modules/dossiers'
import { createChance } from './chance.ts'
import { day, minuteOf, workingDayAfter, workingDaysBetween } from './days.ts'
import type { Ground } from './ground.ts'
import { executed, filed, register, stepOf } from './paper.ts'
import type { Step } from './telling.ts'

const letters = 1057
const needs = [
  'Про потребу в автомобілі для евакуації поранених',
  'Про забезпечення генераторами',
  'Про придбання безпілотних літальних апаратів',
  'Про потребу в маскувальних сітках',
  'Про забезпечення засобами зв’язку',
  'Про ремонт автомобільної техніки',
  'Про потребу в тепловізорах',
  'Про допомогу з будівельними матеріалами',
  'Про забезпечення зарядними станціями',
  'Подяка за надану допомогу',
]
const outcomes = ['Опрацьовано, потребу враховано', 'Опрацьовано, допомогу надано', 'Опрацьовано, надано роз’яснення']
const dossier = '23-12'
/** Sheets in a volume, by the rules of office work. */
const volumeHolds = 250

export function militaryYear(ground: Ground): Step[] {
  const chance = createChance(1057)
  const dossierId = ground.dossier('organisation', 2024, dossier)
  const days = chance.spread(workingDaysBetween(day('2024-01-02'), day('2024-12-31')), letters)
  let sheetsInVolume = 0
  return days.flatMap((on, at) => {
    const sheets = chance.between(1, 2)
    const { paper, step } = register(clerk(on, 5 + ((at * 37) % 460)), fieldsOf(ground, at, { on, sheets, chance }))
    const filing = { ...clerk(workingDayAfter(on, 5), 500), lane: 'military-filing' } as const
    const steps = [step, executed(filing, paper, chance.pick(outcomes))]
    if (sheetsInVolume + sheets > volumeHolds) {
      steps.push(stepOf(filing, (context) => nextVolume(context, dossierId)))
      sheetsInVolume = 0
    }
    sheetsInVolume += sheets
    return [...steps, filed(filing, paper, { dossierId, sheets })]
  })
}

function fieldsOf(
  ground: Ground,
  at: number,
  { on, sheets, chance }: { on: Temporal.PlainDate; sheets: number; chance: ReturnType<typeof createChance> },
) {
  const unit = String(chance.between(1, 60)).padStart(4, '0')
  return {
    bookId: ground.book('military-letters').id,
    dossierIndex: dossier,
    correspondent: `Військова частина А${unit} (приклад)`,
    correspondentNumber: `${chance.between(100, 999)}/${1 + at}`,
    correspondentDate: on.subtract({ days: chance.between(0, 6) }).toString(),
    receivedOn: on.toString(),
    arrival: chance.pick(['email', 'email', 'post', 'hand'] as const),
    addressee: 'Луцькому міському голові Ігорю Поліщуку',
    summary: chance.pick(needs),
    sheets,
  }
}

function clerk(on: Temporal.PlainDate, minute: number) {
  return { as: 'orhviddil', lane: 'military', at: minuteOf(on, minute) } as const
}
