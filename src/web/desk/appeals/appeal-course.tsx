import { dayOf } from '#kernel'
import { type AppealPage, appealWords, isOpen } from '#modules/appeals'
import { listTasksOf } from '#modules/assignments'
import { namesOf } from '#web/desk/assignments/task-parties.tsx'
import { type Branch, TaskTree } from '#web/desk/assignments/task-tree.tsx'
import { Day, Moment, numbered } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'

export function AppealText({ page: { appeal, files } }: { page: AppealPage }) {
  const own = files.filter(({ stepId }) => stepId === null)
  return (
    <>
      {appeal.text ? (
        <section>
          <h2>Текст звернення</h2>
          <div class="message-text">{appeal.text}</div>
        </section>
      ) : null}
      {own.length > 0 ? (
        <section>
          <h2>Файли заявника</h2>
          <ul class="files">
            {own.map((file) => (
              <li>
                <a href={`/stil/zvernennia/${appeal.id}/fajly/${file.id}`} data-turbo="false">
                  {file.name}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  )
}

/** Who was given what, down to the specialist. */
export async function WorkOnAppeal({ visit, id }: { visit: Visit; id: number }) {
  const branches = await listTasksOf(visit.context, { kind: 'appeal', ref: id })
  if (branches.length === 0) return null
  return (
    <section>
      <h2>Доручення</h2>
      <TaskTree branches={branches} names={await namesOf(visit, flat(branches))} today={dayOf(visit.context.now)} />
    </section>
  )
}

function flat(branches: readonly Branch[]): Branch['task'][] {
  return branches.flatMap(({ task, below }) => [task, ...flat(below)])
}

export function CourseOfAppeal({ page: { appeal, steps, files, corrections } }: { visit: Visit; page: AppealPage }) {
  return (
    <section>
      <h2>Хід розгляду</h2>
      <ol class="story">
        {steps.map((step) => (
          <li>
            <strong>{appealWords.step[step.kind]}</strong>
            {step.kind === 'rated' ? `: ${step.number} з 5` : step.number ? ` ${numbered(step.number)}` : ''}
            {step.recipient ? `: ${step.recipient}` : ''}
            {step.until ? (
              <>
                {' '}
                до <Day day={step.until} />
              </>
            ) : null}
            {step.words ? <div class="message-text">{step.words}</div> : null}
            {files
              .filter(({ stepId }) => stepId === step.id)
              .map((file) => (
                <a href={`/stil/zvernennia/${appeal.id}/fajly/${file.id}`} data-turbo="false">
                  {file.name}{' '}
                </a>
              ))}
            <span class="quiet">
              {step.by}, <Day day={step.on} />
            </span>
          </li>
        ))}
      </ol>
      {corrections.length > 0 ? (
        <ul class="files">
          {corrections.map(({ at, by, reason }) => (
            <li>
              <span>Виправлено: {reason}</span>
              <span class="quiet">
                {by}, <Moment at={at} />
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {isOpen(appeal) ? null : (
        <p class="quiet">
          Завершено <Day day={appeal.endedOn} />
        </p>
      )}
    </section>
  )
}
