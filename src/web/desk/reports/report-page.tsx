import { Refusal } from '#kernel'
import { getCouncil } from '#modules/directory'
import { paperDocx, paperPdf } from '#modules/official-forms'
import {
  getReport,
  isFigure,
  type Line,
  mayCompose,
  type ReportPage,
  reportOnForm,
  type SaidBlock,
  signingForm,
  signReport,
  whyNotSign,
} from '#modules/reports'
import { madeFile } from '#web/download.ts'
import { deskPage, get, post, printPage, type Route, seeOther } from '#web/routes.ts'
import { sentence, sentenceOf } from '#web/sentences.ts'
import { check } from '#web/submitted.ts'
import { ErrorSummary, Hidden } from '#web/ui/forms.tsx'
import { Fact, Facts, State } from '#web/ui/registers.tsx'
import { PrintBar, SheetHead } from '#web/ui/sheet.tsx'
import { Day, LongDay, Moment, typeset } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'
import { FigureLink } from './report-flow.tsx'

const path = '/stil/zvity/:id{[0-9]+}'

export const reportPageRoutes: readonly Route[] = [
  get(path, 'staff', (visit) => show(visit, {}, 200)),
  post(`${path}/pidpysaty`, 'staff', sign),
  get(`${path}/druk`, 'staff', print),
  get(`${path}/blank.pdf`, 'staff', async (visit) =>
    madeFile(
      await paperPdf(visit.context, 'report', await reportOnForm(visit.context, visit.id('id'))),
      `zvit-${visit.id('id')}.pdf`,
    ),
  ),
  get(`${path}/blank.docx`, 'staff', async (visit) =>
    madeFile(
      await paperDocx(visit.context, await reportOnForm(visit.context, visit.id('id'))),
      `zvit-${visit.id('id')}.docx`,
    ),
  ),
  get(`${path}/zmist.json`, 'staff', content),
]

async function show(visit: Visit, errors: Readonly<Record<string, string>>, status: 200 | 409 | 422) {
  const page = await getReport(visit.context, visit.id('id'))
  const { report, unit, blocks } = page
  return deskPage(
    report.title,
    <article class="card">
      <header class="card-head">
        <nav class="crumbs" aria-label="Де ви">
          <a href="/stil/zvity">Звіти</a>
          <span aria-current="page">{typeset(report.title)}</span>
        </nav>
        <p class="act-kind">{unit}</p>
        <h1>{typeset(report.title)}</h1>
        <ErrorSummary errors={errors} />
        <NextStep visit={visit} page={page} />
      </header>
      <div>
        <Changes page={page} />
        <Blocks blocks={blocks} />
      </div>
      <aside aria-label="Відомості про звіт">
        <h2>Відомості</h2>
        <ReportFacts page={page} />
      </aside>
    </article>,
    { status },
  )
}

function NextStep({ visit, page: { report } }: { visit: Visit; page: ReportPage }) {
  const whyNot = whyNotSign(visit.actor, report)
  return (
    <>
      <div class="next">
        {report.signed ? <State tone="done">підписано</State> : <State tone="waits">складено, не підписано</State>}
        {whyNot === null ? (
          <form method="post" action={`/stil/zvity/${report.id}/pidpysaty`}>
            <Hidden visit={visit} />
            <input type="hidden" name="revision" value={String(report.revision)} />
            <button type="submit" class="button-main">
              Підписати
            </button>
          </form>
        ) : null}
        {report.signed === null && mayCompose(visit.actor, report.unitId) ? (
          <a class="button" href={`/stil/zvity/${report.id}/zminyty`}>
            Змінити
          </a>
        ) : null}
        <a href={`/stil/zvity/${report.id}/blank.pdf`}>На бланку (PDF)</a>
        <a href={`/stil/zvity/${report.id}/blank.docx`}>DOCX</a>
        <a href={`/stil/zvity/${report.id}/druk`}>Друк</a>
      </div>
      {report.signed ? null : (
        <p class="quiet">
          Числа нижче такі, як у записах зараз
          {whyNot ? `. ${sentence(whyNot)}` : '. Після підпису вони вже не зміняться.'}
        </p>
      )}
      <p class="quiet">Кожне число відкриває записи, з яких його пораховано: ті з них, що відкриті вам.</p>
    </>
  )
}

/** What today's records would say otherwise, and whether the frozen content is the one that was hashed. */
function Changes({ page: { changed, intact } }: { page: ReportPage }) {
  return (
    <>
      {intact ? null : (
        <div class="note note-late" role="alert">
          <p>Зміст не відповідає контрольній сумі: запис змінено в обхід Ратуші.</p>
        </div>
      )}
      {changed.length === 0 ? null : (
        <div class="note">
          <p>
            <strong>Дані змінилися після підписання.</strong> Сьогоднішні записи дали б інші числа:
          </p>
          <ul>
            {changed.map(({ block, was, is, href }) => (
              <li>
                {block}: у звіті {was}, тепер <a href={href}>{is ?? 'немає'}</a>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}

function ReportFacts({ page: { report } }: { page: ReportPage }) {
  return (
    <Facts>
      <Fact name="Період">
        <Day day={report.from} />–<Day day={report.until} />
      </Fact>
      <Fact name="Укладач">
        {report.composedBy}, <Moment at={report.composedAt} />
      </Fact>
      {report.signed ? (
        <>
          <Fact name="Підписант">
            {report.signed.by}, <Moment at={report.signed.at} />
          </Fact>
          <Fact name="Контрольна сума SHA-256">
            <code class="token">{report.signed.hash}</code>
          </Fact>
          <Fact name="Перевірити">
            <a href={`/stil/zvity/${report.id}/zmist.json`}>Зміст, від якого взято суму</a>
          </Fact>
        </>
      ) : null}
    </Facts>
  )
}

function Blocks({ blocks }: { blocks: readonly SaidBlock[] }) {
  return (
    <div class="act-text">
      {blocks.map(({ intro, items }) => (
        <section>
          <p>
            <Said line={intro} />
          </p>
          <ul class="report-items">
            {items.map((item, at) => (
              <li>
                <Said line={item} />
                {at === items.length - 1 ? '.' : ';'}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function Said({ line }: { line: Line }) {
  return <>{line.map((piece) => (isFigure(piece) ? <FigureLink figure={piece} /> : piece))}</>
}

async function sign(visit: Visit) {
  const { fields } = await visit.form()
  const checked = check(signingForm, fields)
  if (!checked.ok) return show(visit, checked.errors, 422)
  try {
    await signReport(visit.context, visit.id('id'), checked.value.revision)
    return seeOther(`/stil/zvity/${visit.id('id')}`)
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error
    return show(visit, { form: sentenceOf(error) }, 409)
  }
}

async function print(visit: Visit) {
  const { report, unit, blocks } = await getReport(visit.context, visit.id('id'))
  const council = await getCouncil(visit.context)
  return printPage(
    report.title,
    <div class="sheet">
      <PrintBar back={`/stil/zvity/${report.id}`} backLabel="До звіту" />
      <SheetHead title={report.title} council={council.name} unit={unit === council.name ? undefined : unit}>
        <p>
          з <LongDay day={report.from} /> до <LongDay day={report.until} />
        </p>
      </SheetHead>
      <Blocks blocks={blocks} />
      {report.signed ? (
        <div class="sheet-sign">
          <p>
            Підписано: {report.signed.by}, <Moment at={report.signed.at} />
          </p>
          <p class="quiet">
            SHA-256: <code class="token">{report.signed.hash}</code>
          </p>
        </div>
      ) : (
        <p class="sheet-sign">Складено, не підписано.</p>
      )}
    </div>,
  )
}

/** Byte for byte what was hashed: `sha256sum` gives the sum of the page. */
async function content(visit: Visit): Promise<Response> {
  const { report } = await getReport(visit.context, visit.id('id'))
  if (!report.signed) throw new Refusal('not-found', 'reports.not-found')
  return new Response(report.signed.content, {
    headers: { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' },
  })
}
