/** Each act is entered on the day after its adoption, those of earlier years when the register opens. */

import { tellAct, tellDraftAct } from '#demo/acts'
import { tellRelation } from '#demo/effects'
import { type KnownRun, tellLeftOut } from '#demo/numbers'
import { tellPoints } from '#demo/points'
import { type Book, ordinalIn, scopeOn } from '#modules/numbers'
import { draftDecision, draftRelations, type NamedAct, namedActs } from './acts.ts'
import { draftOnItsWay } from './approval.ts'
import { day, minuteOf, workingDayAfter } from './days.ts'
import type { Ground } from './ground.ts'
import { stepOf } from './paper.ts'
import type { Step } from './telling.ts'

const registerOpens = day('2023-12-19')
const reason = 'реєстр до впровадження Ратуші не перенесено'

export function actsEntered(ground: Ground, now: Temporal.Instant): Step[] {
  const leaving = { as: 'kantseliariia', at: minuteOf(day('2025-12-12'), 60) } as const
  return [
    ...namedActs.map((act) => entering(ground, act)),
    ...runsOf(ground).map((run) => stepOf(leaving, (context) => tellLeftOut(context, run))),
    ...drafting(ground, now),
  ]
}

function entering(
  ground: Ground,
  { book, body, number, adoptedOn, paper, relations = [], ...content }: NamedAct,
): Step {
  const adopted = day(adoptedOn)
  const before = Temporal.PlainDate.compare(adopted, registerOpens) < 0
  const at = minuteOf(before ? registerOpens : workingDayAfter(adopted, 1), 150)
  const files = paper ? ground.files(paper).map((file) => ({ ...file, role: 'appendix' as const })) : []
  return stepOf({ as: 'kantseliariia', at }, async (context) => {
    const id = await tellAct(
      context,
      { textState: 'absent', ...content, bodyUnitId: ground.unit(body) },
      { bookId: ground.book(book).id, number, adoptedOn: adopted, files },
    )
    for (const relation of relations) await tellRelation(context, id, relation)
  })
}

function drafting(ground: Ground, now: Temporal.Instant): Step[] {
  const draft = { ...draftDecision, bodyUnitId: ground.unit('committee') }
  const files = ground.files('service-centre-draft').map((file) => ({ ...file, role: 'text' as const }))
  const at = minuteOf(day('2026-01-12'), 200)
  let id = 0
  const entering = stepOf({ as: 'keruiuchyi', at }, async (context) => {
    id = await tellDraftAct(context, draft, files)
    for (const relation of draftRelations) await tellRelation(context, id, relation)
    const providers = (['economy', 'education', 'health', 'construction-control', 'transport'] as const).map(
      ground.unit,
    )
    await tellPoints(context, id, providers)
  })
  return [entering, ...draftOnItsWay(ground, now, { enteredAt: at, id: () => id })]
}

/** The runs of numbers that the known acts belong to, with their ordinals. */
function runsOf(ground: Ground): KnownRun[] {
  const placed = namedActs.map((act) => placeOf(ground.book(act.book), act))
  return [...Map.groupBy(placed, ({ book, scope }) => `${book.id} ${scope}`).values()].flatMap((run) => {
    const [first] = run
    return first ? [{ book: first.book, scope: first.scope, known: run.map(({ ordinal }) => ordinal), reason }] : []
  })
}

function placeOf(book: Book, { number, adoptedOn }: NamedAct) {
  const read = ordinalIn(book.template, number)
  if (!read) throw new Error(`${number} is not of the book ${book.title}`)
  return { book, scope: scopeOn(book, day(adoptedOn), read.variables), ordinal: read.ordinal }
}
