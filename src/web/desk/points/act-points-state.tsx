import { actKindWords } from '#modules/acts'
import { type Choice, maySettleTasks, type PointsPage, pointWords, termText } from '#modules/points'
import { ErrorSummary, type Filled, Hidden, Input, Select } from '#web/ui/forms.tsx'
import { State } from '#web/ui/registers.tsx'
import { Day, numbered, typeset } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'
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
      <table class="folds" data-rows>
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
        <tbody>
          {page.points.map(({ point, tasks, state }) => (
            <tr id={`p-${point.id}`}>
              <td class="number" data-name="Пункт">
                {pointName(point).replace('Пункт ', '')}
              </td>
              <td>
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
                {tasks.map(({ id }, at) => (
                  <div>
                    <a href={`/stil/doruchennia/${id}`} data-open={at === 0 ? '' : undefined}>
                      завдання
                    </a>
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
          {page.successors.length > 0 ? (
            <Select
              name="toActId"
              label="До якого акта перенести"
              filled={filled}
              empty="не переносити"
              options={page.successors.map((act) => ({
                value: String(act.id),
                label: `${actKindWords[act.kind].one} ${numbered(act.number)}`,
              }))}
            />
          ) : null}
          <div class="actions">
            <button type="submit" name="_do" value="close" class="button-late">
              Закрити завдання
            </button>
            {page.successors.length > 0 ? (
              <button type="submit" name="_do" value="move">
                Перенести завдання
              </button>
            ) : null}
          </div>
        </form>
      ) : null}
    </div>
  )
}
