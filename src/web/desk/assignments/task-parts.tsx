import type { getAssignmentPage } from '#modules/control'
import { State } from '#web/ui/registers.tsx'
import { Day, Moment, typeset } from '#web/ui/text.tsx'

type Page = Awaited<ReturnType<typeof getAssignmentPage>>

export function WhyThisDay({ page: { task, extensions } }: { page: Page }) {
  if (task.dueOn === null || task.why.length === 0) return null
  return (
    <details>
      <summary>Чому ця дата?</summary>
      <ol>
        {task.why.map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ol>
      {task.ruleVersion ? (
        <p class="quiet">
          Правило й редакція: <a href="/stil/zakon">{task.ruleVersion}</a>
          {extensions.length > 0 ? ', далі строк змінювали: дивіться продовження нижче' : ''}.
        </p>
      ) : null}
    </details>
  )
}

export function Periods({ page: { periods }, today }: { page: Page; today: Temporal.PlainDate }) {
  if (periods.length === 0) return null
  return (
    <section>
      <h2>Звітні періоди</h2>
      <div class="register-scroll">
        <table class="folds">
          <caption class="hidden">Звітні періоди</caption>
          <thead>
            <tr>
              <th scope="col">Період</th>
              <th scope="col">Звітувати до</th>
              <th scope="col">Стан</th>
            </tr>
          </thead>
          <tbody>
            {periods.map((period) => (
              <tr>
                <td>
                  <Day day={period.fromOn} /> – <Day day={period.untilOn} />
                </td>
                <td data-name="Звітувати до">
                  <Day day={period.dueOn} />
                  {period.askedOn.equals(period.dueOn) ? null : (
                    <span class="quiet">
                      {' '}
                      (<Day day={period.askedOn} /> неробочий)
                    </span>
                  )}
                </td>
                <td>
                  {period.doneOn ? (
                    <State tone="done">
                      звіт від <Day day={period.doneOn} />
                    </State>
                  ) : (
                    <State tone={Temporal.PlainDate.compare(period.dueOn, today) < 0 ? 'late' : 'quiet'}>
                      {Temporal.PlainDate.compare(period.dueOn, today) < 0 ? 'прострочено' : 'попереду'}
                    </State>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

const reportNames = { final: 'Звіт', interim: 'Проміжний звіт', part: 'Частина співвиконавця' } as const
const verdictNames = { none: '', waiting: 'чекає рішення', accepted: 'прийнято', returned: 'повернуто' } as const

export function Reports({ page: { task, reports } }: { page: Page }) {
  if (reports.length === 0) return null
  return (
    <section>
      <h2>Звіти</h2>
      {reports.map((report) => (
        <div class="report">
          <p>
            <strong>{reportNames[report.kind]}</strong>{' '}
            <span class="quiet">
              {report.reportedBy}, <Moment at={report.reportedAt} />
            </span>{' '}
            <Verdict task={task} verdict={report.verdict} />
          </p>
          <p class="message-text">{typeset(report.text)}</p>
          {report.files.length > 0 ? (
            <ul class="files">
              {report.files.map((file) => (
                <li>
                  <a href={`/stil/doruchennia/${task.id}/fajly/${file.sha256}`}>{file.name}</a>
                </li>
              ))}
            </ul>
          ) : null}
          {report.remarks ? (
            <p class="note">
              {report.judgedBy}: {typeset(report.remarks)}
            </p>
          ) : null}
        </div>
      ))}
    </section>
  )
}

function Verdict({ task, verdict }: { task: Page['task']; verdict: Page['reports'][number]['verdict'] }) {
  if (verdict === 'none') return null
  // A final reply, a repeal or the task above ended the work before anybody read the report.
  if (verdict === 'waiting' && task.closing !== null) return <span class="quiet">закрито без рішення про звіт</span>
  const tone = verdict === 'accepted' ? 'done' : verdict === 'returned' ? 'late' : 'waits'
  return <State tone={tone}>{verdictNames[verdict]}</State>
}

export function Extensions({ page: { extensions } }: { page: Page }) {
  if (extensions.length === 0) return null
  return (
    <section>
      <h2>Продовження строку</h2>
      <ul class="files">
        {extensions.map((extension) => (
          <li>
            <span>
              з <Day day={extension.fromOn} /> до <Day day={extension.grantedOn ?? extension.wantedOn} />
            </span>
            <span>{typeset(extension.reason)}</span>
            <span class="quiet">
              {extension.askedBy}, <Moment at={extension.askedAt} />
            </span>
            {extension.granted === null ? (
              <State tone="waits">чекає відповіді</State>
            ) : (
              <State tone={extension.granted ? 'done' : 'late'}>
                {extension.granted ? 'продовжено' : 'не продовжено'}
                {`: ${extension.answeredBy}`}
                {extension.answer ? `, ${extension.answer}` : ''}
              </State>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
