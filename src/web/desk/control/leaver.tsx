import { Refusal } from '#kernel'
import { handingOver } from '#modules/control'
import { namePeople } from '#modules/directory'
import { once } from '#platform/once'
import { PartySelect, partyOptions } from '#web/desk/assignments/task-parties.tsx'
import { onceKey } from '#web/once.ts'
import { deskPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { sentenceOf } from '#web/sentences.ts'
import { type FieldErrors, type Fields, fieldText } from '#web/submitted.ts'
import { ErrorSummary, Hidden, Input, OnceField } from '#web/ui/forms.tsx'
import { Fact, Facts } from '#web/ui/registers.tsx'
import { counted } from '#web/ui/text.tsx'
import { positive, type Visit } from '#web/visit.ts'

const address = '/stil/doruchennia/peredavannia'

export const leaverRoutes: readonly Route[] = [
  get(address, 'staff', (visit) => leaverPage(visit, Object.fromEntries(visit.query))),
  post(address, 'staff', handOver),
]

/** First whose work and how much of it; then to whom. */
async function leaverPage(visit: Visit, fields: Fields, errors: FieldErrors = {}, status: 200 | 409 | 422 = 200) {
  const fromId = positive(fieldText(fields, 'fromId'))
  const { preview, problem } = await previewOf(visit, fromId)
  const options = (await partyOptions(visit))
    .filter(({ value }) => value.startsWith('person:'))
    .map((option) => ({ ...option, value: option.value.slice('person:'.length) }))
  const name = fromId === undefined ? '' : ((await namePeople(visit.context, [fromId])).get(fromId)?.name ?? '')
  const shown = { ...errors, ...(problem ? { fromId: problem } : {}) }
  const filled = { fields, errors: shown }
  const done = visit.query.get('peredano')
  return deskPage(
    'Передати роботу',
    <>
      <nav class="crumbs" aria-label="Де ви">
        <a href="/stil/doruchennia">Доручення</a>
        <span aria-current="page">Передати роботу</span>
      </nav>
      <h1>Передати роботу того, хто йде</h1>
      {done ? (
        <div class="note note-done" role="status">
          <p>Передано: {counted(Number(done) || 0, 'доручення', 'доручення', 'доручень')}.</p>
        </div>
      ) : null}
      <ErrorSummary errors={shown} />
      <form class="filters" action={address} method="get">
        <PartySelect name="fromId" label="Чия робота" filled={filled} options={options} />
        <button type="submit">Порахувати</button>
      </form>
      {preview && fromId !== undefined ? (
        <>
          <h2>{name}: відкриті доручення</h2>
          <Facts>
            <Fact name="Виконує">{preview.executes}</Fact>
            <Fact name="Приймає звіти">{preview.judges}</Fact>
            <Fact name="Контролює">{preview.controls}</Fact>
            <Fact name="Допомагає">{preview.helps}</Fact>
          </Facts>
          <form method="post" action={address}>
            <Hidden visit={visit} />
            <OnceField fields={fields} />
            <input type="hidden" name="fromId" value={fromId} />
            <PartySelect name="toId" label="Кому передати все" filled={filled} options={options} />
            <Input name="reason" label="Підстава" hint="Звільнення, переведення" filled={filled} maxlength={300} />
            <div class="actions">
              <button type="submit" class="button-main">
                Передати все
              </button>
            </div>
          </form>
        </>
      ) : (
        <p class="quiet">Оберіть людину: побачите, скільки в неї відкритих доручень, і передасте їх одним разом.</p>
      )}
    </>,
    { status: problem && status === 200 ? 422 : status },
  )
}

async function previewOf(visit: Visit, fromId: number | undefined) {
  if (fromId === undefined) return { preview: null, problem: '' }
  try {
    return { preview: await handingOver.preview(visit.context, fromId), problem: '' }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { preview: null, problem: sentenceOf(error) }
  }
}

async function handOver(visit: Visit) {
  const { fields } = await visit.form()
  const fromId = positive(fieldText(fields, 'fromId'))
  const toId = positive(fieldText(fields, 'toId'))
  const reason = fieldText(fields, 'reason').slice(0, 300)
  if (fromId === undefined) return leaverPage(visit, fields, { fromId: 'Оберіть людину' }, 422)
  if (toId === undefined) return leaverPage(visit, fields, { toId: 'Оберіть, кому передати' }, 422)
  try {
    const answer = await once(
      visit.context,
      onceKey(visit, fields, `hand over ${fromId} ${toId} ${reason}`),
      async (context) => {
        const moved = await handingOver.all(context, fromId, { toId, reason })
        return { status: 303, location: `${address}?peredano=${moved}`, body: null }
      },
    )
    return seeOther(answer.location ?? address)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return leaverPage(visit, fields, { toId: sentenceOf(error) }, error.kind === 'invalid' ? 422 : 409)
  }
}
