import { Refusal } from '#kernel'
import { getRequestFile, getRequestPage, publishFile, redactFile, whyNot } from '#modules/information-requests'
import { type Box, drawPage } from '#platform/redaction'
import { deskPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { sentenceOf } from '#web/sentences.ts'
import { type Fields, fieldText, isResumed, resumedErrors } from '#web/submitted.ts'
import { ErrorSummary, type Filled, Hidden, Input } from '#web/ui/forms.tsx'
import { counted } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'

const place = '/stil/zapyty/:id{[0-9]+}/fail/:file{[0-9]+}'

export const redactionRoutes: readonly Route[] = [
  get(`${place}/vyluchennia`, 'staff', (visit) => drawingPage(visit, { page: 1, boxes: [], filled: empty })),
  post(`${place}/vyluchennia`, 'staff', draw),
  get(`${place}/storinka/:page{[0-9]+}`, 'staff', picture),
  post(`${place}/opryliudnyty`, 'staff', publish),
]

const empty: Filled = { fields: {}, errors: {} }
const mostBoxes = 500

interface Drawing {
  readonly page: number
  readonly boxes: readonly Box[]
  readonly filled: Filled
}

/** One press: add a box, take the last one back, turn the page, or make the file. Without a script each is a page. */
async function draw(visit: Visit) {
  const { fields } = await visit.form()
  const page = Math.max(1, Number(fieldText(fields, 'page')) || 1)
  const boxes = readBoxes(fields)
  if (isResumed(fields)) return drawingPage(visit, { page, boxes, filled: { fields, errors: resumedErrors } })
  switch (fieldText(fields, 'diia')) {
    case 'dodaty':
      return add(visit, { page, boxes, filled: { fields, errors: {} } })
    case 'pryibraty':
      return drawingPage(visit, { page, boxes: boxes.slice(0, -1), filled: empty })
    case 'zberehty':
      return save(visit, { page, boxes, filled: empty })
    default:
      return drawingPage(visit, { page: Math.max(1, Number(fieldText(fields, 'diia')) || page), boxes, filled: empty })
  }
}

function add(visit: Visit, { page, boxes, filled }: Drawing) {
  const box = boxOf([String(page), ...['left', 'top', 'width', 'height'].map((name) => fieldText(filled.fields, name))])
  if (!box || boxes.length >= mostBoxes)
    return drawingPage(visit, { page, boxes, filled: { ...filled, errors: { left: 'Чотири числа від 0 до 100' } } })
  return drawingPage(visit, { page, boxes: [...boxes, box], filled: empty })
}

async function save(visit: Visit, drawing: Drawing) {
  const [requestId, fileId] = [visit.id('id'), visit.id('file')]
  try {
    await redactFile(visit.context, visit.house.files, { requestId, fileId, boxes: drawing.boxes })
    return seeOther(`/stil/zapyty/${requestId}`)
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error
    return drawingPage(visit, { ...drawing, filled: { fields: {}, errors: { form: sentenceOf(error) } } })
  }
}

async function drawingPage(visit: Visit, { page, boxes, filled }: Drawing) {
  const { file } = await answeredFile(visit)
  const drawn = await drawPage(visit.house.files, file.sha256, page)
  if ('flaw' in drawn) throw new Refusal('invalid', `information-requests.redaction-${drawn.flaw}`)
  const address = `/stil/zapyty/${visit.id('id')}/fail/${visit.id('file')}`
  const at = Math.min(page, drawn.pages)
  const failed = Object.keys(filled.errors).length > 0
  return deskPage(
    'Вилучити особисте',
    <>
      <nav class="crumbs" aria-label="Де ви">
        <a href={`/stil/zapyty/${visit.id('id')}`}>Запит</a>
        <span aria-current="page">вилучення</span>
      </nav>
      <h1>Вилучити особисте: {file.name}</h1>
      <p class="quiet">
        Обведіть мишею те, чого не мають бачити, або впишіть числа. Під чорним нічого не лишиться: сторінки стануть
        зображеннями, без тексту, приміток і властивостей файлу. Сам файл відповіді не зміниться.
      </p>
      <ErrorSummary errors={filled.errors} />
      <form method="post" action={`${address}/vyluchennia`} class="redaction" data-turbo="false">
        <Hidden visit={visit} />
        <input type="hidden" name="page" value={String(at)} />
        {boxes.map((box) => (
          <input type="hidden" name="box" value={`${box.page} ${box.left} ${box.top} ${box.width} ${box.height}`} />
        ))}
        <redact-page class="redaction-page">
          <img src={`${address}/storinka/${at}`} alt={`Сторінка ${at} з ${drawn.pages}`} />
          <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
            {boxes
              .filter((box) => box.page === at)
              .map(({ left, top, width, height }) => (
                <rect x={String(left)} y={String(top)} width={String(width)} height={String(height)} />
              ))}
          </svg>
        </redact-page>
        <div>
          <p>
            Сторінка {at} з {drawn.pages}. {counted(boxes.length, 'прямокутник', 'прямокутники', 'прямокутників')} у
            файлі.
          </p>
          <Turn at={at} pages={drawn.pages} />
          <fieldset class="field">
            <legend>Прямокутник, у сотих частках сторінки</legend>
            <div class="row">
              <Input name="left" label="Зліва" inputmode="numeric" filled={filled} width="short" maxlength={6} />
              <Input name="top" label="Згори" inputmode="numeric" filled={filled} width="short" maxlength={6} />
              <Input name="width" label="Ширина" inputmode="numeric" filled={filled} width="short" maxlength={6} />
              <Input name="height" label="Висота" inputmode="numeric" filled={filled} width="short" maxlength={6} />
            </div>
            <button type="submit" name="diia" value="dodaty">
              Додати прямокутник
            </button>
            {boxes.length > 0 ? (
              <button type="submit" name="diia" value="pryibraty" class="plain">
                Прибрати останній
              </button>
            ) : null}
          </fieldset>
          <div class="actions">
            <button type="submit" name="diia" value="zberehty" class="button-main">
              Вилучити й зберегти копію
            </button>
          </div>
        </div>
      </form>
    </>,
    { status: failed ? 422 : 200 },
  )
}

function Turn({ at, pages }: { at: number; pages: number }) {
  if (pages === 1) return null
  return (
    <p class="next">
      {at > 1 ? (
        <button type="submit" name="diia" value={String(at - 1)}>
          ← Попередня
        </button>
      ) : null}
      {at < pages ? (
        <button type="submit" name="diia" value={String(at + 1)}>
          Наступна →
        </button>
      ) : null}
    </p>
  )
}

async function picture(visit: Visit): Promise<Response> {
  const { file } = await answeredFile(visit)
  const drawn = await drawPage(visit.house.files, file.sha256, visit.id('page') || 1)
  if ('flaw' in drawn) throw new Refusal('invalid', `information-requests.redaction-${drawn.flaw}`)
  return new Response(drawn.png, { headers: { 'Content-Type': 'image/png', 'Cache-Control': 'private, max-age=600' } })
}

async function publish(visit: Visit) {
  await visit.form()
  await publishFile(visit.context, { requestId: visit.id('id'), fileId: visit.id('file') })
  return seeOther(`/stil/zapyty/${visit.id('id')}`)
}

async function answeredFile(visit: Visit) {
  const { request } = await getRequestPage(visit.context, visit.id('id'))
  const why = whyNot(visit.actor, request, 'publish')
  if (why) throw new Refusal('forbidden', why)
  return { file: await getRequestFile(visit.context, request.id, visit.id('file')) }
}

function readBoxes(fields: Fields): Box[] {
  const given = fields.box ?? []
  return (Array.isArray(given) ? given : [given]).slice(0, mostBoxes).flatMap((text) => boxOf(text.split(' ')) ?? [])
}

function boxOf(texts: readonly string[]): Box | null {
  const [page = 0, left = -1, top = -1, width = 0, height = 0] = texts.map((text) =>
    Number(text.replace(',', '.') || 'x'),
  )
  const within = [left, top, left + width, top + height].every((side) => side >= 0 && side <= 100.5)
  return Number.isInteger(page) && page > 0 && within && width > 0 && height > 0
    ? { page, left, top, width, height }
    : null
}
