import { getCouncil, listUnits } from '#modules/directory'
import type { LetterPage } from '#modules/letters'
import { VisasAtStake } from '#web/desk/approvals/visas-at-stake.tsx'
import { fieldText } from '#web/submitted.ts'
import { type Filled, Hidden, Input, Select, TextArea } from '#web/ui/forms.tsx'
import { Flaw, type Shown } from '#web/ui/preview.tsx'
import type { Visit } from '#web/visit.ts'

interface FormProps {
  readonly visit: Visit
  readonly subject: LetterPage['subject']
  readonly address: string
  readonly filled: Filled
  readonly shown: Shown
}

/** What is written on a blank. */
export async function LetterForm({ visit, subject, address, filled, shown }: FormProps) {
  const [units, council] = await Promise.all([listUnits(visit.context), getCouncil(visit.context)])
  return (
    <form method="post" action={address}>
      <Hidden visit={visit} />
      <input type="hidden" name="revision" value={fieldText(filled.fields, 'revision')} />
      <Flaw shown={shown} />
      <Select
        name="unitId"
        label="Чий бланк"
        filled={filled}
        empty={council.name}
        options={units
          .filter(({ kind }) => kind !== 'council')
          .map(({ id, name }) => ({ value: String(id), label: name }))}
      />
      <TextArea
        name="addressees"
        label="Кому"
        hint="Посада й ім’я в давальному відмінку; наступний адресат після порожнього рядка"
        rows={3}
        filled={filled}
        optional
      />
      <div class="pair">
        <Input name="replyNumber" label="На №" filled={filled} width="middle" optional />
        <Input name="replyDate" label="від" filled={filled} width="short" optional />
      </div>
      <Input name="title" label="Заголовок" hint="«Про …»" filled={filled} maxlength={500} optional />
      <TextArea
        name="text"
        label="Текст"
        hint="Абзаци розділяє порожній рядок; пункти починаються з номера: 1., 1.1."
        rows={12}
        filled={filled}
      />
      <TextArea name="appendices" label="Додатки" hint="Кожен з нового рядка" rows={2} filled={filled} optional />
      <Pair post="post" name="name" label="Хто підписує" filled={filled} />
      <details open={fieldText(filled.fields, 'secondName') + fieldText(filled.fields, 'approvedName') !== ''}>
        <summary>Другий підпис, затвердження, погодження</summary>
        <Pair post="secondPost" name="secondName" label="Другий підпис" filled={filled} />
        <Pair post="approvedPost" name="approvedName" label="Хто затверджує" filled={filled} />
        <Pair post="agreedPost" name="agreedName" label="Хто погоджує" filled={filled} />
      </details>
      <div class="pair">
        <Input name="preparer" label="Виконавець" filled={filled} optional />
        <Input name="preparerPhone" label="Телефон виконавця" filled={filled} width="middle" optional />
      </div>
      {subject.kind === 'letter' ? <VisasAtStake visit={visit} kind="letter" id={subject.ref} /> : null}
      <div class="actions">
        <button type="submit" class="button-main" data-key="Control+Enter">
          Зберегти
        </button>
        <button type="submit" formaction={`${address}/vyhliad`}>
          Показати поруч
        </button>
      </div>
    </form>
  )
}

function Pair({ post, name, label, filled }: { post: string; name: string; label: string; filled: Filled }) {
  return (
    <div class="pair">
      <Input name={post} label={`${label}: посада`} filled={filled} maxlength={300} optional />
      <Input name={name} label="Ім’я ПРІЗВИЩЕ" filled={filled} maxlength={200} optional />
    </div>
  )
}
