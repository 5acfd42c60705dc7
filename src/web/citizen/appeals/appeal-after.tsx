import type { FollowedAppeal } from '#modules/appeals'
import { ResidentFiles } from '#web/citizen/intake/resident-files.tsx'
import { ErrorSummary, type Filled, Hidden, Input, nothingFilled, OnceField, Radios, TextArea } from '#web/ui/forms.tsx'
import type { Visit } from '#web/visit.ts'

export function AfterAnswer({ visit, one, address, failed }: Omit<PartProps, 'unit' | 'level'>) {
  const { appeal, steps } = one
  const filledFor = (at: Failed['at']) =>
    failed?.at === at && failed.filled.fields.appeal === String(appeal.id) ? failed.filled : nothingFilled
  const rating = filledFor('otsinka')
  const said = filledFor('nezghoda')
  return (
    <div class="no-print">
      {appeal.rating === null ? (
        <details open={rating !== nothingFilled}>
          <summary>Оцінити відповідь</summary>
          <ErrorSummary errors={rating.errors} />
          <form method="post" action={`${address}/otsinka`}>
            <Hidden visit={visit} />
            <OnceField fields={rating.fields} />
            <input type="hidden" name="appeal" value={String(appeal.id)} />
            <Radios name="rating" label="Наскільки вам допомогли" filled={rating} options={marks} />
            <Input name="words" label="Кілька слів" filled={rating} maxlength={1000} optional />
            <button type="submit">Надіслати оцінку</button>
          </form>
        </details>
      ) : null}
      {steps.some(({ kind }) => kind === 'disagreed') ? null : (
        <details open={said !== nothingFilled}>
          <summary>Не згоден з відповіддю</summary>
          <p>
            Ми зареєструємо нове звернення, пов’язане з цим. Його строк почнеться сьогодні, а цієї відповіді це не
            змінить.
          </p>
          <ErrorSummary errors={said.errors} />
          <form method="post" action={`${address}/nezghoda`} enctype="multipart/form-data">
            <Hidden visit={visit} />
            <OnceField fields={said.fields} />
            <input type="hidden" name="appeal" value={String(appeal.id)} />
            <Radios name="kind" label="Що зробити" filled={said} options={ways} />
            <TextArea name="text" label="З чим ви не згодні" filled={said} rows={5} maxlength={20_000} />
            <ResidentFiles visit={visit} files={[]} filled={said} />
            <button type="submit">Надіслати</button>
          </form>
        </details>
      )}
    </div>
  )
}

const marks = [
  { value: '5', label: '5, цілком' },
  { value: '4', label: '4' },
  { value: '3', label: '3' },
  { value: '2', label: '2' },
  { value: '1', label: '1, зовсім ні' },
]

const ways = [
  { value: 'application', label: 'розглянути те саме ще раз (повторне звернення)' },
  { value: 'complaint', label: 'поскаржитися на тих, хто відповів: вони скарги не побачать' },
]

export interface Failed {
  readonly at: 'otsinka' | 'nezghoda'
  readonly filled: Filled
}

export interface PartProps {
  readonly visit: Visit
  readonly one: FollowedAppeal
  readonly unit: string
  readonly address: string
  readonly level: 1 | 2
  readonly failed: Failed | undefined
}
