import { isMember } from '#kernel'
import { getCard } from '#modules/documents'
import { listTemplates, mayEnterFor, mayResolve, type Offered, suggestExecutors } from '#modules/resolutions'
import { TaskFields } from '#web/desk/assignments/task-fields.tsx'
import { keyOf, PartySelect, partyOptions } from '#web/desk/assignments/task-parties.tsx'
import { deskPage } from '#web/routes.ts'
import { sentence } from '#web/sentences.ts'
import type { UploadedFile } from '#web/submitted.ts'
import { FilesField } from '#web/ui/files-field.tsx'
import { ErrorSummary, type Filled, Hidden, Input, nothingFilled, OnceField } from '#web/ui/forms.tsx'
import { Day, numbered, typeset } from '#web/ui/text.tsx'
import { positive, type Visit } from '#web/visit.ts'

/** Executors that a telephone shows as buttons. */
const offeredAtOnce = 5

interface Failed {
  readonly filled: Filled
  readonly status: 409 | 422
  readonly files?: readonly UploadedFile[]
}

/** The paper with ready-made words and executors as buttons; the whole form stands below. */
export async function paperPage(visit: Visit, failed?: Failed) {
  const { context, actor } = visit
  const card = await getCard(context, visit.id('id'))
  const authors = authorsOf(visit)
  const may = card.state !== 'filed' && mayResolve(actor, card)
  const entersFor = card.state !== 'filed' && mayEnterFor(actor)
  const asked = positive(visit.query.get('za'))
  const first = authors.find(({ id }) => id === asked) ?? authors[0]
  const [offered, templates, parties] = await Promise.all([
    may && first
      ? suggestExecutors(context, { authorId: first.id, unitId: card.addresseeUnitId, most: offeredAtOnce })
      : Promise.resolve([]),
    may && first ? listTemplates(context, first.id) : Promise.resolve([]),
    partyOptions(visit),
  ])
  const named = first && authors.length > 1 ? { fields: { authorId: String(first.id) }, errors: {} } : nothingFilled
  const filled = failed?.filled ?? named
  return deskPage(
    `Резолюція: ${numbered(card.number)}`,
    <div class="narrow">
      <nav class="crumbs" aria-label="Де ви">
        <a href="/stil/rezoliutsii">Чекають резолюції</a>
        <a href={`/stil/dokumenty/${card.id}`}>{numbered(card.number)}</a>
        <span aria-current="page">Резолюція</span>
      </nav>
      <h1>
        {numbered(card.number)} <span class="quiet">від </span>
        <span class="quiet">
          <Day day={card.registeredOn} />
        </span>
      </h1>
      <p class="card-summary">{typeset(card.summary)}</p>
      {first && isMember(actor) && first.id !== actor.personId ? (
        <p class="note">Ви накладаєте резолюцію за: {first.name}.</p>
      ) : null}
      <ErrorSummary errors={filled.errors} />
      {may && first && offered.length > 0 ? (
        <AtOnce visit={visit} cardId={card.id} authorId={first.id} offered={offered} templates={templates} />
      ) : null}
      {may || entersFor ? (
        <details open={failed !== undefined || offered.length === 0}>
          <summary>{may ? 'Написати свою резолюцію' : 'Внести паперову резолюцію від імені автора'}</summary>
          <form method="post" action={`/stil/rezoliutsii/${card.id}`} enctype="multipart/form-data">
            <Hidden visit={visit} />
            <OnceField fields={filled.fields} />
            <AuthorField authors={authors} may={may} entersFor={entersFor} filled={filled} parties={parties} />
            <TaskFields visit={visit} filled={filled} parties={parties} until={null} />
            {entersFor ? (
              <fieldset class="group">
                <legend>Паперова резолюція</legend>
                <Input name="givenOn" label="Дата на резолюції" type="date" filled={filled} optional />
                <FilesField visit={visit} files={failed?.files ?? []} filled={filled} />
              </fieldset>
            ) : null}
            <div class="actions">
              <button type="submit" class="button-main" data-key="Control+Enter">
                Накласти резолюцію
              </button>
            </div>
          </form>
        </details>
      ) : (
        <p class="note">{sentence('resolutions.resolve-forbidden')}</p>
      )}
      {entersFor || may ? <SubmitTo visit={visit} cardId={card.id} filled={filled} parties={parties} /> : null}
    </div>,
    { status: failed?.status ?? 200 },
  )
}

/** One press writes the whole resolution. */
function AtOnce({
  visit,
  cardId,
  authorId,
  offered,
  templates,
}: {
  visit: Visit
  cardId: number
  authorId: number
  offered: readonly Offered[]
  templates: Awaited<ReturnType<typeof listTemplates>>
}) {
  return (
    <form method="post" action={`/stil/rezoliutsii/${cardId}/odnym`} class="at-once">
      <Hidden visit={visit} />
      <OnceField fields={{}} />
      <input type="hidden" name="authorId" value={authorId} />
      {offered.map(({ party, name, post: title }) => (
        <fieldset>
          <legend>
            {name}
            <span class="quiet">, {title}</span>
          </legend>
          {templates.map(({ id, text }) => (
            <button type="submit" name="odnym" value={`${id} ${keyOf(party)}`}>
              {text}
            </button>
          ))}
        </fieldset>
      ))}
    </form>
  )
}

interface AuthorChoice {
  readonly id: number
  readonly name: string
}

function AuthorField({
  authors,
  may,
  entersFor,
  filled,
  parties,
}: {
  authors: readonly AuthorChoice[]
  may: boolean
  entersFor: boolean
  filled: Filled
  parties: Awaited<ReturnType<typeof partyOptions>>
}) {
  const people = parties.filter(({ value }) => value.startsWith('person:'))
  const bare = people.map((option) => ({ ...option, value: option.value.slice('person:'.length) }))
  if (entersFor && !may) {
    return <PartySelect name="authorId" label="Від імені" hint="Чий підпис на папері" filled={filled} options={bare} />
  }
  if (authors.length < 2) return null
  const options = authors.map(({ id, name }) => ({ value: String(id), label: name }))
  return <PartySelect name="authorId" label="Чия резолюція" filled={filled} options={options} />
}

function SubmitTo({
  visit,
  cardId,
  filled,
  parties,
}: {
  visit: Visit
  cardId: number
  filled: Filled
  parties: Awaited<ReturnType<typeof partyOptions>>
}) {
  const people = parties
    .filter(({ value }) => value.startsWith('person:'))
    .map((option) => ({ ...option, value: option.value.slice('person:'.length) }))
  return (
    <details>
      <summary>Подати на резолюцію іншій людині</summary>
      <form method="post" action={`/stil/rezoliutsii/${cardId}/podaty`}>
        <Hidden visit={visit} />
        <OnceField fields={{}} />
        <PartySelect name="personId" label="Кому подати" filled={filled} options={people} />
        <div class="actions">
          <button type="submit">Подати</button>
        </div>
      </form>
    </details>
  )
}

/** In whose name this reader may write: their own, and those whom they stand in for. */
function authorsOf({ actor }: Visit): AuthorChoice[] {
  if (!isMember(actor)) return []
  const absent = (actor.standsFor ?? []).map(({ personId, name }) => ({ id: personId, name }))
  return [{ id: actor.personId, name: actor.name }, ...absent]
}
