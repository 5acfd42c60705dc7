import { Refusal } from '#kernel'
import { listAccounts } from '#modules/access'
import { acknowledgementForms, acknowledgementRights, listsOf, sendForAcknowledgement } from '#modules/acknowledgements'
import { getAct } from '#modules/acts'
import { listUnits } from '#modules/directory'
import { getCard } from '#modules/documents'
import { PartyList } from '#web/desk/assignments/task-parties.tsx'
import { doOnce } from '#web/once.ts'
import { deskPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { sentenceOf } from '#web/sentences.ts'
import { check } from '#web/submitted.ts'
import { ErrorSummary, type Filled, Hidden, Input, nothingFilled, OnceField, TextArea } from '#web/ui/forms.tsx'
import { Day, numbered, typeset } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'
import { acknowledgementsPlace } from './acknowledgements.tsx'

type Kind = 'act' | 'document'

const places: Record<Kind, string> = { act: '/stil/akty', document: '/stil/dokumenty' }

export const acknowledgementSendRoutes: readonly Route[] = (['act', 'document'] as const).flatMap((kind) => [
  get(`${places[kind]}/:id{[0-9]+}/oznaiomlennia`, acknowledgementRights.maySend, (visit) =>
    sendPage(visit, kind, nothingFilled, 200),
  ),
  post(`${places[kind]}/:id{[0-9]+}/oznaiomlennia`, acknowledgementRights.maySend, (visit) => send(visit, kind)),
])

async function send(visit: Visit, kind: Kind) {
  const ref = visit.id('id')
  const form = await visit.form()
  const { fields } = form
  try {
    const errors = await doOnce(visit, `oznaiomlennia ${kind}`, ref, form, async ({ context }) => {
      const checked = check(acknowledgementForms.sending, { ...fields, parties: [fields.parties ?? []].flat() })
      if (!checked.ok) return checked.errors
      await sendForAcknowledgement(context, { kind, ref }, checked.value)
    })
    return errors ? sendPage(visit, kind, { fields, errors }, 422) : seeOther(`${places[kind]}/${ref}#oznaiomlennia`)
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error
    const field = error.code === 'acknowledgements.due-in-past' ? 'dueOn' : 'parties'
    return sendPage(visit, kind, { fields, errors: { [field]: sentenceOf(error) } }, 422)
  }
}

async function sendPage(visit: Visit, kind: Kind, filled: Filled, status: 200 | 422) {
  const ref = visit.id('id')
  const [{ number, title }, accounts, units] = await Promise.all([
    paperOf(visit, kind, ref),
    listAccounts(visit.context),
    listUnits(visit.context),
  ])
  const people = accounts
    .filter(({ closed }) => !closed)
    .map(({ personId, name, post: post_ }) => ({
      value: `person:${personId}`,
      label: post_ ? `${name}, ${post_}` : name,
      group: 'Люди',
    }))
    .sort((one, other) => one.label.localeCompare(other.label, 'uk'))
  const whole = units.map(({ id, name }) => ({ value: `unit:${id}`, label: name, group: 'Підрозділи, усі працівники' }))
  const place = `${places[kind]}/${ref}`
  return deskPage(
    'Надіслати на ознайомлення',
    <div class="narrow">
      <nav class="crumbs" aria-label="Де ви">
        <a href={places[kind]}>{kind === 'act' ? 'Акти' : 'Документи'}</a>
        <a href={place}>{number ? numbered(number) : 'Проєкт'}</a>
        <span aria-current="page">Ознайомлення</span>
      </nav>
      <h1>Надіслати на ознайомлення</h1>
      <p class="card-summary">{typeset(title)}</p>
      <p class="quiet">Кожен підтвердить ознайомлення на своєму робочому місці. Хто ще не ознайомився, буде видно.</p>
      <ErrorSummary errors={filled.errors} />
      <form method="post" action={`${place}/oznaiomlennia`}>
        <Hidden visit={visit} />
        <OnceField fields={filled.fields} />
        <PartyList name="parties" label="Кого ознайомити" filled={filled} required options={[...people, ...whole]} />
        <Input name="dueOn" label="Ознайомитися до" type="date" width="middle" filled={filled} optional />
        <TextArea name="note" label="Примітка" filled={filled} rows={2} maxlength={1000} optional />
        <div class="actions">
          <button type="submit" class="button-main" data-key="Control+Enter">
            Надіслати на ознайомлення
          </button>
          <a href={place}>Не надсилати</a>
        </div>
      </form>
    </div>,
    { status },
  )
}

async function paperOf({ context }: Visit, kind: Kind, ref: number): Promise<{ number: string | null; title: string }> {
  if (kind === 'act') return getAct(context, ref)
  const { number, summary } = await getCard(context, ref)
  return { number, title: summary }
}

/** Before whom the paper was laid and how many have read it, on its own page. */
export async function Acknowledgements({ visit, kind, id }: { visit: Visit; kind: Kind; id: number }) {
  const lists = await listsOf(visit.context, { kind, ref: id })
  const sends = acknowledgementRights.maySend(visit.actor)
  if (lists.length === 0 && !sends) return null
  return (
    <section id="oznaiomlennia">
      <h2>Ознайомлення</h2>
      {lists.length > 0 ? (
        <ul class="files">
          {lists.map(({ id: listId, readers, sentBy, dueOn }) => (
            <li>
              <a href={`${acknowledgementsPlace}/${listId}`}>
                Ознайомилися {readers.filter(({ acknowledgedAt }) => acknowledgedAt !== null).length} з {readers.length}
              </a>
              <span class="quiet">
                від кого: {sentBy}
                {dueOn ? (
                  <>
                    , до <Day day={dueOn} />
                  </>
                ) : null}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {sends ? (
        <p class="no-print">
          <a href={`${places[kind]}/${id}/oznaiomlennia`}>Надіслати на ознайомлення</a>
        </p>
      ) : null}
    </section>
  )
}
