import { actKinds, actKindWords } from '#modules/acts'
import { changeWords, listAnswering, relationWords } from '#modules/effects'
import { relationKinds } from '#modules/legal-force'
import { fieldText } from '#web/submitted.ts'
import { type Filled, Input, Select, TextArea } from '#web/ui/forms.tsx'
import { shortDate } from '#web/ui/text.tsx'
import { dayIn, oneOf, type Visit } from '#web/visit.ts'
import { changesShown } from './act-relation-fields.ts'

/** What an act does to another: the same fields for a new relation and a corrected one. */
export async function RelationFields({ visit, filled }: { visit: Visit; filled: Filled }) {
  return (
    <>
      <div class="row">
        <div class="field-grow">
          <Select
            name="kind"
            label="Що робить цей акт"
            filled={filled}
            options={relationKinds.map((value) => ({ value, label: relationWords[value].outward }))}
          />
        </div>
        <Input name="sourcePoint" label="Яким пунктом" filled={filled} optional maxlength={40} />
      </div>
      <fieldset class="group">
        <legend>З яким актом</legend>
        <p class="hint">
          Так, як написано в документі. Якщо такого акта в реєстрі ще немає, зв’язок чекатиме на нього.
        </p>
        <div class="row">
          <div class="field-grow">
            <Select
              name="targetKind"
              label="Вид"
              filled={filled}
              empty="інший документ"
              options={actKinds.map((value) => ({ value, label: actKindWords[value].one }))}
            />
          </div>
          <Input name="targetNumber" label="Номер" filled={filled} maxlength={60} />
          <Input name="targetAdoptedOn" label="Дата" type="date" filled={filled} />
        </div>
        <Input
          name="targetName"
          label="Назва"
          hint="Наприклад: Закон України «Про адміністративні послуги»"
          filled={filled}
          optional
          maxlength={500}
        />
        <Answering visit={visit} filled={filled} />
        <Input
          name="points"
          label="Пункти того акта"
          hint="Через кому: 2, 3.1. Порожньо: весь акт"
          filled={filled}
          optional
          maxlength={400}
        />
      </fieldset>
      <fieldset class="group">
        <legend>Коли</legend>
        <div class="row">
          <Input
            name="forceOn"
            label="З якого дня"
            hint="Порожньо: разом з актом"
            type="date"
            filled={filled}
            optional
          />
          <Input
            name="until"
            label="По який день"
            hint="Лише для зупинення, включно"
            type="date"
            filled={filled}
            optional
          />
        </div>
      </fieldset>
      <Changes filled={filled} />
      <TextArea
        name="quote"
        label="Слова документа"
        hint="Уривок, у якому це сказано"
        filled={filled}
        rows={2}
        maxlength={2000}
        optional
      />
    </>
  )
}

/** Several acts of one number and day: a person says which. */
async function Answering({ visit, filled }: { visit: Visit; filled: Filled }) {
  const text = (name: string) => fieldText(filled.fields, name)
  const named = {
    kind: oneOf(text('targetKind'), actKinds) ?? null,
    number: text('targetNumber').trim(),
    adoptedOn: dayIn(text('targetAdoptedOn')) ?? null,
    name: '',
  }
  const answering = named.number === '' ? [] : await listAnswering(visit.context, named)
  // Named by nothing but its place in the register: by a program.
  if (named.number === '' && text('targetName').trim() === '') {
    return <input type="hidden" name="targetId" value={text('targetId')} />
  }
  if (answering.length < 2) return null
  return (
    <Select
      name="targetId"
      label="Який саме акт"
      hint="Під цим номером і датою їх кілька"
      filled={filled}
      empty="не обрано"
      options={answering.map(({ id, title, adoptedOn }) => ({
        value: String(id),
        label: `${adoptedOn ? shortDate(adoptedOn) : ''} ${title.slice(0, 100)}`,
      }))}
    />
  )
}

function Changes({ filled }: { filled: Filled }) {
  const rows = changesShown(filled.fields)
  return (
    <details open={Object.keys(filled.fields).some((name) => name.startsWith('changes.')) || undefined}>
      <summary>Зміни тексту по пунктах</summary>
      <p class="hint">
        Для «вносить зміни» і «викладає в новій редакції»: тоді текст на будь-який день складеться сам. Порожні рядки не
        зберігаються.
      </p>
      {Array.from({ length: rows }, (_, at) => (
        <div class="row">
          <Input name={`changes.${at}.point`} label={`${at + 1}. Пункт`} filled={filled} maxlength={40} />
          <Select
            name={`changes.${at}.change`}
            label="Що з ним"
            filled={filled}
            options={(['replaced', 'added', 'removed'] as const).map((value) => ({ value, label: changeWords[value] }))}
          />
          <div class="field-grow">
            <TextArea name={`changes.${at}.text`} label="Новий текст" filled={filled} rows={2} maxlength={100_000} />
          </div>
        </div>
      ))}
      <input type="hidden" name="changes-rows" value={String(rows)} />
      <p>
        <button type="submit" name="_do" value="more-changes" formnovalidate>
          Додати рядок змін
        </button>
      </p>
    </details>
  )
}
