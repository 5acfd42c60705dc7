import { dayOf, Refusal } from '#kernel'
import {
  configureNorm,
  getNorm,
  listNormSettings,
  mayConfigureLaw,
  type NormOnDay,
  normForm,
  normInWords,
  normOn,
} from '#modules/law'
import { articleOf, type Norm } from '#modules/statutes'
import { deskPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { sentenceOf } from '#web/sentences.ts'
import { check } from '#web/submitted.ts'
import { ErrorSummary, type Filled, Hidden, Input, Select } from '#web/ui/forms.tsx'
import { Fact, Facts, State } from '#web/ui/registers.tsx'
import { Day, typeset } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'

const place = '/stil/zakon/norma/:norma{[A-Z]+-[0-9A-Za-z-]+}'

export const lawNormRoutes: readonly Route[] = [
  get(place, 'staff', (visit) => normPage(visit, null)),
  post(place, mayConfigureLaw, configure),
]

/** What the law measures in something else than days. */
export function Norms({ norms, configures }: { norms: readonly NormOnDay[]; configures: boolean }) {
  return (
    <section>
      <h2 id="inshi-normy">Не строки</h2>
      <p>Сторінки, година закриття, спосіб індексації: те, що закон міряє не днями.</p>
      <div class="register-scroll">
        <table class="folds">
          <caption class="hidden">Норми, які не є строками</caption>
          <thead>
            <tr>
              <th scope="col">Норма</th>
              <th scope="col">Значення</th>
              <th scope="col">Де діє</th>
              <th scope="col">Стаття</th>
              <th scope="col">Певність</th>
            </tr>
          </thead>
          <tbody>
            {norms.map((one) => (
              <NormRow one={one} configures={configures} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function NormRow({ one: { norm, value, setting }, configures }: { one: NormOnDay; configures: boolean }) {
  return (
    <tr>
      <td id={norm.id}>{typeset(norm.title)}</td>
      <td data-name="Значення">{normInWords(norm, value)}</td>
      <td data-name="Де діє">{norm.where}</td>
      <td data-name="Стаття">{articleOf(norm)}</td>
      <td data-name="Певність">
        {norm.certain || setting ? (
          <State tone="done">{setting ? 'визначено радою' : 'за текстом закону'}</State>
        ) : (
          <State tone="waits">перевірте</State>
        )}
        {setting ? <p class="quiet">{typeset(setting.decidedBy)}</p> : null}
        {norm.certain ? null : (
          <p>
            <a href={`/stil/zakon/norma/${norm.id}`}>{configures ? 'Визначити' : 'Історія'}</a>
          </p>
        )}
      </td>
    </tr>
  )
}

async function configure(visit: Visit) {
  const id = visit.param('norma')
  const { fields } = await visit.form()
  const checked = check(normForm, fields)
  if (!checked.ok) return normPage(visit, { fields, errors: checked.errors })
  try {
    await configureNorm(visit.context, id, checked.value)
    return seeOther(`/stil/zakon/norma/${id}`)
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'not-found') throw error
    const field = error.code === 'law.value-foreign' ? 'value' : 'form'
    return normPage(visit, { fields, errors: { [field]: sentenceOf(error) } })
  }
}

async function normPage(visit: Visit, again: Filled | null) {
  const norm = getNorm(visit.param('norma'))
  const today = dayOf(visit.context.now)
  const [{ value }, settings] = await Promise.all([
    normOn(visit.context, norm.id, today),
    listNormSettings(visit.context, norm.id),
  ])
  const filled = again ?? { fields: { value, decidedBy: '', since: today.toString() }, errors: {} }
  return deskPage(
    norm.title,
    <div class="narrow">
      <nav class="crumbs" aria-label="Де ви">
        <a href="/stil/zakon#inshi-normy">Строки за законом</a>
        <span aria-current="page">Норма</span>
      </nav>
      <h1>{typeset(norm.title)}</h1>
      <ErrorSummary errors={filled.errors} />
      <Facts>
        <Fact name="Зараз">{normInWords(norm, value)}</Fact>
        <Fact name="За замовчуванням">{normInWords(norm, norm.value)}</Fact>
        <Fact name="Де діє">{norm.where}</Fact>
        <Fact name="Підстава">{articleOf(norm)}</Fact>
        {settings.map((setting) => (
          <Fact name="Рішення ради">
            {normInWords(norm, setting.value)} від <Day day={setting.since} />: {typeset(setting.decidedBy)}
          </Fact>
        ))}
      </Facts>
      {!norm.certain && mayConfigureLaw(visit.actor) ? <NormForm visit={visit} norm={norm} filled={filled} /> : null}
    </div>,
    { status: Object.keys(filled.errors).length > 0 ? 422 : 200 },
  )
}

function NormForm({ visit, norm, filled }: { visit: Visit; norm: Norm; filled: Filled }) {
  const ways = Object.entries(norm.ways ?? {}).map(([value, label]) => ({ value, label }))
  return (
    <form method="post" action={`/stil/zakon/norma/${norm.id}`}>
      <h2>Визначити</h2>
      <p>Попередні рішення лишаються; уже зареєстроване не змінюється.</p>
      <Hidden visit={visit} />
      {ways.length > 0 ? (
        <Select name="value" label="Як" filled={filled} options={ways} />
      ) : (
        <Input name="value" label="Значення" hint={`Наприклад: ${norm.value}`} filled={filled} width="short" />
      )}
      <Input name="decidedBy" label="Яким рішенням визначено або де перевірено" filled={filled} maxlength={300} />
      <Input name="since" label="Від якого дня" type="date" filled={filled} />
      <div class="actions">
        <button type="submit" class="button-main">
          Зберегти
        </button>
        <a href="/stil/zakon#inshi-normy">Не зберігати</a>
      </div>
    </form>
  )
}
