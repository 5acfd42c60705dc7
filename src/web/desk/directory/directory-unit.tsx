import { Refusal } from '#kernel'
import {
  abolishUnit,
  addPhone,
  addPost,
  addUnit,
  type DirectoryUnit,
  directoryForms,
  editUnit,
  fullName,
  getUnit,
  getUnitCard,
  mayEditDirectory,
  removePhone,
  unitKindWords,
  unitsById,
} from '#modules/directory'
import { once } from '#platform/once'
import { onceKey } from '#web/once.ts'
import { deskPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { sentence, sentenceOf } from '#web/sentences.ts'
import { check, type FieldErrors, type Fields, fieldText } from '#web/submitted.ts'
import { Checkbox, ErrorSummary, type Filled, Hidden, Input, nothingFilled, OnceField } from '#web/ui/forms.tsx'
import { Fact, Facts } from '#web/ui/registers.tsx'
import { positive, type Visit } from '#web/visit.ts'
import { PhonesPart, phonesText } from './directory-phones.tsx'
import { fieldsOf, unitFormPage } from './directory-unit-form.tsx'

export const directoryUnitRoutes: readonly Route[] = [
  get('/stil/dovidnyk/novyi', mayEditDirectory, (visit) => {
    const parentId = positive(visit.query.get('u'))
    return unitFormPage(
      visit,
      null,
      { fields: { parentId: parentId ? String(parentId) : '', sort: '0' }, errors: {} },
      200,
    )
  }),
  post('/stil/dovidnyk/novyi', mayEditDirectory, create),
  get('/stil/dovidnyk/:id{[0-9]+}', mayEditDirectory, (visit) => unitPage(visit)),
  get('/stil/dovidnyk/:id{[0-9]+}/zminyty', mayEditDirectory, async (visit) => {
    const unit = await getUnit(visit.context, visit.id('id'))
    return unitFormPage(visit, unit, { fields: fieldsOf(unit), errors: {} }, 200)
  }),
  post('/stil/dovidnyk/:id{[0-9]+}/zminyty', mayEditDirectory, edit),
  post('/stil/dovidnyk/:id{[0-9]+}/posady', mayEditDirectory, createPost),
  post('/stil/dovidnyk/:id{[0-9]+}/telefony', mayEditDirectory, createPhone),
  post('/stil/dovidnyk/:id{[0-9]+}/telefony/:phone{[0-9]+}/vyluchyty', mayEditDirectory, async (visit) => {
    await visit.form()
    await removePhone(visit.context, visit.id('phone'))
    return seeOther(`/stil/dovidnyk/${visit.id('id')}`)
  }),
  post('/stil/dovidnyk/:id{[0-9]+}/likviduvaty', mayEditDirectory, abolish),
]

async function create(visit: Visit) {
  const { fields } = await visit.form()
  const checked = check(directoryForms.unit, fields)
  if (!checked.ok) return unitFormPage(visit, null, { fields, errors: checked.errors }, 422)
  try {
    const answer = await once(visit.context, onceKey(visit, fields, `unit ${checked.value.name}`), async (context) => {
      const id = await addUnit(context, checked.value)
      return { status: 303, location: `/stil/dovidnyk/${id}`, body: null }
    })
    return seeOther(answer.location ?? '/stil/dovidnyk')
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const field = error.code === 'directory.unit-not-found' ? 'parentId' : 'form'
    return unitFormPage(visit, null, { fields, errors: { [field]: sentenceOf(error) } }, 422)
  }
}

async function edit(visit: Visit) {
  const id = visit.id('id')
  const { fields } = await visit.form()
  const unit = await getUnit(visit.context, id)
  const checked = check(directoryForms.unit, fields)
  if (!checked.ok) return unitFormPage(visit, unit, { fields, errors: checked.errors }, 422)
  try {
    await editUnit(visit.context, id, Number(fieldText(fields, 'revision')), checked.value)
    return seeOther(`/stil/dovidnyk/${id}`)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.code === 'stale') {
      const fresh = { ...fields, revision: String(unit.revision) }
      return unitFormPage(visit, unit, { fields: fresh, errors: { form: sentence('stale') } }, 409)
    }
    const field = ['directory.unit-inside-itself', 'directory.unit-not-found'].includes(error.code)
      ? 'parentId'
      : 'form'
    return unitFormPage(visit, unit, { fields, errors: { [field]: sentenceOf(error) } }, 422)
  }
}

async function createPost(visit: Visit) {
  const unitId = visit.id('id')
  const { fields } = await visit.form()
  const checked = check(directoryForms.post, { ...fields, unitId: String(unitId) })
  if (!checked.ok) return unitPage(visit, { form: 'post', fields, errors: checked.errors })
  const answer = await once(
    visit.context,
    onceKey(visit, fields, `post ${unitId} ${checked.value.title}`),
    async (context) => {
      const id = await addPost(context, checked.value)
      return { status: 303, location: `/stil/dovidnyk/${unitId}/posady/${id}`, body: null }
    },
  )
  return seeOther(answer.location ?? `/stil/dovidnyk/${unitId}`)
}

async function createPhone(visit: Visit) {
  const unitId = visit.id('id')
  const { fields } = await visit.form()
  const checked = check(directoryForms.phone, fields)
  if (!checked.ok) return unitPage(visit, { form: 'phone', fields, errors: checked.errors })
  await addPhone(visit.context, { unitId }, checked.value)
  return seeOther(`/stil/dovidnyk/${unitId}`)
}

async function abolish(visit: Visit) {
  const { fields } = await visit.form()
  if (fieldText(fields, 'confirmed') !== 'true') {
    return unitPage(visit, { form: 'abolish', fields, errors: { confirmed: 'Підтвердьте, що підрозділ ліквідовано' } })
  }
  try {
    await abolishUnit(visit.context, visit.id('id'))
    return seeOther('/stil/dovidnyk')
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'not-found') throw error
    return unitPage(visit, { form: 'abolish', fields, errors: { form: sentenceOf(error) } }, 409)
  }
}

interface Failed {
  readonly form: 'post' | 'phone' | 'abolish'
  readonly fields: Fields
  readonly errors: FieldErrors
}

async function unitPage(visit: Visit, failed?: Failed, failure: 409 | 422 = 422) {
  const [unit, units] = await Promise.all([getUnitCard(visit.context, visit.id('id')), unitsById(visit.context)])
  const at = `/stil/dovidnyk/${unit.id}`
  const filledOf = (form: Failed['form']): Filled => (failed?.form === form ? failed : nothingFilled)
  return deskPage(
    unit.name,
    <div class="narrow">
      <nav class="crumbs" aria-label="Де ви">
        <a href="/stil/dovidnyk">Довідник</a>
        {unit.parentId !== null ? (
          <a href={`/stil/dovidnyk/${unit.parentId}`}>{units.get(unit.parentId)?.name}</a>
        ) : null}
        <span aria-current="page">{unit.shortName || unit.name}</span>
      </nav>
      <h1>{unit.name}</h1>
      <ErrorSummary errors={failed?.errors ?? {}} />
      <UnitFacts unit={unit} />
      <p class="actions">
        <a class="button" href={`${at}/zminyty`}>
          Змінити відомості
        </a>
        <a class="button" href={`/stil/dovidnyk/novyi?u=${unit.id}`}>
          Додати підпорядкований підрозділ
        </a>
      </p>
      <PhonesPart visit={visit} phones={unit.phones} at={at} filled={filledOf('phone')} />
      <PostsPart visit={visit} unit={unit} filled={filledOf('post')} />
      <AbolishPart visit={visit} at={at} filled={filledOf('abolish')} />
    </div>,
    { status: failed ? failure : 200 },
  )
}

function UnitFacts({ unit }: { unit: DirectoryUnit }) {
  return (
    <Facts>
      <Fact name="Що це">{unitKindWords[unit.kind]}</Fact>
      <Fact name="Індекс у номерах">{unit.index ?? '—'}</Fact>
      <Fact name="Адреса">{unit.address || '—'}</Fact>
      <Fact name="Електронна пошта">{unit.email || '—'}</Fact>
      {unit.website ? <Fact name="Сайт">{unit.website}</Fact> : null}
      {unit.note ? <Fact name="Примітка">{unit.note}</Fact> : null}
    </Facts>
  )
}

function PostsPart({ visit, unit, filled }: { visit: Visit; unit: DirectoryUnit; filled: Filled }) {
  const at = `/stil/dovidnyk/${unit.id}/posady`
  return (
    <section>
      <h2>Посади</h2>
      {unit.posts.length === 0 ? (
        <p class="quiet">Посад ще немає. Додайте першу, а тоді призначте на неї людину.</p>
      ) : null}
      <ul class="people" data-rows>
        {unit.posts.map((post) => (
          <li>
            <span class="who">{post.person ? fullName(post.person) : <span class="quiet">вакантна</span>}</span>
            <a href={`${at}/${post.id}`} data-open>
              {post.title}
            </a>
            <span class="phones">{phonesText(post.phones)}</span>
          </li>
        ))}
      </ul>
      <details open={Object.keys(filled.errors).length > 0}>
        <summary>Додати посаду</summary>
        <form method="post" action={at}>
          <Hidden visit={visit} />
          <OnceField fields={filled.fields} />
          <Input name="title" label="Посада" hint="Наприклад: головний спеціаліст" filled={filled} maxlength={300} />
          <Checkbox name="leads" label="керує підрозділом" filled={filled} />
          <Input
            name="sort"
            label="Порядок у довіднику"
            hint="Менше число стоїть вище"
            filled={filled}
            value={fieldText(filled.fields, 'sort') || '0'}
            inputmode="numeric"
            width="short"
          />
          <button type="submit">Додати посаду</button>
        </form>
      </details>
    </section>
  )
}

function AbolishPart({ visit, at, filled }: { visit: Visit; at: string; filled: Filled }) {
  return (
    <details open={Object.keys(filled.errors).length > 0}>
      <summary>Ліквідувати підрозділ</summary>
      <p>Підрозділ зникне з довідника сьогоднішнім днем. Його документи, номери й історія лишаться.</p>
      <form method="post" action={`${at}/likviduvaty`}>
        <Hidden visit={visit} />
        <Checkbox name="confirmed" label="так, підрозділ ліквідовано" filled={filled} />
        <button type="submit" class="button-late">
          Ліквідувати підрозділ
        </button>
      </form>
    </details>
  )
}
