import { Refusal } from '#kernel'
import { type ActKind, actKinds, actKindWords } from '#modules/acts'
import {
  getTemplate,
  mayEditTemplates,
  previewTemplate,
  saveTemplate,
  type Template,
  templateForm,
} from '#modules/official-forms'
import { madeFile } from '../download.ts'
import { deskPage, get, post, type Route, seeOther } from '../routes.ts'
import { sentenceOf } from '../sentences.ts'
import { check, fieldText } from '../submitted.ts'
import { ErrorSummary, type Filled, Hidden, nothingFilled, TextArea } from '../ui/forms.tsx'
import { State } from '../ui/registers.tsx'
import { Moment } from '../ui/text.tsx'
import { oneOf, type Visit } from '../visit.ts'

export const officialFormRoutes: readonly Route[] = [
  get('/stil/blanky', mayEditTemplates, list),
  get('/stil/blanky/:kind', mayEditTemplates, (visit) => templatePage(visit, nothingFilled)),
  post('/stil/blanky/:kind', mayEditTemplates, save),
  post('/stil/blanky/:kind/zrazok', mayEditTemplates, preview),
]

async function list(visit: Visit) {
  const templates = await Promise.all(actKinds.map((kind) => getTemplate(visit.context, kind)))
  return deskPage(
    'Бланки',
    <>
      <h1>Бланки</h1>
      <p class="lead">Як акти виглядають на друку: поля, шрифт і місця реквізитів за ДСТУ 4163:2020.</p>
      <ul class="files" data-rows aria-label="Зразки бланків">
        {templates.map((template) => (
          <li>
            <a href={`/stil/blanky/${template.kind}`} data-open>
              {actKindWords[template.kind].one}
            </a>
            <Saved template={template} />
          </li>
        ))}
      </ul>
    </>,
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

async function templatePage(visit: Visit, filled: Filled) {
  const kind = kindIn(visit)
  const template = await getTemplate(visit.context, kind)
  const fields = { source: template.source, revision: String(template.revision), ...filled.fields }
  return deskPage(
    'Зразок бланка',
    <>
      <nav class="crumbs" aria-label="Де ви">
        <a href="/stil/blanky">Бланки</a>
        <span aria-current="page">{actKindWords[kind].one}</span>
      </nav>
      <h1>{actKindWords[kind].one}</h1>
      <p>
        <Saved template={template} /> Зразок пишуть мовою Typst; дані акта приходять у <code>sys.inputs.data</code>.
      </p>
      <ErrorSummary errors={filled.errors} />
      <form method="post" action={`/stil/blanky/${kind}`}>
        <Hidden visit={visit} />
        <input type="hidden" name="revision" value={fields.revision} />
        <TextArea
          name="source"
          label="Зразок"
          filled={{ fields, errors: filled.errors }}
          rows={28}
          maxlength={100_000}
        />
        <div class="actions">
          <button type="submit" formaction={`/stil/blanky/${kind}/zrazok`} formtarget="_blank" data-key="Control+Enter">
            Показати на зразковому акті
          </button>
          <button type="submit" class="button-main">
            Зберегти зразок
          </button>
          {template.isUsual ? null : (
            <button type="submit" name="usual" value="1">
              Повернути зразок Ратуші
            </button>
          )}
        </div>
      </form>
    </>,
    { status: Object.keys(filled.errors).length > 0 ? 422 : 200 },
  )
}

async function save(visit: Visit) {
  const kind = kindIn(visit)
  const { fields } = await visit.form()
  const written = fieldText(fields, 'usual') ? { ...fields, source: '' } : fields
  const checked = check(templateForm, written)
  if (!checked.ok) return templatePage(visit, { fields, errors: checked.errors })
  try {
    await saveTemplate(visit.context, kind, checked.value)
    return seeOther('/stil/blanky')
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'forbidden') throw error
    const page = await templatePage(visit, { fields, errors: { source: sentenceOf(error) } })
    return error.code === 'stale' ? { ...page, status: 409 as const } : page
  }
}

async function preview(visit: Visit) {
  kindIn(visit)
  const { fields } = await visit.form()
  try {
    return madeFile(await previewTemplate(visit.context, fieldText(fields, 'source')), 'zrazok.pdf')
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return new Response(sentenceOf(error), { status: 422, headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
  }
}

function kindIn(visit: Visit): ActKind {
  const kind = oneOf(visit.param('kind'), actKinds)
  if (!kind) throw new Refusal('not-found', 'page-not-found')
  return kind
}
