import type { Child } from 'hono/jsx'
import { isMember, Refusal } from '#kernel'
import { type Act, actKindWords, getAct, getActFile } from '#modules/acts'
import {
  type Certification,
  certificationForm,
  certifyActCopy,
  certifyActFile,
  certifyCardFile,
  choicesOf,
  extractForm,
  issueExtract,
  mayCertifyActs,
  whyNotCertifyCard,
} from '#modules/certifications'
import { namePeople } from '#modules/directory'
import { getAttachment, getCard } from '#modules/documents'
import type { Context } from '#platform/db'
import { once } from '#platform/once'
import { onceKey } from '#web/once.ts'
import { deskPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { sentenceOf } from '#web/sentences.ts'
import { check, type Fields } from '#web/submitted.ts'
import { fieldId } from '#web/ui/field-id.ts'
import { ErrorSummary, type Filled, Hidden, Input, nothingFilled, OnceField } from '#web/ui/forms.tsx'
import { numbered, typeset } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'

const act = '/stil/akty/:id{[0-9]+}'
const file = ':fajl{[0-9]+}'

export const certifyingRoutes: readonly Route[] = [
  get(`${act}/vytiah`, mayCertifyActs, async (visit) => {
    requireAdopted(await getAct(visit.context, visit.id('id')))
    return extractPage(visit, nothingFilled)
  }),
  post(`${act}/vytiah`, mayCertifyActs, extract),
  ...copyRoutes(`${act}/kopiia`, async (visit) => {
    const found = await getAct(visit.context, visit.id('id'))
    if (!mayCertifyActs(visit.actor)) throw new Refusal('forbidden', 'certifications.forbidden')
    requireAdopted(found)
    return {
      what: `${actKindWords[found.kind].one} ${numbered(found.number ?? '')}`,
      back: `/stil/akty/${found.id}`,
      certify: (context, input) => certifyActCopy(context, deskOf(visit), found.id, input),
    }
  }),
  ...copyRoutes(`${act}/fajly/${file}/kopiia`, async (visit) => {
    const place = { actId: visit.id('id'), fileId: visit.id('fajl') }
    if (!mayCertifyActs(visit.actor)) throw new Refusal('forbidden', 'certifications.forbidden')
    return {
      what: `Файл «${(await getActFile(visit.context, place.actId, place.fileId)).name}»`,
      back: `/stil/akty/${place.actId}`,
      certify: (context, input) => certifyActFile(context, deskOf(visit), place, input),
    }
  }),
  ...copyRoutes(`/stil/dokumenty/:id{[0-9]+}/fajly/${file}/kopiia`, async (visit) => {
    const place = { cardId: visit.id('id'), fileId: visit.id('fajl') }
    const whyNot = whyNotCertifyCard(visit.actor, await getCard(visit.context, place.cardId))
    if (whyNot) throw new Refusal('forbidden', whyNot)
    return {
      what: `Файл «${(await getAttachment(visit.context, place.cardId, place.fileId)).name}»`,
      back: `/stil/dokumenty/${place.cardId}`,
      certify: (context, input) => certifyCardFile(context, deskOf(visit), place, input),
    }
  }),
]

// A form that could only be refused is not shown at all.
function requireAdopted({ state, textState }: Act): void {
  if (textState === 'absent') throw new Refusal('conflict', 'forms.no-text')
  if (state === 'draft') throw new Refusal('conflict', 'certifications.draft')
}

interface Copied {
  /** What is copied, for the page. */
  readonly what: string
  readonly back: string
  certify(context: Context, input: Parameters<typeof certifyActCopy>[3]): Promise<Certification>
}

function copyRoutes(place: string, copied: (visit: Visit) => Promise<Copied>): Route[] {
  return [
    get(place, 'staff', async (visit) => copyPage(visit, await copied(visit), nothingFilled)),
    post(place, 'staff', async (visit) => copy(visit, await copied(visit))),
  ]
}

async function copyPage(visit: Visit, { what, back }: Copied, filled: Filled) {
  return formPage(visit, { title: 'Копія «Згідно з оригіналом»', what, back, button: 'Засвідчити копію' }, filled)
}

async function copy(visit: Visit, copied: Copied) {
  const { fields } = await visit.form()
  const checked = check(certificationForm, fields)
  if (!checked.ok) return copyPage(visit, copied, { fields, errors: checked.errors })
  return issue(
    visit,
    fields,
    (context) => copied.certify(context, checked.value),
    (filled) => copyPage(visit, copied, filled),
  )
}

async function extractPage(visit: Visit, filled: Filled) {
  const found = await getAct(visit.context, visit.id('id'))
  const page = {
    title: 'Витяг',
    what: `${actKindWords[found.kind].one} ${numbered(found.number ?? '')}`,
    back: `/stil/akty/${found.id}`,
    button: 'Видати витяг',
  }
  return formPage(visit, page, filled, <Points act={found} filled={filled} />)
}

function Points({ act, filled }: { act: Act; filled: Filled }) {
  const given = filled.fields.points
  const chosen = new Set(Array.isArray(given) ? given : [given])
  const wrong = filled.errors.points
  const choices = choicesOf(act.text)
  if (choices.length === 0) return <p class="quiet">У тексті акта немає пунктів: зробіть засвідчену копію.</p>
  return (
    <fieldset class={wrong ? 'field field-wrong' : 'field'} id={fieldId('points')}>
      <legend>Пункти</legend>
      <p class="hint">Підпункт візьме з собою пункт, у якому стоїть; замість пропущеного стоятимуть крапки.</p>
      {wrong ? <p class="error-line">{wrong}</p> : null}
      <div class="choices points-chosen" data-rows>
        {choices.map(({ anchor, label, depth, text }) => (
          <label class={depth > 0 ? 'choice choice-below' : 'choice'}>
            <input type="checkbox" name="points" value={anchor} checked={chosen.has(anchor)} data-choose />
            <span>
              {label}. {typeset(text.length > 220 ? `${text.slice(0, 220)}…` : text)}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

async function extract(visit: Visit) {
  const { fields } = await visit.form()
  const checked = check(extractForm, fields)
  if (!checked.ok) return extractPage(visit, { fields, errors: checked.errors })
  return issue(
    visit,
    fields,
    (context) => issueExtract(context, deskOf(visit), visit.id('id'), checked.value),
    (filled) => extractPage(visit, filled),
  )
}

interface FormPage {
  readonly title: string
  readonly what: string
  readonly back: string
  readonly button: string
}

async function formPage(visit: Visit, { title, what, back, button }: FormPage, filled: Filled, above?: Child) {
  const fields: Fields = { ...(await certifierOf(visit)), ...filled.fields }
  return deskPage(
    title,
    <>
      <nav class="crumbs" aria-label="Де ви">
        <a href={back}>{typeset(what)}</a>
        <span aria-current="page">{title}</span>
      </nav>
      <h1>{title}</h1>
      <p class="lead">{typeset(what)}</p>
      <ErrorSummary errors={filled.errors} />
      <form method="post" action={visit.path}>
        <Hidden visit={visit} />
        <OnceField fields={fields} />
        {above}
        <Input
          name="post"
          label="Посада того, хто засвідчує"
          filled={{ fields, errors: filled.errors }}
          maxlength={300}
        />
        <Input
          name="name"
          label="Ім’я ПРІЗВИЩЕ того, хто засвідчує"
          filled={{ fields, errors: filled.errors }}
          maxlength={200}
        />
        <Input
          name="givenTo"
          label="Кому видають"
          hint="Лише для журналу засвідчень: на папері цього не буде"
          filled={{ fields, errors: filled.errors }}
          maxlength={300}
          optional
        />
        <div class="actions">
          <button type="submit" class="button-main">
            {button}
          </button>
          <a href="/stil/zasvidchennia">Журнал засвідчень</a>
        </div>
      </form>
    </>,
    { status: Object.keys(filled.errors).length > 0 ? 422 : 200 },
  )
}

/** Whoever works at the desk, as usual. */
async function certifierOf({ actor, context }: Visit): Promise<Fields> {
  if (!isMember(actor)) return {}
  const person = (await namePeople(context, [actor.personId])).get(actor.personId)
  if (!person) return {}
  const names = person.name.split(' ')
  const name = [...names.slice(0, -1), names.at(-1)?.toLocaleUpperCase('uk')].join(' ')
  const post = person.post.slice(0, 1).toLocaleUpperCase('uk') + person.post.slice(1)
  return { post, name }
}

type PageOf = (filled: Filled) => ReturnType<typeof formPage>

async function issue(visit: Visit, fields: Fields, make: (context: Context) => Promise<Certification>, pageOf: PageOf) {
  const { _csrf, _once, ...asked } = fields
  try {
    await once(visit.context, onceKey(visit, fields, `${visit.path} ${JSON.stringify(asked)}`), async (context) => {
      await make(context)
      return { status: 303, location: null, body: null }
    })
    return seeOther('/stil/zasvidchennia')
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'forbidden' || error.kind === 'not-found') throw error
    return pageOf({ fields, errors: { form: sentenceOf(error) } })
  }
}

function deskOf({ house, origin }: Visit) {
  return { files: house.files, origin }
}
