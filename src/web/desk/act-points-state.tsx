import { shortDate } from '@ratusha/ukrainian'
import { actKindWords } from '#modules/acts'
import type { proposeActs } from '#modules/points'
import { type Choice, maySettleTasks, type PointsPage, pointWords, termText } from '#modules/points'
import { ErrorSummary, type Filled, Hidden, Input } from '../ui/forms.tsx'
import { State } from '../ui/registers.tsx'
import { Day, numbered, typeset } from '../ui/text.tsx'
import type { Visit } from '../visit.ts'
import { pointName } from './act-points-fields.ts'

const tones: Record<PointsPage['points'][number]['state'], 'done' | 'waits' | 'late' | 'quiet'> = {
  done: 'done',
  late: 'late',
  working: 'waits',
  withdrawn: 'quiet',
  none: 'quiet',
}

/** Each point with what became of it; who and by when, every task a link. */
export function PointsTable({ page, choices }: { page: PointsPage; choices: readonly Choice[] }) {
  return (
    <div class="register-scroll">
      <table class="register folds">
        <caption class="hidden">Пункти й стан їх виконання</caption>
        <thead>
          <tr>
            <th scope="col">Пункт</th>
            <th scope="col">Що зробити</th>
            <th scope="col">Хто</th>
            <th scope="col">Строк</th>
            <th scope="col">Стан</th>
          </tr>
        </thead>
        <tbody data-rows>
          {page.points.map(({ point, tasks, state }) => (
            <tr id={`p-${point.id}`} data-open={tasks[0] ? `/stil/doruchennia/${tasks[0].id}` : undefined}>
              <th scope="row" data-name="Пункт">
                {pointName(point).replace('Пункт ', '')}
              </th>
              <td data-name="Що зробити">
                {typeset(point.text)}
                {point.flags.map((flag) => (
                  <>
                    {' '}
                    <State tone="waits">{pointWords.reason[flag as keyof typeof pointWords.reason]}</State>
                  </>
                ))}
              </td>
              <td data-name="Хто">{point.isTask ? namesOf(point.executors, choices) : ''}</td>
              <td data-name="Строк">
                {point.isTask ? termText(point.term) || 'без строку' : ''}
                {tasks.map(({ dueOn }) =>
                  dueOn ? (
                    <div class="quiet">
                      <Day day={dueOn} />
                    </div>
                  ) : null,
                )}
              </td>
              <td data-name="Стан">
                {point.isTask ? (
                  <State tone={tones[state]}>{state === 'none' ? 'ще не дано' : pointWords.state[state]}</State>
                ) : (
                  <span class="quiet">{pointWords.kind[point.kind]}</span>
                )}
                {tasks.map(({ id }) => (
                  <div>
                    <a href={`/stil/doruchennia/${id}`}>завдання</a>
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function namesOf(parties: PointsPage['points'][number]['point']['executors'], choices: readonly Choice[]): string {
  return parties
    .map(({ personId, unitId }) => {
      const choice = choices.find(({ party }) =>
        personId === null ? party.unitId === unitId : party.personId === personId,
      )
      return choice?.person ?? choice?.label ?? ''
    })
    .filter(Boolean)
    .join('; ')
}

/** An act that lost force: its open tasks are closed or go on under another act. */
export function Settling({ visit, page, filled }: { visit: Visit; page: PointsPage; filled: Filled }) {
  const { act, reading, openTasks } = page
  if (!reading || openTasks === 0) return null
  const may = maySettleTasks(visit.actor, reading)
  return (
    <div class="note note-late">
      <p>Акт не чинний, а завдань за ним відкрито: {openTasks}.</p>
      {may ? (
        <form method="post" action={`/stil/akty/${act.id}/punkty/zakryty`}>
          <Hidden visit={visit} />
          <ErrorSummary errors={filled.errors} />
          <Input
            name="reason"
            label="Причина"
            hint="Наприклад: рішення втратило чинність"
            filled={filled}
            maxlength={300}
          />
          <Input
            name="toActId"
            label="До якого акта перенести"
            hint="Номер картки акта з його адреси, лише коли переносите"
            type="number"
            width="short"
            filled={filled}
            optional
          />
          <div class="actions">
            <button type="submit" name="_do" value="close" class="button-late">
              Закрити завдання
            </button>
            <button type="submit" name="_do" value="move">
              Перенести завдання
            </button>
          </div>
        </form>
      ) : null}
    </div>
  )
}

/** Acts and laws that the text names, those of the register with their links. */
export function NamedActs({ named }: { named: Awaited<ReturnType<typeof proposeActs>> }) {
  if (named.length === 0) return null
  return (
    <>
      <h2>На що посилається</h2>
      <ul>
        {named.map(({ reference: { number, date, title, issuer, kind }, act }) => (
          <li>
            {act ? (
              <a href={`/stil/akty/${act.id}`}>
                {actKindWords[act.kind].one} {numbered(act.number)} від <Day day={act.adoptedOn} />
              </a>
            ) : (
              [
                referenceWords[kind],
                issuer,
                date ? `від ${shortDate(Temporal.PlainDate.from(date))}` : '',
                number ? numbered(number) : '',
              ]
                .filter(Boolean)
                .join(' ')
            )}
            {title && kind !== 'code' && kind !== 'constitution' ? ` «${title}»` : title && !act ? ` ${title}` : ''}
          </li>
        ))}
      </ul>
    </>
  )
}

const referenceWords = {
  law: 'Закон України',
  code: '',
  constitution: '',
  decree: 'Указ',
  resolution: 'Постанова',
  decision: 'Рішення',
  order: 'Розпорядження',
  directive: 'Наказ',
  letter: 'Лист',
} as const
