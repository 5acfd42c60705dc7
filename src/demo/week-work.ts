/** Who does what about the papers of the living week: late, due today, on control, again and again, without an end. */

import { tellResolution } from '#demo/resolutions'
import { acknowledge } from '#modules/assignments'
import { acceptReport, controlForms, extensions, report } from '#modules/control'
import type { Context } from '#platform/db'
import type { Login } from './accounts.ts'
import { minuteOf } from './days.ts'
import type { Ground } from './ground.ts'
import { cardOf, type Paper, stepOf } from './paper.ts'
import type { Step } from './telling.ts'
import { type ToldTask, taskFields, tellBelow } from './told-tasks.ts'

interface Stage {
  readonly ground: Ground
  readonly today: Temporal.PlainDate
  on(ago: number): Temporal.PlainDate
}

/** One step about a paper: when, by whom, and what; `tasks` are those given so far, the head of the tree first. */
interface Deed {
  /** Office days ago. */
  readonly ago: number
  readonly as: Login
  /** Answers the task that it gave, if it gave one. */
  readonly tell: (context: Context, scene: Scene) => Promise<unknown>
}

interface Scene {
  readonly stage: Stage
  readonly cardId: number
  readonly tasks: readonly number[]
}

export function workOn(stage: Stage, paper: Paper, summary: string): Step[] {
  const tasks: number[] = []
  return (deeds[summary] ?? []).map(({ ago, as, tell }, at) =>
    stepOf({ as, at: minuteOf(stage.on(ago), 300 + 7 * at) }, async (context) => {
      const given = await tell(context, { stage, cardId: cardOf(paper).id, tasks })
      if (typeof given === 'number') tasks.push(given)
    }),
  )
}

const deeds: Readonly<Record<string, readonly Deed[]>> = {
  'Про ремонт даху ліцею': [
    resolution(23, 'holova', { to: 'keruiuchyi', text: 'Прошу розглянути та вжити заходів', due: -3, onControl: true }),
    below(22, 'keruiuchyi', 0, { to: 'education', text: 'Обстежити дах і подати кошторис', due: -4 }),
    acknowledged(21, 'vykonavets', 1),
  ],
  'Про мережу закладів освіти': [
    resolution(8, 'holova', { to: 'keruiuchyi', text: 'До виконання', due: 2, onControl: true }),
    below(8, 'keruiuchyi', 0, { to: 'vykonavets', text: 'Підготувати відомості про мережу закладів', due: 0 }),
    acknowledged(7, 'vykonavets', 1),
  ],
  'Про проведення уроку громадянської освіти': [
    resolution(0, 'keruiuchyi', { to: 'vykonavets', text: 'Для врахування в роботі' }),
  ],
  'Про подання звіту щодо відкритих даних': [
    resolution(21, 'holova', { to: 'keruiuchyi', text: 'До виконання', due: -1, onControl: true }),
    below(21, 'keruiuchyi', 0, { to: 'orhviddil', text: 'Підготувати звіт про оприлюднені набори', due: -2 }),
    acknowledged(20, 'orhviddil', 1),
    below(20, 'orhviddil', 1, { surname: 'Чайка', text: 'Зібрати перелік наборів відкритих даних', due: -2 }),
  ],
  'Запрошення на форум громадської участі': [
    resolution(5, 'holova', { to: 'orhviddil', text: 'Підготувати участь делегації', due: 3, onControl: true }),
    acknowledged(4, 'orhviddil', 0),
    done(1, 'orhviddil', 0, 'Участь двох працівників відділу підтверджено, виступ підготовлено.'),
  ],
  'Про стан надання послуг через центри': [
    resolution(19, 'keruiuchyi', { to: 'tsnap', text: 'Узагальнити показники за рік', due: -1, onControl: true }),
    acknowledged(18, 'tsnap', 0),
    deed(4, 'tsnap', async (context, { stage, tasks }) => {
      const until = stage.today.add({ days: 6 }).toString()
      const form = controlForms.extension.parse({ until, reason: 'чекаємо відомостей від віддалених робочих місць' })
      await extensions.ask(context, taskAt(tasks, 0), form)
    }),
    deed(3, 'keruiuchyi', (context, { tasks }) =>
      extensions.answer(context, taskAt(tasks, 0), { granted: true, answer: '' }),
    ),
  ],
  'Про доступність приміщення для маломобільних груп': [
    resolution(7, 'keruiuchyi', {
      to: 'tsnap',
      text: 'Тримати доступність приміщень на контролі',
      rhythm: 'continuous',
    }),
    acknowledged(6, 'tsnap', 0),
  ],
  'Про стан системи централізованого оповіщення': [
    resolution(6, 'holova', { to: 'keruiuchyi', text: 'До виконання', due: 4, onControl: true }),
    below(6, 'keruiuchyi', 0, { to: 'it', text: 'Перевірити справність системи оповіщення', due: 1 }),
    acknowledged(5, 'it', 1),
    done(2, 'it', 1, 'Усі пункти оповіщення перевірено, справні.'),
    deed(1, 'keruiuchyi', (context, { tasks }) => acceptReport(context, taskAt(tasks, 1))),
    done(1, 'keruiuchyi', 0, 'Перевірку проведено, зауважень немає.'),
    deed(0, 'holova', (context, { tasks }) => acceptReport(context, taskAt(tasks, 0))),
  ],
  'Про виконання рекомендацій із кіберзахисту': [
    resolution(18, 'keruiuchyi', {
      to: 'it',
      text: 'Звітувати про виконання рекомендацій',
      rhythm: 'periodic',
      every: 'month',
      everyDay: 5,
    }),
    acknowledged(17, 'it', 0),
  ],
}

type Given = Omit<ToldTask, 'to' | 'dueOn'> & {
  /** Days from today; negative is late. */
  readonly due?: number
} & ({ readonly to: Login | 'education' } | { readonly surname: string })

function resolution(ago: number, as: Login, task: Given): Deed {
  return deed(ago, as, async (context, { stage, cardId }) =>
    tellResolution(context, cardId, await taskFields(context, told(stage, task))),
  )
}

function below(ago: number, as: Login, under: number, task: Given): Deed {
  return deed(ago, as, (context, { stage, tasks }) => tellBelow(context, taskAt(tasks, under), told(stage, task)))
}

function acknowledged(ago: number, as: Login, at: number): Deed {
  return deed(ago, as, (context, { tasks }) => acknowledge(context, taskAt(tasks, at)))
}

function done(ago: number, as: Login, at: number, text: string): Deed {
  return deed(ago, as, (context, { tasks }) => report(context, taskAt(tasks, at), { text, kind: 'final' }))
}

function deed(ago: number, as: Login, tell: Deed['tell']): Deed {
  return { ago, as, tell }
}

function told({ ground, today }: Stage, { due, ...task }: Given): ToldTask {
  const dueOn = due === undefined ? {} : { dueOn: today.add({ days: due }).toString() }
  if ('surname' in task) {
    const { surname, ...rest } = task
    return { ...rest, ...dueOn, to: { surname } }
  }
  const { to, ...rest } = task
  if (to === 'education') return { ...rest, ...dueOn, to: { unitId: ground.unit('education') } }
  const member = ground.members.get(to)
  if (!member) throw new Error(`Nobody is called ${to}`)
  return { ...rest, ...dueOn, to: { personId: member.personId } }
}

function taskAt(tasks: readonly number[], at: number): number {
  const task = tasks[at]
  if (task === undefined) throw new Error('This task is not given yet')
  return task
}
