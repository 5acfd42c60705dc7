import { dayOf } from '#kernel'
import { type ActKind, type ActPage, actKindWords, getActFile, getActPage, getShelves, listActs } from '#modules/acts'
import { unitsById } from '#modules/directory'
import { getEffects, listStatuses } from '#modules/effects'
import { actPdf, getActPaper, paperDocx } from '#modules/official-forms'
import { ForceOfAct } from '#web/citizen/effects/force.tsx'
import { forceFilterOf } from '#web/citizen/effects/force-filter.ts'
import { LifeOfAct } from '#web/citizen/effects/life-of-act.tsx'
import { Relations } from '#web/citizen/effects/relations.tsx'
import { signedFileRoutesOf } from '#web/desk/signed-files/signed-files.tsx'
import { madeFile, sendFile } from '#web/download.ts'
import { actsByWords, onlyNewest } from '#web/found-papers.ts'
import { always, citizenPage, get, type Route, withWords } from '#web/routes.ts'
import { sentence } from '#web/sentences.ts'
import { Empty, Pages, State, Total } from '#web/ui/registers.tsx'
import { Day, LongDay, longDate, numbered, typeset } from '#web/ui/text.tsx'
import { dayIn, type Visit } from '#web/visit.ts'
import { ActFilters, filtersOfAll, readActFilter } from './act-filters.tsx'
import { ActList } from './act-list.tsx'
import { isAmended, OnDay, WordsOnDay } from './act-on-day.tsx'
import { SignedBy } from './signed-act.tsx'

type ActFile = ActPage['files'][number]

export const actRoutes: readonly Route[] = [
  ...signedFileRoutesOf('/akty', 'act', 'everyone'),
  get('/akty', 'everyone', register, { isDear: withWords }),
  get('/akty/:id{[0-9]+}', 'everyone', async (visit) =>
    actPage(visit, await getActPage(visit.context, visit.id('id'))),
  ),
  get('/akty/:id{[0-9]+}/blank.pdf', 'everyone', pdf, { isDear: always }),
  get('/akty/:id{[0-9]+}/blank.docx', 'everyone', docx, { isDear: always }),
  get('/akty/:id{[0-9]+}/fajly/:file{[0-9]+}', 'everyone', async (visit) =>
    sendFile(visit, await getActFile(visit.context, visit.id('id'), visit.id('file'))),
  ),
]

async function pdf(visit: Visit) {
  return madeFile(await actPdf(visit.context, visit.id('id')), `akt-${visit.id('id')}.pdf`)
}

async function docx(visit: Visit) {
  const { paper } = await getActPaper(visit.context, visit.id('id'))
  return madeFile(await paperDocx(visit.context, paper), `akt-${visit.id('id')}.docx`)
}

async function register(visit: Visit) {
  const filter = readActFilter(visit.query)
  const byForce = await forceFilterOf(visit.context, visit.query)
  const { isCut, ...byWords } = await actsByWords(visit.context, filter.q, byForce)
  const [found, shelves, units] = await Promise.all([
    listActs(visit.context, { ...filter, ...byForce, ...byWords }),
    getShelves(visit.context),
    unitsById(visit.context),
  ])
  const statuses = await listStatuses(visit.context, found.items)
  const asked = { action: '/akty', filter, force: visit.query.get('chynnist'), shelves, units }
  const filters = visit.query.size === 0 ? await filtersOfAll(asked) : <ActFilters {...asked} />
  return citizenPage(
    'Рішення й розпорядження',
    <>
      <h1>Рішення й розпорядження</h1>
      {filters}
      {isCut ? <p class="quiet">{onlyNewest}</p> : null}
      {found.items.length === 0 ? (
        <Empty title="Нічого не знайдено">
          <p>Спробуйте інше слово чи номер або приберіть рік. Слова можна писати в будь-якій формі.</p>
          <p>
            <a href={`/poshuk?q=${encodeURIComponent(filter.q)}`}>Шукати всюди</a> · <a href="/akty">Увесь реєстр</a>
          </p>
        </Empty>
      ) : (
        <>
          <Total total={found.total} words={['акт', 'акти', 'актів']} />
          <ActList rows={found.items} statuses={statuses} />
          <Pages path="/akty" query={visit.query} {...found} />
        </>
      )}
    </>,
    { feed: '/akty/stricha.atom' },
  )
}

async function actPage(visit: Visit, page: ActPage) {
  const { act, files, notes } = page
  const today = dayOf(visit.context.now)
  const whole = visit.query.get('usi') === 'tak'
  const effects = await getEffects(visit.context, act, { on: dayIn(visit.query.get('na')), whole })
  const body = (await unitsById(visit.context)).get(act.bodyUnitId)?.name ?? ''
  const name =
    act.state === 'draft'
      ? `${actKindWords[act.kind].one}, проєкт`
      : `${actKindWords[act.kind].one} ${numbered(act.number)}`
  return citizenPage(
    `${name}: ${act.title}`,
    <article class="act">
      <header class="act-head">
        <nav class="crumbs" aria-label="Де ви">
          <a href="/akty">Рішення й розпорядження</a>
          <span aria-current="page">{act.state === 'draft' ? 'Проєкт' : numbered(act.number)}</span>
        </nav>
        <p class="act-kind">
          {actKindWords[act.kind].one}
          {act.adoptedOn ? (
            <>
              {' '}
              {numbered(act.number)} від <LongDay day={act.adoptedOn} />
            </>
          ) : null}
        </p>
        <h1 class={act.title.length > 110 ? 'long' : undefined}>{typeset(act.title)}</h1>
        {act.state === 'draft' ? (
          <p>
            <State tone="waits">проєкт, ще не ухвалено</State>
          </p>
        ) : (
          <>
            <ForceOfAct kind={act.kind} effects={effects} />
            <OnDay act={act} effects={effects} asked={visit.query.get('na')} today={today} />
          </>
        )}
        <Notes codes={notes.filter((code) => code !== 'acts.no-text')} />
      </header>
      <div>
        {effects.text.blocks.length > 0 ? <WordsOnDay act={act} effects={effects} /> : <TextAbsent files={files} />}
      </div>
      <aside class="act-side" aria-label="Відомості про акт">
        <section>
          <h2>Відомості</h2>
          <ul>
            <li>{body}</li>
            {act.adoptedOn ? (
              <li>
                Ухвалено <Day day={act.adoptedOn} />
              </li>
            ) : null}
            {act.preparer ? (
              <li>
                Підготовка документа: {act.preparer}
                {act.preparerPhone ? `, тел. ${act.preparerPhone}` : ''}
              </li>
            ) : null}
            {act.sourceNote ? <li class="quiet">{act.sourceNote}</li> : null}
          </ul>
        </section>
        <SignedBy visit={visit} page={page} />
        {files.length > 0 ? <ActFiles id={act.id} files={files} /> : null}
        <section>
          <h2>Життя акта</h2>
          <LifeOfAct act={act} effects={effects} today={today} />
        </section>
        <Relations act={act} effects={effects} />
        <section class="no-print">
          <h2>Взяти із собою</h2>
          <ul>
            {act.textState === 'absent' ? null : (
              <li>
                {isAmended(effects) ? 'На бланку, без пізніших змін' : 'На бланку'}:{' '}
                <a href={`/akty/${act.id}/blank.pdf`} data-turbo="false">
                  PDF
                </a>
                ,{' '}
                <a href={`/akty/${act.id}/blank.docx`} data-turbo="false">
                  DOCX
                </a>
              </li>
            )}
            <li>
              <a href={`/akty/${act.id}.json`}>JSON</a>
            </li>
            <li>
              <a href={`${visit.origin}/akty/${act.id}`}>Постійна адреса</a>
            </li>
            <li class="quiet">Друк: Ctrl P. Друкується лише документ.</li>
          </ul>
        </section>
      </aside>
    </article>,
  )
}

function Notes({ codes }: { codes: readonly string[] }) {
  if (codes.length === 0) return null
  return (
    <div class="note">
      {codes.length === 1 ? (
        <p>{sentence(codes[0] ?? '')}</p>
      ) : (
        <ul>
          {codes.map((code) => (
            <li>{sentence(code)}</li>
          ))}
        </ul>
      )}
    </div>
  )
}

function TextAbsent({ files }: { files: readonly ActFile[] }) {
  return (
    <Empty title={files.length > 0 ? 'Текст у файлі' : 'Тексту в реєстрі ще немає'}>
      <p>
        {files.length > 0
          ? 'Офіційний текст відкрийте з файлу поруч.'
          : 'Відомі лише реквізити акта. Щоб отримати текст, зверніться до канцелярії: телефон є в довіднику.'}
      </p>
      {files.length > 0 ? null : (
        <p>
          <a href="/dovidnyk">Телефонний довідник</a>
        </p>
      )}
    </Empty>
  )
}

function ActFiles({ id, files }: { id: number; files: readonly ActFile[] }) {
  return (
    <section>
      <h2>Файли</h2>
      <ul>
        {files.map((file) => (
          <li>
            <a href={`/akty/${id}/fajly/${file.id}`}>{file.name}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** «Рішення виконавчого комітету № 179-1 від 13 березня 2024 року» */
export function actName(act: { kind: ActKind; number: string | null; adoptedOn: Temporal.PlainDate | null }): string {
  const kind = actKindWords[act.kind].one
  return act.adoptedOn ? `${kind} ${numbered(act.number)} від ${longDate(act.adoptedOn)}` : `${kind}, проєкт`
}
