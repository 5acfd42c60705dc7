import { dayOf, Refusal } from '#kernel'
import { listAccounts } from '#modules/access'
import { approvalForms, approvalWords, findRouteOf, getApproved, mayBeSent, sendForApproval } from '#modules/approvals'
import { PartyList } from '#web/desk/assignments/task-parties.tsx'
import { doOnce } from '#web/once.ts'
import { deskPage, get, post, type Right, type Route, seeOther } from '#web/routes.ts'
import { sentenceOf } from '#web/sentences.ts'
import { check, type FieldErrors, type Fields, fieldText } from '#web/submitted.ts'
import { ErrorSummary, type Filled, Hidden, Input, nothingFilled, OnceField, TextArea } from '#web/ui/forms.tsx'
import { State } from '#web/ui/registers.tsx'
import { typeset } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'
import { DrawnRoute, toneOfRoute } from './approval-route.tsx'
import { approvalsPlace } from './approvals.tsx'
import { VisasVoided } from './visas-at-stake.tsx'

/** A room of the desk whose drafts go round to be approved. */
export interface Room {
  readonly kind: string
  /** `/stil/akty` */
  readonly place: string
  /** «Акти» */
  readonly title: string
  readonly right: Right
}

export function approvalSendRoutesOf(room: Room): Route[] {
  const path = `${room.place}/:id{[0-9]+}/pohodzhennia`
  return [
    get(path, room.right, (visit) => sendPage(visit, room, nothingFilled)),
    post(path, room.right, (visit) => send(visit, room)),
  ]
}

const mostStages = 10

async function send(visit: Visit, room: Room) {
  const id = visit.id('id')
  const form = await visit.form()
  const { fields } = form
  if (fieldText(fields, '_do') === 'more') return sendPage(visit, room, { fields, errors: {} })
  try {
    const errors = await doOnce(visit, `approval ${room.kind}`, id, form, async ({ context }) => {
      const checked = check(approvalForms.route, stagesIn(fields) as unknown as Fields)
      if (!checked.ok) return fieldErrors(checked.errors)
      await sendForApproval(context, { kind: room.kind, ref: id }, checked.value)
    })
    return errors ? sendPage(visit, room, { fields, errors }, 422) : seeOther(`${room.place}/${id}#pohodzhennia`)
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'not-found' || error.kind === 'forbidden') throw error
    const filled = { fields, errors: { form: sentenceOf(error) } }
    return sendPage(visit, room, filled, error.kind === 'invalid' ? 422 : 409)
  }
}

/** `people-1`, `outer-1`, `dueOn-1`: the first stage, and so on; an outer body a line: «орган; посада; ім’я». */
function stagesIn(fields: Fields) {
  const stages = Array.from({ length: mostStages }, (_stage, at) => ({
    people: [fields[`people-${at + 1}`] ?? []].flat(),
    outer: fieldText(fields, `outer-${at + 1}`)
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => {
        const [body = '', post = '', ...name] = line.split(';').map((part) => part.trim())
        return { body, post, name: name.join(' ') }
      }),
    dueOn: fieldText(fields, `dueOn-${at + 1}`),
  }))
  return { stages }
}

function fieldErrors(errors: FieldErrors): FieldErrors {
  return Object.fromEntries(
    Object.entries(errors).map(([path, words]) => {
      const [, at = '0', part = 'people'] = path.split('.')
      return [`${part}-${Number(at) + 1}`, words]
    }),
  )
}

async function sendPage(visit: Visit, room: Room, filled: Filled, status: 200 | 409 | 422 = 200) {
  const draft = await getApproved(visit.context, { kind: room.kind, ref: visit.id('id') })
  if (!draft.open) throw new Refusal('conflict', 'approvals.not-a-draft')
  const accounts = (await listAccounts(visit.context)).filter(({ closed }) => !closed)
  const people = accounts
    .map(({ personId, name, post: title }) => ({ value: String(personId), label: title ? `${name}, ${title}` : name }))
    .sort((one, other) => one.label.localeCompare(other.label, 'uk'))
  const asked = Number(fieldText(filled.fields, 'stages')) || 2
  const stages = Math.min(mostStages, asked + (fieldText(filled.fields, '_do') === 'more' ? 1 : 0))
  return deskPage(
    'Надіслати на погодження',
    <div class="narrow">
      <nav class="crumbs" aria-label="Де ви">
        <a href={room.place}>{room.title}</a>
        <a href={draft.href}>Проєкт</a>
        <span aria-current="page">Погодження</span>
      </nav>
      <h1>Надіслати на погодження</h1>
      <p class="card-summary">{typeset(draft.title)}</p>
      <p class="quiet">
        Етапи йдуть один за одним, усіх у межах етапу запитують одночасно. Зайві етапи лишіть порожніми.
      </p>
      <ErrorSummary errors={filled.errors} />
      <form method="post" action={`${room.place}/${draft.ref}/pohodzhennia`}>
        <Hidden visit={visit} />
        <OnceField fields={filled.fields} />
        <input type="hidden" name="stages" value={stages} />
        {Array.from({ length: stages }, (_stage, at) => (
          <fieldset class="group">
            <legend>Етап {at + 1}</legend>
            <PartyList name={`people-${at + 1}`} label="Візують працівники" filled={filled} options={people} />
            <TextArea
              name={`outer-${at + 1}`}
              label="Погоджують інші органи своїми листами"
              hint="Кожен з нового рядка: назва органу; посада; ім’я"
              filled={filled}
              rows={2}
              optional
            />
            <Input name={`dueOn-${at + 1}`} label="Відповісти до" type="date" width="middle" filled={filled} optional />
          </fieldset>
        ))}
        <div class="actions">
          <button type="submit" class="button-main" data-key="Control+Enter">
            Надіслати на погодження
          </button>
          {stages < mostStages ? (
            <button type="submit" name="_do" value="more" formnovalidate>
              Додати етап
            </button>
          ) : null}
          <a href={draft.href}>Не надсилати</a>
        </div>
      </form>
    </div>,
    { status },
  )
}

interface ApprovalProps {
  readonly visit: Visit
  readonly kind: string
  readonly id: number
  readonly place: string
}

/** Where the draft is on its way, on its page. */
export async function Approval({ visit, kind, id, place }: ApprovalProps) {
  const subject = { kind, ref: id }
  const route = await findRouteOf(visit.context, subject)
  const over = route === null || route.state === 'withdrawn' || route.state === 'closed'
  const sends = over && (await mayBeSent(visit.context, subject))
  if (route === null && !sends) return null
  return (
    <section id="pohodzhennia">
      <h2>Погодження</h2>
      {route ? (
        <>
          <p class="next">
            <State tone={toneOfRoute(route.state)}>{approvalWords.route[route.state]}</State>
            <a href={`${approvalsPlace}/${route.id}`}>Відповіді й зауваження</a>
          </p>
          {over ? null : <VisasVoided visit={visit} kind={kind} id={id} />}
          {over ? null : <DrawnRoute route={route} steps={route.steps} today={dayOf(visit.context.now)} />}
        </>
      ) : null}
      {sends ? (
        <p class="no-print">
          <a class="button" href={`${place}/${id}/pohodzhennia`}>
            Надіслати на погодження
          </a>
        </p>
      ) : null}
    </section>
  )
}
