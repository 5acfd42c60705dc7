import { dayOf } from '#kernel'
import { listTasksOf } from '#modules/assignments'
import type { CardPage } from '#modules/documents'
import { mayEnterFor, mayResolve } from '#modules/resolutions'
import { namesOf } from '#web/desk/assignments/task-parties.tsx'
import { type Branch, TaskTree } from '#web/desk/assignments/task-tree.tsx'
import type { Visit } from '#web/visit.ts'

/** Resolutions on a paper, as a tree, and the way to lay one. */
export async function CardResolutions({ visit, page: { card } }: { visit: Visit; page: CardPage }) {
  const tree = await listTasksOf(visit.context, { kind: 'document', ref: card.id })
  const names = await namesOf(visit, tree.flatMap(tasksIn))
  const may = card.state !== 'filed' && mayResolve(visit.actor, card)
  const entersFor = card.state !== 'filed' && mayEnterFor(visit.actor)
  if (tree.length === 0 && !may && !entersFor) return null
  return (
    <section id="rezoliutsii">
      <h2>Резолюції</h2>
      {tree.length === 0 ? (
        <p class="quiet">Резолюції ще немає.</p>
      ) : (
        <TaskTree branches={tree} names={names} today={dayOf(visit.context.now)} />
      )}
      {may || entersFor ? (
        <p class="next no-print">
          <a class="button" href={`/stil/rezoliutsii/${card.id}`}>
            {may ? 'Накласти резолюцію' : 'Внести резолюцію або подати на неї'}
          </a>
        </p>
      ) : null}
    </section>
  )
}

function tasksIn({ task, below }: Branch): Branch['task'][] {
  return [task, ...below.flatMap(tasksIn)]
}
