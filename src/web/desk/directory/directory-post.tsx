import { z } from 'zod'
import { dayOf, Refusal } from '#kernel'
import {
  addPerson,
  addPhone,
  appoint,
  directoryForms,
  dismiss,
  fullName,
  getUnitCard,
  mayEditDirectory,
  removePhone,
  searchPeople,
} from '#modules/directory'
import { once } from '#platform/once'
import { onceKey } from '#web/once.ts'
import { deskPage, get, isOwnAddress, post, type Route, seeOther } from '#web/routes.ts'
import { sentenceOf } from '#web/sentences.ts'
import { check, type FieldErrors, type Fields, fieldText } from '#web/submitted.ts'
import { ErrorSummary, type Filled, Hidden, Input, nothingFilled, OnceField } from '#web/ui/forms.tsx'
import { State } from '#web/ui/registers.tsx'
import { dayIn, type Visit } from '#web/visit.ts'
import { PhonesPart } from './directory-phones.tsx'
import { FoundPeople, PeopleSearch } from './people-search.tsx'

const at = '/stil/dovidnyk/:id{[0-9]+}/posady/:post{[0-9]+}'

export const directoryPostRoutes: readonly Route[] = [
  get('/stil/dovidnyk/liudy/nova', mayEditDirectory, (visit) =>
    personPage(visit, { fields: { surname: visit.query.get('q')?.slice(0, 80) ?? '' }, errors: {} }),
  ),
  post('/stil/dovidnyk/liudy/nova', mayEditDirectory, createPerson),
  get(at, mayEditDirectory, (visit) => postPage(visit)),
  post(`${at}/pryznachyty`, mayEditDirectory, appointSomebody),
  post(`${at}/zvilnyty`, mayEditDirectory, dismissHolder),
  post(`${at}/telefony`, mayEditDirectory, createPhone),
  post(`${at}/telefony/:phone{[0-9]+}/vyluchyty`, mayEditDirectory, async (visit) => {
    await visit.form()
    await removePhone(visit.context, visit.id('phone'))
    return seeOther(addressOf(visit))
  }),
]

const chosenPerson = z.object({
  personId: z.coerce.number('Оберіть людину').int('Оберіть людину').positive('Оберіть людину'),
})

async function appointSomebody(visit: Visit) {
  const { fields } = await visit.form()
  const again = (errors: FieldErrors, status: 409 | 422 = 422) =>
    postPage(visit, { form: 'appoint', fields, errors, status })
  const checked = check(chosenPerson, fields)
  if (!checked.ok) return again(checked.errors)
  const since = dayIn(fieldText(fields, 'since')) ?? null
  if (fieldText(fields, 'since') && since === null) return again({ since: 'Такої дати немає' })
  try {
    await appoint(visit.context, { postId: visit.id('post'), personId: checked.value.personId, since })
    return seeOther(addressOf(visit))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.code === 'directory.person-not-found') return again({ personId: sentenceOf(error) })
    if (error.kind === 'not-found') throw error
    return again({ form: sentenceOf(error) }, 409)
  }
}

async function dismissHolder(visit: Visit) {
  const { fields } = await visit.form()
  const until = dayIn(fieldText(fields, 'until'))
  if (!until)
    return postPage(visit, {
      form: 'dismiss',
      fields,
      errors: { until: 'Зазначте останній день на посаді' },
      status: 422,
    })
  try {
    await dismiss(visit.context, visit.id('post'), until)
    return seeOther(addressOf(visit))
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'not-found') throw error
    return postPage(visit, { form: 'dismiss', fields, errors: { until: sentenceOf(error) }, status: 422 })
  }
}

async function createPhone(visit: Visit) {
  const { fields } = await visit.form()
  const checked = check(directoryForms.phone, fields)
  if (!checked.ok) return postPage(visit, { form: 'phone', fields, errors: checked.errors, status: 422 })
  await addPhone(visit.context, { postId: visit.id('post') }, checked.value)
  return seeOther(addressOf(visit))
}

interface Failed {
  readonly form: 'appoint' | 'dismiss' | 'phone'
  readonly fields: Fields
  readonly errors: FieldErrors
  readonly status: 409 | 422
}

async function postPage(visit: Visit, failed?: Failed) {
  const unit = await getUnitCard(visit.context, visit.id('id'))
  const found = unit.posts.find(({ id }) => id === visit.id('post'))
  if (!found) throw new Refusal('not-found', 'directory.post-not-found')
  const filledOf = (form: Failed['form']): Filled => (failed?.form === form ? failed : nothingFilled)
  return deskPage(
    found.title,
    <div class="narrow">
      <nav class="crumbs" aria-label="Де ви">
        <a href="/stil/dovidnyk">Довідник</a>
        <a href={`/stil/dovidnyk/${unit.id}`}>{unit.shortName || unit.name}</a>
        <span aria-current="page">{found.title}</span>
      </nav>
      <h1>{withCapital(found.title)}</h1>
      <p>
        {found.person ? (
          <strong>{`${fullName(found.person)} ${found.person.patronymic}`.trim()}</strong>
        ) : (
          <State tone="waits">вакантна</State>
        )}
        {found.leads ? ' · керує підрозділом' : ''}
      </p>
      <ErrorSummary errors={failed?.errors ?? {}} />
      {found.person ? (
        <DismissPart visit={visit} filled={filledOf('dismiss')} />
      ) : (
        <AppointPart visit={visit} filled={filledOf('appoint')} />
      )}
      <PhonesPart visit={visit} phones={found.phones} at={addressOf(visit)} filled={filledOf('phone')} />
    </div>,
    { status: failed?.status ?? 200 },
  )
}

function withCapital(title: string): string {
  return title.slice(0, 1).toLocaleUpperCase('uk') + title.slice(1)
}

function DismissPart({ visit, filled }: { visit: Visit; filled: Filled }) {
  return (
    <section>
      <h2>Звільнити з посади</h2>
      <form method="post" action={`${addressOf(visit)}/zvilnyty`}>
        <Hidden visit={visit} />
        <Input
          name="until"
          label="Останній день на посаді"
          type="date"
          filled={filled}
          value={fieldText(filled.fields, 'until') || dayOf(visit.context.now).toString()}
          width="middle"
        />
        <button type="submit">Звільнити з посади</button>
      </form>
    </section>
  )
}

async function AppointPart({ visit, filled }: { visit: Visit; filled: Filled }) {
  const q = fieldText(filled.fields, 'q') || (visit.query.get('q')?.slice(0, 120) ?? '')
  const people = q.trim() === '' ? [] : await searchPeople(visit.context, q, 30)
  return (
    <section>
      <h2>Призначити на посаду</h2>
      <PeopleSearch action={addressOf(visit)} q={q} />
      {q.trim() !== '' ? (
        <p>
          <a href={`/stil/dovidnyk/liudy/nova?q=${encodeURIComponent(q)}&dali=${encodeURIComponent(addressOf(visit))}`}>
            Додати нову людину до довідника
          </a>
        </p>
      ) : null}
      {people.length > 0 ? (
        <form method="post" action={`${addressOf(visit)}/pryznachyty`}>
          <Hidden visit={visit} />
          <input type="hidden" name="q" value={q} />
          <FoundPeople people={people} filled={filled} />
          <Input name="since" label="Перший день на посаді" type="date" filled={filled} optional width="middle" />
          <button type="submit" class="button-main">
            Призначити на посаду
          </button>
        </form>
      ) : q.trim() !== '' ? (
        <p class="quiet">Нікого з таким прізвищем у довіднику немає.</p>
      ) : null}
    </section>
  )
}

async function createPerson(visit: Visit) {
  const { fields } = await visit.form()
  const checked = check(directoryForms.person, fields)
  if (!checked.ok) return personPage(visit, { fields, errors: checked.errors })
  const asked = `person ${checked.value.surname} ${checked.value.givenName} ${checked.value.patronymic}`
  const onward = wayOn(fieldText(fields, 'dali'))
  const answer = await once(visit.context, onceKey(visit, fields, asked), async (context) => {
    await addPerson(context, checked.value)
    return { status: 303, location: `${onward}?q=${encodeURIComponent(checked.value.surname)}`, body: null }
  })
  return seeOther(answer.location ?? onward)
}

function personPage(visit: Visit, filled: Filled) {
  const onward = wayOn(fieldText(filled.fields, 'dali') || (visit.query.get('dali') ?? ''))
  return deskPage(
    'Нова людина в довіднику',
    <div class="narrow">
      <nav class="crumbs" aria-label="Де ви">
        <a href="/stil/dovidnyk">Довідник</a>
        <span aria-current="page">Нова людина</span>
      </nav>
      <h1>Нова людина в довіднику</h1>
      <p class="quiet">У довіднику людину видно, коли її призначено на посаду.</p>
      <ErrorSummary errors={filled.errors} />
      <form method="post" action="/stil/dovidnyk/liudy/nova">
        <Hidden visit={visit} />
        <OnceField fields={filled.fields} />
        <input type="hidden" name="dali" value={onward} />
        <Input name="surname" label="Прізвище" filled={filled} maxlength={80} />
        <Input name="givenName" label="Ім’я" filled={filled} maxlength={80} />
        <Input name="patronymic" label="По батькові" filled={filled} optional maxlength={80} />
        <div class="actions">
          <button type="submit" class="button-main">
            Додати людину
          </button>
          <a href={onward}>Не додавати</a>
        </div>
      </form>
    </div>,
    { status: Object.keys(filled.errors).length > 0 ? 422 : 200 },
  )
}

function wayOn(wanted: string): string {
  return isOwnAddress(wanted) && /^\/stil\/(dovidnyk|oblikovi-zapysy)[\w/-]*$/.test(wanted) ? wanted : '/stil/dovidnyk'
}

function addressOf(visit: Visit): string {
  return `/stil/dovidnyk/${visit.id('id')}/posady/${visit.id('post')}`
}
