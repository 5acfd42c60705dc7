import { Refusal } from '#kernel'
import { listUnits, unitsById } from '#modules/directory'
import {
  arrivalWays,
  type CardPage,
  correctCard,
  correctionForm,
  documentWords,
  getCardPage,
  mayChange,
  mayRestrict,
} from '#modules/documents'
import { deskPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { sentence, sentenceOf } from '#web/sentences.ts'
import { check, type Fields, fieldText } from '#web/submitted.ts'
import { Checkbox, ErrorSummary, type Filled, Hidden, Input, Radios, Select, TextArea } from '#web/ui/forms.tsx'
import { numbered } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'
import { CorrespondentKind } from './correspondent-kind.tsx'

export const correctionRoutes: readonly Route[] = [
  get('/stil/dokumenty/:id{[0-9]+}/vypravyty', 'staff', async (visit) => {
    const page = await getCardPage(visit.context, visit.id('id'))
    if (!mayChange(visit.actor, page.card)) throw new Refusal('forbidden', 'documents.change-forbidden')
    return correctionPage(visit, page, { fields: fieldsOf(page), errors: {} }, 200)
  }),
  post('/stil/dokumenty/:id{[0-9]+}/vypravyty', 'staff', correct),
]

async function correct(visit: Visit) {
  const id = visit.id('id')
  const { fields } = await visit.form()
  const page = await getCardPage(visit.context, id)
  const checked = check(correctionForm, fields)
  if (!checked.ok) return correctionPage(visit, page, { fields, errors: checked.errors }, 422)
  try {
    await correctCard(visit.context, id, checked.value)
    return seeOther(`/stil/dokumenty/${id}`)
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'not-found') throw error
    if (error.code === 'stale') {
      const fresh = { ...fields, revision: String(page.card.revision) }
      return correctionPage(visit, page, { fields: fresh, errors: { form: sentence('stale') } }, 409)
    }
    const field =
      error.code === 'documents.strange-day'
        ? 'confirmedDays'
        : error.code === 'documents.received-after-registration'
          ? 'receivedOn'
          : 'form'
    return correctionPage(
      visit,
      page,
      { fields, errors: { [field]: sentenceOf(error) } },
      error.kind === 'invalid' ? 422 : 409,
    )
  }
}

function fieldsOf({ card, correspondent }: CardPage): Record<string, string> {
  return {
    revision: String(card.revision),
    kind: card.kind,
    receivedOn: card.receivedOn?.toString() ?? '',
    arrival: card.arrival ?? '',
    correspondent: correspondent?.name ?? '',
    correspondentKind: correspondent?.kind ?? 'organisation',
    correspondentNumber: card.correspondentNumber,
    correspondentDate: card.correspondentDate?.toString() ?? '',
    correspondentSigner: card.correspondentSigner,
    addressee: card.addressee,
    addresseeUnitId: card.addresseeUnitId === null ? '' : String(card.addresseeUnitId),
    signer: card.signer,
    preparer: card.preparer,
    summary: card.summary,
    sheets: card.sheets === null ? '' : String(card.sheets),
    appendices: card.appendices,
    copies: card.copies === null ? '' : String(card.copies),
    access: card.access,
    dueOn: card.dueOn?.toString() ?? '',
  }
}

const names: Record<string, string> = {
  kind: 'Вид документа',
  receivedOn: 'Коли надійшов',
  arrival: 'Як надійшов',
  correspondent: 'Кореспондент',
  correspondentNumber: 'Їхній номер',
  correspondentDate: 'Їхня дата',
  correspondentSigner: 'Хто підписав у них',
  addressee: 'Адресат',
  addresseeUnitId: 'Кому на виконання',
  signer: 'Хто підписав',
  preparer: 'Виконавець документа',
  summary: 'Короткий зміст',
  sheets: 'Аркушів',
  appendices: 'Додатки',
  copies: 'Примірників',
  access: 'Гриф',
  dueOn: 'Строк',
}

async function correctionPage(visit: Visit, page: CardPage, filled: Filled, status: 200 | 409 | 422) {
  const units = await listUnits(visit.context)
  const { card } = page
  return deskPage(
    `Виправити ${numbered(card.number)}`,
    <div class="narrow">
      <nav class="crumbs" aria-label="Де ви">
        <a href="/stil/dokumenty">Реєстр</a>
        <a href={`/stil/dokumenty/${card.id}`}>{numbered(card.number)}</a>
        <span aria-current="page">Виправлення</span>
      </nav>
      <h1>Виправити картку</h1>
      <p class="quiet">
        Номер і дата реєстрації не змінюються. Що було записано раніше, лишиться в історії разом із причиною.
      </p>
      <ErrorSummary errors={filled.errors} />
      {status === 409 ? <BothVersions visit={visit} page={page} yours={filled.fields} /> : null}
      <form method="post" action={`/stil/dokumenty/${card.id}/vypravyty`}>
        <Hidden visit={visit} />
        <input type="hidden" name="revision" value={fieldText(filled.fields, 'revision')} />
        {filled.errors.confirmedDays ? (
          <Checkbox name="confirmedDays" label="Дати правильні, так у документі" filled={filled} />
        ) : null}
        <TextArea name="summary" label="Короткий зміст" filled={filled} rows={2} maxlength={2000} />
        <Input
          name="correspondent"
          label="Кореспондент"
          filled={filled}
          suggest="/stil/pidkazky/korespondenty"
          maxlength={300}
        />
        <CorrespondentKind filled={filled} />
        <div class="row">
          <Input name="correspondentNumber" label="Їхній номер" filled={filled} maxlength={60} />
          <Input name="correspondentDate" label="Їхня дата" type="date" filled={filled} />
          <Input name="correspondentSigner" label="Хто підписав у них" filled={filled} maxlength={160} />
        </div>
        <div class="row">
          <Input name="receivedOn" label="Коли надійшов" type="date" filled={filled} />
          <Select
            name="arrival"
            label="Як надійшов"
            filled={filled}
            empty="не зазначено"
            options={arrivalWays.map((way) => ({ value: way, label: documentWords.arrival[way] }))}
          />
          <Input name="dueOn" label="Строк виконання" type="date" filled={filled} />
        </div>
        <Select
          name="addresseeUnitId"
          label="Кому на виконання"
          filled={filled}
          empty="не зазначено"
          options={units.map(({ id, name }) => ({ value: String(id), label: name }))}
        />
        <div class="row">
          <Input name="addressee" label="Адресат у документі" filled={filled} maxlength={200} />
          <Input name="signer" label="Хто підписав" filled={filled} maxlength={160} />
          <Input name="preparer" label="Виконавець документа" filled={filled} maxlength={160} />
        </div>
        <div class="row">
          <Input name="kind" label="Вид документа" filled={filled} maxlength={80} />
          <Input name="sheets" label="Аркушів" filled={filled} inputmode="numeric" maxlength={6} />
          <Input name="appendices" label="Додатки" filled={filled} maxlength={300} />
          <Input name="copies" label="Примірників" filled={filled} inputmode="numeric" maxlength={5} />
        </div>
        {mayRestrict(visit.actor) ? (
          <Radios
            name="access"
            label="Гриф обмеження"
            filled={filled}
            options={[
              { value: 'open', label: documentWords.access.open },
              { value: 'service', label: documentWords.access.service },
            ]}
          />
        ) : (
          <input type="hidden" name="access" value={card.access} />
        )}
        <Input
          name="reason"
          label="Причина виправлення"
          hint="Наприклад: помилка в номері кореспондента"
          filled={filled}
          maxlength={300}
        />
        <div class="actions">
          <button type="submit" class="button-main" data-key="Control+Enter">
            Зберегти виправлення
          </button>
          <a href={`/stil/dokumenty/${card.id}`}>Не змінювати</a>
        </div>
      </form>
    </div>,
    { status },
  )
}

async function BothVersions({ visit, page, yours }: { visit: Visit; page: CardPage; yours: Fields }) {
  const saved = fieldsOf(page)
  const units = await unitsById(visit.context)
  const shown = (name: string, value: string) =>
    name === 'addresseeUnitId' && value ? (units.get(Number(value))?.name ?? value) : value
  const differing = Object.keys(names).filter((name) => name in yours && fieldText(yours, name) !== saved[name])
  if (differing.length === 0) return null
  return (
    <table class="versions">
      <caption>Чим ваша версія відрізняється від збереженої</caption>
      <thead>
        <tr>
          <th>Поле</th>
          <th>Збережено тепер</th>
          <th>Ваша версія (у формі нижче)</th>
        </tr>
      </thead>
      <tbody>
        {differing.map((name) => (
          <tr>
            <th>{names[name]}</th>
            <td>{shown(name, saved[name] ?? '') || '—'}</td>
            <td>{shown(name, fieldText(yours, name)) || '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
