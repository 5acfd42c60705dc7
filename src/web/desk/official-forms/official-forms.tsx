import { Refusal } from '#kernel'
import {
  type FormKind,
  formKinds,
  formKindWords,
  getTemplate,
  mayEditTemplates,
  picturedTemplate,
  previewTemplate,
  saveTemplate,
  type Template,
  templateForm,
} from '#modules/official-forms'
import { madeFile } from '#web/download.ts'
import { deskPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { sentenceOf } from '#web/sentences.ts'
import { check, type Fields, fieldText } from '#web/submitted.ts'
import { ErrorSummary, type Filled, Hidden, nothingFilled, TextArea } from '#web/ui/forms.tsx'
import { Flaw, PreviewedPages, type Shown, sendPreview } from '#web/ui/preview.tsx'
import { State } from '#web/ui/registers.tsx'
import { Moment } from '#web/ui/text.tsx'
import { oneOf, type Visit } from '#web/visit.ts'
import { ArmsForm, armsRoutes } from './coat-of-arms.tsx'

const place = '/stil/blanky'

export const officialFormRoutes: readonly Route[] = [
  get(place, mayEditTemplates, (visit) => listPage(visit, nothingFilled)),
  ...armsRoutes(listPage),
  get(`${place}/:kind`, mayEditTemplates, show),
  post(`${place}/:kind`, mayEditTemplates, save),
  post(`${place}/:kind/vyhliad`, mayEditTemplates, preview),
  post(`${place}/:kind/zrazok`, mayEditTemplates, sample),
]

async function listPage(visit: Visit, filled: Filled) {
  const templates = await Promise.all(formKinds.map((kind) => getTemplate(visit.context, kind)))
  return deskPage(
    'Бланки',
    <>
      <h1>Бланки</h1>
      <p class="lead">Як папери ради виглядають на друку: герб, поля, шрифт і місця реквізитів за ДСТУ 4163:2020.</p>
      <ErrorSummary errors={filled.errors} />
      <ul class="files" data-rows aria-label="Зразки бланків">
        {templates.map((template) => (
          <li>
            <a href={`${place}/${template.kind}`} data-open>
              {formKindWords[template.kind]}
            </a>
            <Saved template={template} />
          </li>
        ))}
      </ul>
      <ArmsForm visit={visit} filled={filled} />
    </>,
    { status: Object.keys(filled.errors).length > 0 ? 422 : 200 },
  )
}

function Saved({ template: { isUsual, saved } }: { template: Template }) {
  if (isUsual || saved === null) return <State tone="quiet">зразок Ратуші</State>
  return (
    <span class="quiet">
      свій зразок, {saved.by}, <Moment at={saved.at} />
    </span>
  )
}

async function show(visit: Visit) {
  const { source } = await getTemplate(visit.context, kindIn(visit))
  return templatePage(visit, nothingFilled, await shownBy(visit, source))
}

async function templatePage(visit: Visit, filled: Filled, shown: Shown) {
  const kind = kindIn(visit)
  const template = await getTemplate(visit.context, kind)
  const fields: Fields = { source: template.source, revision: String(template.revision), ...filled.fields }
  const address = `${place}/${kind}`
  return deskPage(
    'Зразок бланка',
    <>
      <nav class="crumbs" aria-label="Де ви">
        <a href={place}>Бланки</a>
        <span aria-current="page">{formKindWords[kind]}</span>
      </nav>
      <h1>{formKindWords[kind]}</h1>
      <p>
        <Saved template={template} /> Зразок пишуть мовою Typst; дані приходять у <code>sys.inputs.data</code>.
      </p>
      <ErrorSummary errors={filled.errors} />
      <live-preview class="beside" data-from={`${address}/vyhliad`}>
        <form method="post" action={address} class="code-form">
          <Hidden visit={visit} />
          <input type="hidden" name="revision" value={fieldText(fields, 'revision')} />
          <Flaw shown={shown} />
          <TextArea
            name="source"
            label="Зразок"
            filled={{ fields, errors: filled.errors }}
            rows={28}
            maxlength={100_000}
          />
          <div class="actions">
            <button type="submit" class="button-main">
              Зберегти зразок
            </button>
            <button type="submit" formaction={`${address}/vyhliad`} data-key="Control+Enter">
              Показати поруч
            </button>
            <button type="submit" formaction={`${address}/zrazok`} formtarget="_blank" data-turbo="false">
              Зразковий PDF
            </button>
            {template.isUsual ? null : (
              <button type="submit" name="usual" value="1">
                Повернути зразок Ратуші
              </button>
            )}
          </div>
        </form>
        <PreviewedPages shown={shown} label={`Вигляд: ${formKindWords[kind]}`} />
      </live-preview>
    </>,
    { status: Object.keys(filled.errors).length > 0 || shown.flaw !== '' ? 422 : 200 },
  )
}

async function save(visit: Visit) {
  const kind = kindIn(visit)
  const { fields } = await visit.form()
  const written = fieldText(fields, 'usual') ? { ...fields, source: '' } : fields
  const checked = check(templateForm, written)
  if (!checked.ok) return templatePage(visit, { fields, errors: checked.errors }, nothingShown)
  try {
    await saveTemplate(visit.context, kind, checked.value)
    return seeOther(place)
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'forbidden') throw error
    const page = await templatePage(visit, { fields, errors: { source: sentenceOf(error) } }, nothingShown)
    return error.code === 'stale' ? { ...page, status: 409 as const } : page
  }
}

const nothingShown: Shown = { svg: '', flaw: '' }

/** With JavaScript the pages alone, after every pause; without it, the same page with the pages beside the form. */
async function preview(visit: Visit) {
  kindIn(visit)
  const { fields } = await visit.form()
  const shown = await shownBy(visit, fieldText(fields, 'source'))
  if (visit.partial) return sendPreview(shown, `Вигляд: ${formKindWords[kindIn(visit)]}`)
  return templatePage(visit, { fields, errors: {} }, shown)
}

async function shownBy(visit: Visit, source: string): Promise<Shown> {
  try {
    return { svg: await picturedTemplate(visit.context, kindIn(visit), source.slice(0, 100_000)), flaw: '' }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { svg: '', flaw: sentenceOf(error) }
  }
}

async function sample(visit: Visit) {
  const kind = kindIn(visit)
  const { fields } = await visit.form()
  try {
    return madeFile(await previewTemplate(visit.context, kind, fieldText(fields, 'source')), 'zrazok.pdf')
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return templatePage(visit, { fields, errors: { source: sentenceOf(error) } }, nothingShown)
  }
}

function kindIn(visit: Visit): FormKind {
  const kind = oneOf(visit.param('kind'), formKinds)
  if (!kind) throw new Refusal('not-found', 'page-not-found')
  return kind
}
