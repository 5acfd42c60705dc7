import { dayOf } from '#kernel'
import {
  type Act,
  type ActPage,
  actKindWords,
  getActPage,
  mayEnterActs,
  textStateWords,
  whyNotPublish,
} from '#modules/acts'
import { findCarried } from '#modules/carryover'
import { mayCertifyActs } from '#modules/certifications'
import { unitsById } from '#modules/directory'
import { getEffects, mayRelateActs } from '#modules/effects'
import { historyOf } from '#modules/journal'
import { ActText } from '#web/citizen/acts/act-text.tsx'
import { ForceOfAct } from '#web/citizen/effects/force.tsx'
import { LifeOfAct } from '#web/citizen/effects/life-of-act.tsx'
import { Relations } from '#web/citizen/effects/relations.tsx'
import { Acknowledgements } from '#web/desk/acknowledgements/acknowledgement-send.tsx'
import { PublishBy } from '#web/desk/act-signings/publish-by.tsx'
import { Approval } from '#web/desk/approvals/approval-send.tsx'
import { CarriedNote } from '#web/desk/carryover/carried-note.tsx'
import { Contradictions } from '#web/desk/effects/act-relations.tsx'
import { verbName } from '#web/desk/journal/verb-words.ts'
import { SigningSection } from '#web/desk/signings/signing-section.tsx'
import { fileNotes } from '#web/file-notes.ts'
import { deskPage, get, type Route } from '#web/routes.ts'
import { sentence } from '#web/sentences.ts'
import { type Filled, Hidden, nothingFilled } from '#web/ui/forms.tsx'
import { Fact, Facts, State } from '#web/ui/registers.tsx'
import { Day, LongDay, Moment, numbered, typeset } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'
import { AttachForm, type Attaching, FileList } from './act-files.tsx'
import { ActPrints } from './act-prints.tsx'

export const actPageRoutes: readonly Route[] = [
  get('/stil/akty/:id{[0-9]+}', 'staff', (visit) => deskActPage(visit, visit.id('id'))),
]

/** What came back with something to mend. */
interface Mending {
  readonly attaching?: Attaching
  readonly takingBack?: Filled
  readonly status?: 409 | 422
}

/** The act on one page. */
export async function deskActPage(visit: Visit, id: number, { attaching, takingBack, status = 422 }: Mending = {}) {
  const page = await getActPage(visit.context, id)
  const { act, files, notes } = page
  const [units, history, effects, textNotes, carried] = await Promise.all([
    unitsById(visit.context),
    historyOf(visit.context, 'act', id),
    getEffects(visit.context, act, { whole: visit.query.get('usi') === 'tak' }),
    fileNotes(
      visit.context,
      files.map(({ sha256 }) => sha256),
    ),
    findCarried(visit.context, 'acts', id),
  ])
  return deskPage(
    `${nameOf(act)}: ${act.title.slice(0, 80)}`,
    <article class="card">
      <header class="card-head">
        <nav class="crumbs" aria-label="Де ви">
          <a href="/stil/akty">Акти</a>
          <span aria-current="page">{nameOf(act)}</span>
        </nav>
        <p class="act-kind">{actKindWords[act.kind].one}</p>
        <h1>
          {nameOf(act)}{' '}
          {act.adoptedOn ? (
            <span class="quiet">
              від <LongDay day={act.adoptedOn} />
            </span>
          ) : null}
        </h1>
        <p class="card-summary">{typeset(act.title)}</p>
        {act.state === 'adopted' ? <ForceOfAct kind={act.kind} effects={effects} desk /> : null}
        <NextStep visit={visit} act={act} />
      </header>
      <div>
        {notes.length > 0 ? (
          <div class="note">
            <ul>
              {notes.map((code) => (
                <li>{sentence(code)}</li>
              ))}
            </ul>
          </div>
        ) : null}
        <Contradictions effects={effects} />
        <CarriedNote carried={carried} />
        <ActFacts visit={visit} page={page} body={units.get(act.bodyUnitId)?.name ?? ''} />
        <Approval visit={visit} kind="act" id={id} place="/stil/akty" />
        <SigningSection
          visit={visit}
          subject={{ kind: 'act', ref: id }}
          place={`/stil/akty/${id}`}
          fileHref={(sha256) => fileHref(page, sha256)}
          filled={takingBack ?? nothingFilled}
        />
        <Acknowledgements visit={visit} kind="act" id={id} />
        <ActPrints visit={visit} act={act} />
        <h2>Файли</h2>
        <FileList
          id={id}
          files={files}
          notes={textNotes}
          certifies={mayCertifyActs(visit.actor) && act.state === 'adopted'}
        />
        {mayEnterActs(visit.actor) && !act.onSigning ? (
          <AttachForm visit={visit} id={id} attaching={attaching} />
        ) : null}
        <h2>Текст</h2>
        {act.text ? (
          <p class="no-print">
            <a href={`/stil/akty/${id}/punkty`}>Пункти: хто що робить і до коли</a>
          </p>
        ) : null}
        <ActText {...act} />
      </div>
      <aside aria-label="Історія акта">
        <div class="act-side">
          {act.state === 'adopted' ? (
            <section>
              <h2>Життя акта</h2>
              <LifeOfAct act={act} effects={effects} today={dayOf(visit.context.now)} desk />
            </section>
          ) : null}
          <Relations act={act} effects={effects} desk />
          {mayRelateActs(visit.actor) ? (
            <p class="no-print">
              <a href={`/stil/akty/${id}/zviazky`}>Зв’язки з іншими актами</a>
            </p>
          ) : null}
        </div>
        <h2>Що робили з актом</h2>
        <ol class="story">
          {history.map((entry) => (
            <li>
              {verbName(entry.verb)}
              {reasonIn(entry.after) ? `: ${reasonIn(entry.after)}` : ''}
              <span class="quiet">
                {entry.actorName}, <Moment at={entry.at} />
              </span>
            </li>
          ))}
        </ol>
      </aside>
    </article>,
    { status: attaching || takingBack ? status : 200 },
  )
}

function NextStep({ visit, act }: { visit: Visit; act: Act }) {
  const enters = mayEnterActs(visit.actor)
  const whyNot = whyNotPublish(visit.actor, act)
  const adopts = enters && act.state === 'draft' && !act.onSigning
  return (
    <>
      <div class="next">
        {act.state === 'draft' ? (
          <State tone="waits">{act.onSigning ? 'проєкт на підписі' : 'проєкт'}</State>
        ) : (
          <State tone="done">ухвалено</State>
        )}
        {act.publishedAt ? <State tone="done">оприлюднено</State> : <State tone="quiet">не оприлюднено</State>}
        {act.access === 'service' ? <State tone="late">для службового користування</State> : null}
        {adopts ? (
          <a class="button button-main" href={`/stil/akty/${act.id}/ukhvalyty`}>
            Зареєструвати ухвалений
          </a>
        ) : null}
        {whyNot === null ? (
          <form method="post" action={`/stil/akty/${act.id}/opryliudnyty`}>
            <Hidden visit={visit} />
            <button type="submit" class={adopts ? undefined : 'button-main'}>
              Оприлюднити
            </button>
          </form>
        ) : null}
        {enters && !act.onSigning ? (
          <a class="button" href={`/stil/akty/${act.id}/vypravyty`}>
            Виправити
          </a>
        ) : null}
        {act.publishedAt && act.access === 'open' ? <a href={`/akty/${act.id}`}>Як бачать мешканці</a> : null}
      </div>
      {whyNot !== null && act.publishedAt === null ? <p class="quiet">{sentence(whyNot)}</p> : null}
    </>
  )
}

function ActFacts({ visit, page: { act }, body }: { visit: Visit; page: ActPage; body: string }) {
  return (
    <Facts>
      <Fact name="Хто видав">{body}</Fact>
      <Fact name="День ухвалення">
        <Day day={act.adoptedOn} />
      </Fact>
      <PublishBy visit={visit} act={act} />
      <Fact name="Текст">{textStateWords[act.textState]}</Fact>
      {act.preparer ? (
        <Fact name="Підготовка документа">{[act.preparer, act.preparerPhone].filter(Boolean).join(', тел. ')}</Fact>
      ) : null}
      {act.publishedAt ? (
        <Fact name="Оприлюднено">
          <Moment at={act.publishedAt} />
        </Fact>
      ) : null}
      {act.sourceNote ? <Fact name="Джерело">{act.sourceNote}</Fact> : null}
      {act.appendices.length > 0 ? (
        <Fact name="Додатки">
          <ul class="files">
            {act.appendices.map(({ title, present }) => (
              <li>
                <span>{title}</span>
                {present ? null : <State tone="waits">додатка тут немає</State>}
              </li>
            ))}
          </ul>
        </Fact>
      ) : null}
    </Facts>
  )
}

function fileHref({ act, files }: ActPage, sha256: string): string | undefined {
  const file = files.find((one) => one.sha256 === sha256)
  return file && `/akty/${act.id}/fajly/${file.id}`
}

function nameOf(act: Act): string {
  return act.state === 'draft' ? 'Проєкт' : numbered(act.number)
}

function reasonIn(after: unknown): string {
  return typeof after === 'object' && after !== null && 'reason' in after && typeof after.reason === 'string'
    ? after.reason
    : ''
}
