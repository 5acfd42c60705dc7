import { nameLength } from '@ratusha/working-days'
import { dayOf, Refusal } from '#kernel'
import {
  configureRule,
  getRule,
  lengthInWords,
  lengthOf,
  listSettings,
  mayConfigureLaw,
  rolls,
  rollWords,
  type Setting,
  settingForm,
  units,
  unitWords,
} from '#modules/law'
import { articleOf, type Rule } from '#modules/statutes'
import { deskPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { sentenceOf } from '#web/sentences.ts'
import { check } from '#web/submitted.ts'
import { ErrorSummary, type Filled, Hidden, Input, Select } from '#web/ui/forms.tsx'
import { Fact, Facts } from '#web/ui/registers.tsx'
import { Day, typeset } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'

const place = '/stil/zakon/:pravylo{[A-Z]+-[0-9A-Za-z-]+}'

export const lawSettingRoutes: readonly Route[] = [
  get(place, 'staff', (visit) => settingPage(visit, null)),
  post(place, mayConfigureLaw, configure),
]

async function configure(visit: Visit) {
  const id = visit.param('pravylo')
  const { fields } = await visit.form()
  const checked = check(settingForm, fields)
  if (!checked.ok) return settingPage(visit, { fields, errors: checked.errors })
  try {
    await configureRule(visit.context, id, checked.value)
    return seeOther(`/stil/zakon/${id}`)
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'not-found') throw error
    const field = { 'law.unit-foreign': 'unit', 'law.direction-foreign': 'amount' }[error.code] ?? 'form'
    return settingPage(visit, { fields, errors: { [field]: sentenceOf(error) } })
  }
}

async function settingPage(visit: Visit, again: Filled | null) {
  const rule = getRule(visit.param('pravylo'))
  const settings = await listSettings(visit.context, rule.id)
  const filled = again ?? { fields: fieldsOf(rule, settings[0], dayOf(visit.context.now)), errors: {} }
  return deskPage(
    rule.title,
    <div class="narrow">
      <nav class="crumbs" aria-label="Де ви">
        <a href="/stil/zakon">Строки за законом</a>
        <span aria-current="page">Строк</span>
      </nav>
      <h1>{typeset(rule.title)}</h1>
      <ErrorSummary errors={filled.errors} />
      <Facts>
        <Fact name={rule.certain ? 'Строк' : 'За замовчуванням'}>{lengthInWords(rule)}</Fact>
        <Fact name="Неробочий останній день">{rollWords[rule.roll]}</Fact>
        <Fact name="Підстава">{articleOf(rule)}</Fact>
      </Facts>
      {rule.certain ? <p>Строк прямо визначає закон, рада його не змінює.</p> : <History settings={settings} />}
      {!rule.certain && mayConfigureLaw(visit.actor) ? <SettingForm visit={visit} rule={rule} filled={filled} /> : null}
    </div>,
    { status: Object.keys(filled.errors).length > 0 ? 422 : 200 },
  )
}

function History({ settings }: { settings: readonly Setting[] }) {
  if (settings.length === 0) {
    return (
      <div class="note">
        <p>Перевірте: у тексті закону цього строку не прочитано, а рада його ще не визначила.</p>
      </div>
    )
  }
  return (
    <section class="register-scroll">
      <table class="folds">
        <caption>Що визначила рада</caption>
        <thead>
          <tr>
            <th scope="col">Від дня</th>
            <th scope="col">Строк</th>
            <th scope="col">Неробочий останній день</th>
            <th scope="col">Підстава</th>
          </tr>
        </thead>
        <tbody>
          {settings.map((setting) => (
            <tr>
              <td>
                <Day day={setting.since} />
              </td>
              <td data-name="Строк">
                {nameLength(lengthOf(setting))}
                {setting.amount < 0 ? ' до події' : ''}
              </td>
              <td data-name="Неробочий останній день">{rollWords[setting.roll]}</td>
              <td data-name="Підстава">{typeset(setting.decidedBy)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function SettingForm({ visit, rule, filled }: { visit: Visit; rule: Rule; filled: Filled }) {
  const backward = rule.length.amount < 0
  const fitting = units.filter((unit) => (unit === 'hour') === (rule.length.unit === 'hour'))
  return (
    <form method="post" action={`/stil/zakon/${rule.id}`}>
      <h2>Визначити строк</h2>
      <p>Попередні рішення лишаються: документи, для яких строк уже пораховано, зберігають свою редакцію.</p>
      <Hidden visit={visit} />
      <Input
        name="amount"
        label="Скільки"
        hint={backward ? 'Строк до події пишуть із мінусом' : 'Цілим числом'}
        filled={filled}
        width="short"
      />
      <Select
        name="unit"
        label="Чого"
        filled={filled}
        options={fitting.map((unit) => ({ value: unit, label: unitWords[unit] }))}
      />
      <Select
        name="roll"
        label="Якщо останній день неробочий"
        filled={filled}
        options={rolls.map((roll) => ({ value: roll, label: rollWords[roll] }))}
      />
      <Input name="decidedBy" label="Яким рішенням визначено або де перевірено" filled={filled} maxlength={300} />
      <Input name="since" label="Від якого дня" type="date" filled={filled} />
      <div class="actions">
        <button type="submit" class="button-main">
          Зберегти
        </button>
        <a href="/stil/zakon">Не зберігати</a>
      </div>
    </form>
  )
}

function fieldsOf(rule: Rule, newest: Setting | undefined, today: Temporal.PlainDate): Record<string, string> {
  const { amount, unit } = newest ?? rule.length
  return { amount: `${amount}`, unit, roll: newest?.roll ?? rule.roll, decidedBy: '', since: today.toString() }
}
