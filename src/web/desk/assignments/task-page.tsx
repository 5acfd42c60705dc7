import { dayOf } from '#kernel'
import { isLate, taskWords, whyNot } from '#modules/assignments'
import { getAssignmentPage, getTaskFile } from '#modules/control'
import { History } from '#web/desk/journal/history.tsx'
import { sendFile } from '#web/download.ts'
import { deskPage, get, type Route } from '#web/routes.ts'
import type { Filled } from '#web/ui/forms.tsx'
import { Fact, Facts, State } from '#web/ui/registers.tsx'
import { Day, LongDay, numbered, typeset } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'
import { TaskForms } from './task-forms.tsx'
import { namesOf, type PartyNames } from './task-parties.tsx'
import { Extensions, Periods, Reports, WhyThisDay } from './task-parts.tsx'
import type { TaskStepName } from './task-step.tsx'
import { type Branch, TaskState, TaskTree } from './task-tree.tsx'

type Page = Awaited<ReturnType<typeof getAssignmentPage>>

export const taskPageRoutes: readonly Route[] = [
  get('/stil/doruchennia/:id{[0-9]+}', 'staff', (visit) => taskPage(visit, visit.id('id'))),
  get('/stil/doruchennia/:id{[0-9]+}/fajly/:hash{[0-9a-f]{64}}', 'staff', async (visit) =>
    sendFile(visit, await getTaskFile(visit.context, visit.id('id'), visit.param('hash'))),
  ),
]

/** A task on one page. `failed`: a step of it that came back with something to mend. */
export async function taskPage(
  visit: Visit,
  id: number,
  failed?: { step: TaskStepName; filled: Filled; status: 409 | 422 },
) {
  const page = await getAssignmentPage(visit.context, id)
  const { task } = page
  const names = await namesOf(visit, page.tree.flatMap(tasksIn))
  const today = dayOf(visit.context.now)
  return deskPage(
    `Доручення: ${task.text.slice(0, 60)}`,
    <article class="card">
      <header class="card-head">
        <nav class="crumbs" aria-label="Де ви">
          <a href="/stil/doruchennia">Доручення</a>
          <a href={task.source.href}>
            {task.source.number === '' ? task.source.title.slice(0, 60) : numbered(task.source.number)}
          </a>
          <span aria-current="page">{names(task.executor).name}</span>
        </nav>
        <h1>{typeset(task.text)}</h1>
        <p class="next">
          <TaskState task={task} today={today} />
          <DueDay task={task} today={today} />
          {task.control === 'on' ? <State tone="waits">на контролі</State> : null}
          <NextStep visit={visit} page={page} />
        </p>
      </header>
      <div>
        <TaskFacts page={page} names={names} />
        <WhyThisDay page={page} />
        <section>
          <h2>Усе дерево</h2>
          <TaskTree branches={page.tree} names={names} today={today} here={task.id} />
        </section>
        <Periods page={page} today={today} />
        <Reports page={page} />
        <Extensions page={page} />
        <TaskForms visit={visit} page={page} failed={failed} />
      </div>
      <History of="доручення" entries={page.history} by={spokenBy} />
    </article>,
    { status: failed?.status ?? 200 },
  )
}

function tasksIn({ task, below }: Branch): Page['task'][] {
  return [task, ...below.flatMap(tasksIn)]
}

/** «Юрій Вербич (за: Ігор Поліщук)» where one stood in for the other. */
function spokenBy({ actorName, after }: Page['history'][number]): string {
  const by = typeof after === 'object' && after !== null && 'by' in after ? after.by : null
  return typeof by === 'string' ? by : actorName
}

function DueDay({ task, today }: { task: Page['task']; today: Temporal.PlainDate }) {
  if (task.rhythm === 'continuous') return <span class="quiet">постійно</span>
  if (task.dueOn === null) return <span class="quiet">без строку</span>
  return (
    <State tone={isLate(task, today) ? 'late' : 'waits'}>
      {isLate(task, today) ? 'прострочено, строк був' : 'до'} <Day day={task.dueOn} />
    </State>
  )
}

/** The one filled button: what this person would do next. */
function NextStep({ visit, page: { task } }: { visit: Visit; page: Page }) {
  const may = (verb: Parameters<typeof whyNot>[0]) => whyNot(verb, visit.actor, task) === null
  const step = may('acknowledge')
    ? { name: 'do-roboty', words: 'Взяти до роботи' }
    : may('accept')
      ? { name: 'pryiniaty', words: 'Прийняти звіт' }
      : may('close') && task.state === 'accepted'
        ? { name: 'z-kontroliu', words: 'Зняти з контролю' }
        : may('report')
          ? { name: 'zvit', words: 'Відзвітувати' }
          : null
  if (step === null) return null
  return (
    <a class="button button-main" href={`#${step.name}`}>
      {step.words}
    </a>
  )
}

function TaskFacts({ page: { task }, names }: { page: Page; names: PartyNames }) {
  const executor = names(task.executor)
  const list = (parties: Page['task']['coExecutors']) => parties.map((party) => names(party).name).join(', ')
  return (
    <Facts>
      <Fact name="Документ">
        <a href={task.source.href}>
          {task.source.number === '' ? '' : `${numbered(task.source.number)} `}
          {typeset(task.source.title)}
        </a>
      </Fact>
      <Fact name="Автор">
        {task.author.name}
        <br />
        <span class="quiet">
          {[task.author.post, taskWords.basis[task.basis]].filter(Boolean).join(', ')}
          {task.basis === 'wet-ink' || task.basis === 'stand-in' ? `: внесено: ${task.enteredBy}` : ''}
        </span>
        {task.scan ? (
          <>
            <br />
            <a href={`/stil/doruchennia/${task.id}/fajly/${task.scan.sha256}`}>Скан резолюції</a>
          </>
        ) : null}
      </Fact>
      <Fact name="Відповідальний виконавець">
        {executor.name}
        <br />
        <span class="quiet">
          {[executor.post, executor.name === executor.unit ? '' : executor.unit].filter(Boolean).join(', ')}
        </span>
      </Fact>
      {task.coExecutors.length > 0 ? <Fact name="Співвиконавці">{list(task.coExecutors)}</Fact> : null}
      {task.judgePersonId !== null && task.judgePersonId !== task.author.personId ? (
        <Fact name="Звіт приймає">{names({ personId: task.judgePersonId, unitId: null }).name}</Fact>
      ) : null}
      {task.controllers.length > 0 ? (
        <Fact name={task.control === 'off' ? 'Контроль був за' : 'Контролює'}>
          {list(task.controllers)}
          {task.controlEndedBy ? <span class="quiet"> (зняття: {task.controlEndedBy})</span> : null}
        </Fact>
      ) : null}
      <Fact name="Дано">
        <LongDay day={task.givenOn} />
      </Fact>
      {task.rhythm === 'once' ? null : <Fact name="Як часто">{taskWords.rhythm[task.rhythm]}</Fact>}
      {task.endsOn ? (
        <Fact name="Останній день">
          <LongDay day={task.endsOn} />
        </Fact>
      ) : null}
      {task.closingNote ? <Fact name="Примітка">{typeset(task.closingNote)}</Fact> : null}
    </Facts>
  )
}
