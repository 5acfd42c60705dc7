import { Refusal } from '#kernel'
import {
  addTopic,
  editTopic,
  isChosen,
  listTopics,
  mayEditTopics,
  retireTopic,
  type Topic,
  topicForm,
} from '#modules/topics'
import { deskPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { sentenceOf } from '#web/sentences.ts'
import { check, type Fields, fieldText } from '#web/submitted.ts'
import { ErrorSummary, type Filled, Hidden, Input, nothingFilled } from '#web/ui/forms.tsx'
import { State } from '#web/ui/registers.tsx'
import { positive, type Visit } from '#web/visit.ts'

export const topicRoutes: readonly Route[] = [
  get('/stil/pytannia', 'staff', (visit) => topicsPage(visit, nothingFilled)),
  post('/stil/pytannia', mayEditTopics, add),
  post('/stil/pytannia/:id{[0-9]+}', mayEditTopics, change),
]

async function topicsPage(visit: Visit, filled: Filled, status: 200 | 409 | 422 = 200) {
  const topics = await listTopics(visit.context)
  const edits = mayEditTopics(visit.actor)
  return deskPage(
    'Класифікатор питань',
    <>
      <nav class="crumbs" aria-label="Де ви">
        <a href="/stil/zvernennia">Звернення</a>
        <span aria-current="page">Класифікатор питань</span>
      </nav>
      <h1>Класифікатор питань</h1>
      <div class="note">
        <p>
          За ним рахують звернення у звітах (постанова 858). Для рад він рекомендований; точний перелік чинної редакції
          перевірте й допишіть.
        </p>
      </div>
      <ErrorSummary errors={filled.errors} />
      <ul class="files">
        {topics.map((topic) => (
          <TopicLine visit={visit} topic={topic} edits={edits} />
        ))}
      </ul>
      {edits ? (
        <form method="post" action="/stil/pytannia">
          <h2>Додати питання</h2>
          <Hidden visit={visit} />
          <div class="row">
            <Input name="code" label="Індекс" hint="7 або 7.2" filled={filled} maxlength={15} width="short" />
            <div class="field-grow">
              <Input name="title" label="Назва" filled={filled} maxlength={200} />
            </div>
          </div>
          <button type="submit" class="button-main">
            Додати
          </button>
        </form>
      ) : null}
    </>,
    { status },
  )
}

function TopicLine({ visit, topic, edits }: { visit: Visit; topic: Topic; edits: boolean }) {
  return (
    <li>
      <strong>{topic.code}</strong>
      <a href={`/stil/zvernennia?pytannia=${topic.id}`}>{topic.title}</a>
      {isChosen(topic) ? null : <State tone="quiet">виведено з ужитку</State>}
      {edits && isChosen(topic) ? (
        <details>
          <summary>Змінити</summary>
          <form method="post" action={`/stil/pytannia/${topic.id}`}>
            <Hidden visit={visit} />
            <input type="hidden" name="revision" value={String(topic.revision)} />
            <input type="hidden" name="code" value={topic.code} />
            <label>
              Назва <input name="title" value={topic.title} maxlength={200} />
            </label>{' '}
            <button type="submit">Зберегти</button>{' '}
            <button type="submit" name="vyvesty" value="tak">
              Вивести з ужитку
            </button>
          </form>
        </details>
      ) : null}
    </li>
  )
}

async function add(visit: Visit) {
  const { fields } = await visit.form()
  const checked = check(topicForm, fields)
  if (!checked.ok) return topicsPage(visit, { fields, errors: checked.errors }, 422)
  return done(visit, fields, () => addTopic(visit.context, checked.value))
}

async function change(visit: Visit) {
  const id = visit.id('id')
  const { fields } = await visit.form()
  const revision = positive(fieldText(fields, 'revision')) ?? 0
  if (fieldText(fields, 'vyvesty')) return done(visit, {}, () => retireTopic(visit.context, id, revision))
  const checked = check(topicForm, fields)
  if (!checked.ok) return topicsPage(visit, { fields: {}, errors: checked.errors }, 422)
  return done(visit, {}, () => editTopic(visit.context, id, { title: checked.value.title, revision }))
}

async function done(visit: Visit, fields: Fields, work: () => Promise<unknown>) {
  try {
    await work()
    return seeOther('/stil/pytannia')
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'not-found') throw error
    const field = error.code === 'topics.code-taken' ? 'code' : 'form'
    return topicsPage(visit, { fields, errors: { [field]: sentenceOf(error) } }, 409)
  }
}
