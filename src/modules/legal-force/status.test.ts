import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contradictionsIn } from './contradictions.ts'
import { type Graph, play } from './played.ts'
import { type ActNode, type Relation, relationKinds } from './relation.ts'
import { type Force, statusOn } from './status.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const today = day('2026-11-20')

let lastId = 0

/** «3 → 1»: what the third act does to the first. Acts are numbered and adopted on the first day of year 2000 + id. */
function does(kind: Relation['kind'], sourceId: number, targetId: number, more: Partial<Relation> = {}): Relation {
  lastId += 1
  const named = { kind: null, number: '', adoptedOn: null, name: '' }
  const nothing = { sourcePoint: '', points: [], forceOn: null, until: null, changes: [], quote: '' }
  return { id: lastId, kind, sourceId, targetId, named, ...nothing, withdrawn: false, revision: 1, ...more }
}

function act(id: number, more: Partial<ActNode> = {}): ActNode {
  const adoptedOn = Temporal.PlainDate.from({ year: 2000 + id, month: 1, day: 1 })
  return { id, kind: 'order', number: String(id), adoptedOn, points: [], ...more }
}

function graph(relations: readonly Relation[], acts: readonly ActNode[] = [1, 2, 3, 4, 5].map((id) => act(id))): Graph {
  return { acts: new Map(acts.map((node) => [node.id, node])), relations }
}

function forceOf(relations: readonly Relation[], id: number, on: string | Temporal.PlainDate = today): Force {
  return statusOn(play(graph(relations), today), id, Temporal.PlainDate.from(on)).force
}

describe('an act', () => {
  it('is in force from its adoption, and not before', () => {
    expect(forceOf([], 1, '2000-12-31')).toBe('not-yet')
    expect(forceOf([], 1, '2001-01-01')).toBe('in-force')
  })

  it('that names its own day of force waits for it', () => {
    const own = does('takes-force', 2, 2, { forceOn: day('2002-07-01') })
    expect(forceOf([own], 2, '2002-06-30')).toBe('not-yet')
    expect(forceOf([own], 2, '2002-07-01')).toBe('in-force')
  })

  it('that is a draft neither is in force nor does anything', () => {
    const acts = [act(1), act(2, { adoptedOn: null })]
    const played = play(graph([does('repeals', 2, 1)], acts), today)
    expect(statusOn(played, 2, today)).toMatchObject({ force: 'not-yet', since: null })
    expect(statusOn(played, 1, today).force).toBe('in-force')
  })

  it('that ends itself ends on its day', () => {
    const own = does('repeals', 1, 1, { forceOn: day('2003-01-01') })
    expect(forceOf([own], 1, '2002-12-31')).toBe('in-force')
    expect(forceOf([own], 1, '2003-01-01')).toBe('repealed')
  })
})

describe('repeal', () => {
  it('says which act did it, and since when', () => {
    const repeal = does('repeals', 3, 1, { forceOn: day('2003-02-01') })
    const status = statusOn(play(graph([repeal]), today), 1, today)
    expect(status.force).toBe('repealed')
    expect(status.since?.toString()).toBe('2003-02-01')
    expect(status.reasons).toMatchObject([{ relationId: repeal.id, sourceId: 3, kind: 'repeals' }])
    expect(forceOf([repeal], 1, '2003-01-31')).toBe('in-force')
  })

  it('of a repealing act does not revive what it had repealed', () => {
    const both = [does('repeals', 2, 1), does('repeals', 3, 2)]
    expect(forceOf(both, 1)).toBe('repealed')
    expect(forceOf(both, 2)).toBe('repealed')
  })

  it('of a repealing act before its day of force keeps that day from coming', () => {
    const both = [does('repeals', 2, 1, { forceOn: day('2010-01-01') }), does('repeals', 3, 2)]
    expect(forceOf(both, 1)).toBe('in-force')
  })

  it('is undone only by words: «відновлено дію»', () => {
    const all = [does('repeals', 2, 1), does('restores', 4, 1)]
    expect(forceOf(all, 1, '2003-12-31')).toBe('repealed')
    expect(forceOf(all, 1)).toBe('in-force')
  })

  it('of points leaves the rest in force; of all points leaves nothing', () => {
    const acts = [act(1, { points: ['1', '2', '2.1'] }), act(2), act(3)]
    const first = does('repeals', 2, 1, { points: ['1'] })
    const second = does('repeals', 3, 1, { points: ['2'] })
    const played = play(graph([first, second], acts), today)
    expect(statusOn(played, 1, day('2002-06-01'))).toMatchObject({
      force: 'repealed-in-part',
      reasons: [{ points: ['1'] }],
    })
    expect(statusOn(played, 1, today).force).toBe('emptied')
  })

  it('by a point that was itself repealed in time does not happen', () => {
    const early = does('repeals', 2, 1, { sourcePoint: '3.1', forceOn: day('2010-01-01') })
    expect(forceOf([early, does('repeals', 3, 2, { points: ['3'] })], 1)).toBe('in-force')
    expect(forceOf([early, does('repeals', 3, 2, { points: ['4'] })], 1)).toBe('repealed')
  })
})

describe('cancellation', () => {
  it('acts from the beginning, on the act and on all that it did', () => {
    const both = [does('repeals', 2, 1), does('cancels', 5, 2)]
    expect(forceOf(both, 2, '2003-01-01')).toBe('cancelled')
    expect(forceOf(both, 1, '2003-01-01')).toBe('in-force')
  })

  it('that is itself cancelled has cancelled nothing', () => {
    const all = [does('repeals', 2, 1), does('cancels', 3, 2), does('cancels', 4, 3)]
    expect(forceOf(all, 3)).toBe('cancelled')
    expect(forceOf(all, 2)).toBe('in-force')
    expect(forceOf(all, 1)).toBe('repealed')
  })

  it('in the future leaves the act in force until that day', () => {
    const later = does('cancels', 2, 1, { forceOn: day('2027-01-01') })
    expect(forceOf([later], 1)).toBe('in-force')
    expect(statusOn(play(graph([later]), day('2027-01-01')), 1, today).force).toBe('cancelled')
  })

  it('of a point takes back what that point did', () => {
    const all = [does('repeals', 2, 1, { sourcePoint: '2' }), does('cancels', 3, 2, { points: ['2'] })]
    expect(forceOf(all, 1)).toBe('in-force')
    expect(forceOf(all, 2)).toBe('repealed-in-part')
  })
})

describe('suspension', () => {
  it('ends after its last day, or when the act is restored', () => {
    const dated = does('suspends', 2, 1, { until: day('2002-06-30') })
    expect(forceOf([dated], 1, '2002-06-30')).toBe('suspended')
    expect(forceOf([dated], 1, '2002-07-01')).toBe('in-force')
    const open = [does('suspends', 2, 1), does('restores', 3, 1)]
    expect(forceOf(open, 1, '2002-12-31')).toBe('suspended')
    expect(forceOf(open, 1, '2003-01-01')).toBe('in-force')
  })

  it('puts off what the act would do, until it speaks again', () => {
    const repeal = does('repeals', 2, 1, { forceOn: day('2004-06-01') })
    const dated = does('suspends', 3, 2, { until: day('2005-12-31') })
    expect(forceOf([repeal, dated], 1, '2005-12-31')).toBe('in-force')
    expect(forceOf([repeal, dated], 1, '2006-01-01')).toBe('repealed')
    expect(forceOf([repeal, does('suspends', 3, 2)], 1)).toBe('in-force')
  })

  it('of points leaves the act in force, and says so', () => {
    expect(forceOf([does('suspends', 2, 1, { points: ['4'] })], 1)).toBe('suspended-in-part')
  })
})

describe('several acts on one day', () => {
  const on = day('2010-01-01')

  it('the one that was adopted later prevails, whatever was entered first', () => {
    const relations = [does('restores', 4, 1, { forceOn: on }), does('repeals', 3, 1, { forceOn: on })]
    expect(forceOf(relations, 1)).toBe('in-force')
    expect(forceOf(relations.toReversed(), 1)).toBe('in-force')
    const contradictions = contradictionsIn(play(graph(relations), today))
    expect(contradictions.map(({ kind }) => kind)).toEqual(['opposite-on-one-day'])
  })

  it('an act repealed on the day it would have spoken does not speak', () => {
    const relations = [does('repeals', 2, 1, { forceOn: on }), does('repeals', 3, 2, { forceOn: on })]
    expect(forceOf(relations, 1)).toBe('in-force')
  })
})

describe('acts that undo each other', () => {
  it('in turn: the first to speak wins, and it is flagged', () => {
    const both = [does('repeals', 3, 2), does('repeals', 2, 3, { forceOn: day('2010-01-01') })]
    expect(forceOf(both, 2)).toBe('repealed')
    expect(forceOf(both, 3)).toBe('in-force')
    const found = contradictionsIn(play(graph(both), today))
    expect(found).toContainEqual({ kind: 'undo-each-other', actIds: [2, 3], relationId: null })
  })

  it('on one day: the later act speaks, and both are said to be disputed', () => {
    const on = { forceOn: day('2010-01-01') }
    const played = play(graph([does('repeals', 2, 3, on), does('repeals', 3, 2, on)]), today)
    expect(statusOn(played, 2, today)).toMatchObject({ force: 'repealed', disputed: false })
    expect(statusOn(played, 3, today)).toMatchObject({ force: 'in-force', disputed: true })
  })

  it('by cancelling each other: both are presumed valid and said to be disputed', () => {
    const played = play(graph([does('cancels', 2, 3), does('cancels', 3, 2)]), today)
    for (const id of [2, 3]) expect(statusOn(played, id, today)).toMatchObject({ force: 'in-force', disputed: true })
    expect(contradictionsIn(played).some(({ kind }) => kind === 'undo-each-other')).toBe(true)
  })
})

describe('what cannot be true is flagged', () => {
  it('an act that works before it is adopted, or upon one that is not adopted yet', () => {
    const early = does('repeals', 3, 1, { forceOn: day('2001-06-01') })
    const backwards = does('amends', 2, 4)
    const found = contradictionsIn(play(graph([early, backwards]), today))
    expect(found.map(({ kind, relationId }) => [kind, relationId])).toEqual([
      ['before-adoption', early.id],
      ['before-adoption', backwards.id],
    ])
    expect(forceOf([early], 1, '2002-12-31')).toBe('in-force')
  })

  it('an amendment of an act that was already repealed', () => {
    const late = does('amends', 4, 1)
    const found = contradictionsIn(play(graph([does('repeals', 2, 1), late]), today))
    expect(found).toEqual([{ kind: 'on-a-dead-act', actIds: [4, 1], relationId: late.id }])
  })
})

describe('whatever acts say of one another', () => {
  const acts = Array.from({ length: 7 }, (_, at) => act(at + 1, { points: ['1', '2'] }))
  const someDay = fc.integer({ min: 0, max: 12 }).map((years) => day('2001-01-01').add({ years }))
  const relation = fc.record({
    kind: fc.constantFrom(...relationKinds),
    sourceId: fc.integer({ min: 1, max: 7 }),
    targetId: fc.integer({ min: 1, max: 7 }),
    points: fc.constantFrom([], [], ['1'], ['2'], ['1', '2']),
    sourcePoint: fc.constantFrom('', '', '1'),
    forceOn: fc.option(someDay, { nil: null }),
    until: fc.option(someDay, { nil: null }),
    withdrawn: fc.constantFrom(false, false, false, true),
  })
  const relations = fc
    .array(relation, { maxLength: 14 })
    .map((all) =>
      all.map(({ kind, sourceId, targetId, ...more }) =>
        does(kind, sourceId, kind === 'takes-force' ? sourceId : targetId, more),
      ),
    )
  const days = Array.from({ length: 14 }, (_, at) => day('2000-06-01').add({ years: at }))
  const forcesOf = (graph: Graph) => {
    const played = play(graph, today)
    return acts.map(({ id }) => days.map((on) => statusOn(played, id, on).force))
  }
  const permuted = relations.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
  )

  it('their state does not depend on the order in which they were entered', () => {
    fc.assert(
      fc.property(permuted, ([all, shuffled]) => {
        // Entered anew: another order, and other numbers of the rows.
        const renumbered = shuffled.map((one, at) => ({ ...one, id: 1000 + at }))
        const turned = new Map(acts.toReversed().map((node) => [node.id, node]))
        expect(forcesOf({ acts: turned, relations: renumbered })).toEqual(forcesOf(graph(all, acts)))
      }),
      { numRuns: 500 },
    )
  })

  it('it can be told, in circles too, and a contradiction names acts that are there', () => {
    fc.assert(
      fc.property(relations, (all) => {
        const played = play(graph(all, acts), today)
        for (const { actIds } of contradictionsIn(played))
          for (const id of actIds) expect(played.graph.acts.has(id)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('without restoring words an act that is repealed or cancelled never comes back', () => {
    const ended = relations.map((all) => all.filter(({ kind }) => kind !== 'restores'))
    fc.assert(
      fc.property(ended, (all) => {
        for (const states of forcesOf(graph(all, acts))) {
          const first = states.findIndex((force) => force === 'repealed' || force === 'cancelled')
          if (first !== -1) expect(new Set(states.slice(first)).size).toBe(1)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('what is said of other acts does not change one that nothing acts upon', () => {
    fc.assert(
      fc.property(relations, (all) => {
        const alone = all.filter(({ targetId, sourceId }) => targetId !== 1 && sourceId !== 1)
        expect(forcesOf(graph(alone, acts))[0]).toEqual(['not-yet', ...days.slice(1).map(() => 'in-force')])
      }),
    )
  })
})
