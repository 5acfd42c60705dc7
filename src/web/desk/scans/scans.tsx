import { Refusal } from '#kernel'
import { findByNumber } from '#modules/documents'
import {
  bringPile,
  cardOfLabel,
  countUnfiled,
  fileParts,
  getPart,
  getPile,
  listPiles,
  mayBringScans,
  type Pile,
  pileForm,
  putAway,
} from '#modules/scans'
import { once } from '#platform/once'
import { sendFile } from '#web/download.ts'
import { onceKey } from '#web/once.ts'
import { deskPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { sentenceOf } from '#web/sentences.ts'
import { check, type FieldErrors, type Fields, fieldText } from '#web/submitted.ts'
import { Checkbox, ErrorSummary, type Filled, Hidden, nothingFilled, OnceField } from '#web/ui/forms.tsx'
import { Empty } from '#web/ui/registers.tsx'
import { counted, Moment } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'
import { PilePage, PileState } from './scans-pile.tsx'

export const scanRoutes: readonly Route[] = [
  get('/stil/skany', mayBringScans, (visit) => list(visit, nothingFilled)),
  post('/stil/skany', mayBringScans, bring),
  get('/stil/skany/:id{[0-9]+}', mayBringScans, (visit) => pilePage(visit, nothingFilled)),
  get('/stil/skany/:id{[0-9]+}/pachka', mayBringScans, async (visit) => {
    const { pile } = await getPile(visit.context, visit.id('id'))
    return sendFile(visit, { sha256: pile.sha256, name: pile.name })
  }),
  get('/stil/skany/:id{[0-9]+}/:part{[0-9]+}', mayBringScans, async (visit) => {
    const part = await getPart(visit.context, visit.id('id'), visit.id('part'))
    return sendFile(visit, { sha256: part.sha256, name: `сторінки-${part.firstPage}-${part.lastPage}.pdf` })
  }),
  post('/stil/skany/:id{[0-9]+}', mayBringScans, file),
  post('/stil/skany/:id{[0-9]+}/prybraty', mayBringScans, async (visit) => {
    await visit.form()
    await putAway(visit.context, visit.id('id'))
    return seeOther('/stil/skany')
  }),
]

/** Bytes: a day's pile in colour; larger ones are scanned in pieces. */
const pileLimit = 500 * 1024 * 1024

async function list(visit: Visit, filled: Filled) {
  const piles = await listPiles(visit.context)
  return deskPage(
    'Скани',
    <>
      <h1>Скани</h1>
      <p class="lead">
        Відскануйте багато документів одним файлом: Ратуша прочитає етикетки, розділить пачку й запропонує, до якої
        картки покласти кожну частину.
      </p>
      <ErrorSummary errors={filled.errors} />
      <BringForm visit={visit} filled={filled} />
      <h2>Мої пачки</h2>
      {piles.length === 0 ? (
        <Empty title="Пачок ще немає">
          <p>
            Надрукуйте етикетку з картки документа, наклейте її на перший аркуш, відскануйте все разом і додайте файл
            тут. Чужих пачок ніхто не бачить.
          </p>
        </Empty>
      ) : (
        <ul class="files" data-rows aria-label="Пачки сканів">
          {piles.map((pile) => (
            <PileLine pile={pile} />
          ))}
        </ul>
      )}
    </>,
    { status: Object.keys(filled.errors).length > 0 ? 422 : 200 },
  )
}

function PileLine({ pile }: { pile: Pile }) {
  return (
    <li>
      <a href={`/stil/skany/${pile.id}`} data-open>
        {pile.name}
      </a>
      <span class="quiet">
        <Moment at={pile.broughtAt} />
        {pile.pages ? `, ${counted(pile.pages, 'сторінка', 'сторінки', 'сторінок')}` : ''}
      </span>
      <PileState pile={pile} />
    </li>
  )
}

function BringForm({ visit, filled }: { visit: Visit; filled: Filled }) {
  return (
    <form method="post" action="/stil/skany" enctype="multipart/form-data">
      <Hidden visit={visit} />
      <OnceField fields={filled.fields} />
      <div class="field">
        <label for="pole-files">Пачка одним файлом PDF, до 500 МБ</label>
        {filled.errors.files ? <p class="error-line">{filled.errors.files}</p> : null}
        <input id="pole-files" type="file" name="files" accept="application/pdf,.pdf" required />
      </div>
      <Checkbox
        name="separate"
        label="Етикетки на окремих аркушах перед документами (ці аркуші до карток не кладуть)"
        filled={filled}
      />
      <button type="submit" class="button-main">
        Додати пачку
      </button>
    </form>
  )
}

async function bring(visit: Visit) {
  const { fields, files, fileProblems } = await visit.form({ fileLimit: pileLimit })
  const checked = check(pileForm, fields)
  const [file] = files
  if (!checked.ok || !file || fileProblems.length > 0) {
    const errors = { files: fileProblems[0] ?? 'Додайте файл PDF' }
    return list(visit, { fields, errors: checked.ok ? errors : checked.errors })
  }
  const pile = { sha256: file.sha256, name: file.name, separate: checked.value.separate }
  try {
    const answer = await once(visit.context, onceKey(visit, fields, `pile ${pile.sha256}`), async (context) => ({
      status: 303,
      location: `/stil/skany/${await bringPile(context, pile)}`,
      body: null,
    }))
    return seeOther(answer.location ?? '/stil/skany')
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'invalid') {
      return list(visit, { fields, errors: { files: sentenceOf(error) } })
    }
    throw error
  }
}

async function pilePage(visit: Visit, filled: Filled) {
  const found = await getPile(visit.context, visit.id('id'))
  return deskPage(found.pile.name, <PilePage visit={visit} {...found} filled={filled} />, {
    status: Object.keys(filled.errors).length > 0 ? 422 : 200,
  })
}

async function file(visit: Visit) {
  const { fields } = await visit.form()
  const { pile, parts } = await getPile(visit.context, visit.id('id'))
  const errors: Record<string, string> = {}
  const choices: { ordinal: number; cardId: number }[] = []
  for (const { ordinal, filedTo, card } of parts) {
    if (filedTo !== null || !fieldText(fields, `take-${ordinal}`)) continue
    const found = await cardNamed(visit, fieldText(fields, `card-${ordinal}`), card?.id)
    if (typeof found === 'number') choices.push({ ordinal, cardId: found })
    else errors[`card-${ordinal}`] = found
  }
  if (Object.keys(errors).length > 0) return pilePage(visit, { fields, errors })
  return fileChosen(visit, { pileId: pile.id, choices, fields, isLast: choices.length === countUnfiled(parts) })
}

interface Chosen {
  readonly pileId: number
  readonly choices: readonly { ordinal: number; cardId: number }[]
  readonly fields: Fields
  readonly isLast: boolean
}

async function fileChosen(visit: Visit, { pileId, choices, fields, isLast }: Chosen) {
  try {
    await fileParts(visit.context, { pileId, choices })
    return seeOther(isLast ? '/stil/skany' : `/stil/skany/${pileId}`)
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'not-found') throw error
    const errors: FieldErrors = { form: sentenceOf(error) }
    return pilePage(visit, { fields, errors })
  }
}

/** The card that a clerk names by number or by its label under a hand scanner, else the label’s; or a sentence. */
async function cardNamed(visit: Visit, text: string, byLabel: number | undefined): Promise<number | string> {
  const labelled = cardOfLabel(text)
  if (labelled !== null) return labelled
  if (text.trim() === '') return byLabel ?? 'Напишіть номер документа або відскануйте його етикетку'
  const found = await findByNumber(visit.context, text)
  if (found.length === 0) return `Документа № ${text.trim()} серед відкритих вам немає`
  const [first] = found
  if (found.length === 1 && first) return first.id
  return `Документів № ${text.trim()} кілька. Відскануйте етикетку або впишіть адресу картки`
}
