import { dayOf, isMember } from '#kernel'
import { approvalRights, approvalWords, getRoutePage, type RoutePage } from '#modules/approvals'
import { deskPage, get, type Route } from '#web/routes.ts'
import { Difference } from '#web/ui/difference.tsx'
import { FormName } from '#web/ui/field-id.ts'
import { ErrorSummary, type Filled, Hidden, nothingFilled, TextArea } from '#web/ui/forms.tsx'
import { Fact, Facts, State } from '#web/ui/registers.tsx'
import { Moment, typeset } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'
import { DrawnRoute, toneOfRoute } from './approval-route.tsx'
import { StepForms } from './approval-step-forms.tsx'
import { approvalsPlace } from './approvals.tsx'

export const approvalPageRoutes: readonly Route[] = [
  get(`${approvalsPlace}/:id{[0-9]+}`, isMember, (visit) => approvalPage(visit, visit.id('id'))),
]

/** A form of the page that came back: its name, what was written in it and what is to mend. */
export interface Failed {
  readonly form: string
  readonly filled: Filled
  readonly status: 409 | 422
}

export async function approvalPage(visit: Visit, id: number, failed?: Failed) {
  const page = await getRoutePage(visit.context, id)
  const { route, steps, answers } = page
  const filledFor = (form: string) => (failed?.form === form ? failed.filled : nothingFilled)
  return deskPage(
    `Погодження: ${route.title.slice(0, 80)}`,
    <article class="card">
      <header class="card-head">
        <nav class="crumbs" aria-label="Де ви">
          <a href={approvalsPlace}>Погодження</a>
          <span aria-current="page">Маршрут</span>
        </nav>
        <h1>Погодження проєкту</h1>
        <p class="card-summary">
          <a href={route.href}>{typeset(route.title)}</a>
        </p>
        <div class="next">
          <State tone={toneOfRoute(route.state)}>{approvalWords.route[route.state]}</State>
          {route.restricted ? <State tone="late">для службового користування</State> : null}
          <a class="button" href={route.href}>
            Прочитати проєкт
          </a>
          <a class="button" href={`${approvalsPlace}/${id}/druk`}>
            Аркуш погодження
          </a>
        </div>
      </header>
      <div>
        <FormName value={failed?.form ?? ''}>
          <ErrorSummary errors={failed?.filled.errors ?? {}} />
        </FormName>
        {route.state === 'completed' ? (
          <div class="note note-done">
            <p>Текст погоджено всіма. Можна подавати на підпис.</p>
          </div>
        ) : null}
        {route.note ? (
          <div class="note">
            <p>
              {approvalWords.route[route.state]}: {typeset(route.note)}
            </p>
          </div>
        ) : null}
        <h2>Маршрут</h2>
        <DrawnRoute
          route={route}
          steps={steps}
          answers={answers}
          today={dayOf(visit.context.now)}
          below={(step) => <StepForms visit={visit} page={page} step={step} filledFor={filledFor} />}
        />
      </div>
      <aside aria-label="Про погодження">
        <Facts>
          <Fact name="Від кого">
            {route.author}, <Moment at={route.sentAt} />
          </Fact>
          <Fact name="Редакція тексту">{route.version}</Fact>
          {route.round > 1 ? <Fact name="Коло погодження">{route.round}</Fact> : null}
        </Facts>
        <RouteForms visit={visit} page={page} filledFor={filledFor} />
        <Versions page={page} />
      </aside>
    </article>,
    { status: failed?.status ?? 200 },
  )
}

interface FormsProps {
  readonly visit: Visit
  readonly page: RoutePage
  readonly filledFor: (form: string) => Filled
}

/** What the author and those who look after approval may do with the whole route. */
function RouteForms({ visit, page: { route, versions }, filledFor }: FormsProps) {
  const may = (verb: Parameters<typeof approvalRights.whyNot>[2]) =>
    approvalRights.whyNot(visit.actor, route, verb) === null
  const newest = versions.at(-1)
  const changed = newest !== undefined && newest.number > 1 && newest.editorialBy === null
  const place = `${approvalsPlace}/${route.id}`
  return (
    <div class="no-print">
      {may('restart') ? (
        <form method="post" action={`${place}/znovu`}>
          <Hidden visit={visit} />
          <p class="quiet">Усіх буде запитано знову, з першого етапу, про текст, який є зараз.</p>
          <button type="submit">Почати погодження знову</button>
        </form>
      ) : null}
      {changed && may('declare-editorial') ? (
        <Reason
          visit={visit}
          place={place}
          form="redaktsijna"
          title="Визнати зміну редакційною"
          hint="Якщо виправлено лише слова чи розділові знаки: візи, дані до зміни, залишаться."
          filled={filledFor('redaktsijna')}
          version={route.version}
        />
      ) : null}
      {may('return') ? (
        <Reason
          visit={visit}
          place={place}
          form="povernuty"
          title="Повернути авторові"
          filled={filledFor('povernuty')}
        />
      ) : null}
      {may('withdraw') ? (
        <Reason
          visit={visit}
          place={place}
          form="vidklykaty"
          title="Відкликати з погодження"
          filled={filledFor('vidklykaty')}
        />
      ) : null}
    </div>
  )
}

interface ReasonProps {
  readonly visit: Visit
  readonly place: string
  readonly form: string
  readonly title: string
  readonly hint?: string
  readonly filled: Filled
  readonly version?: number
}

function Reason({ visit, place, form, title, hint, filled, version }: ReasonProps) {
  return (
    <details open={Object.keys(filled.errors).length > 0}>
      <summary>{title}</summary>
      <form method="post" action={`${place}/${form}`}>
        <Hidden visit={visit} />
        {version ? <input type="hidden" name="version" value={version} /> : null}
        <FormName value={form}>
          <TextArea name="reason" label="Причина" hint={hint} filled={filled} maxlength={1000} />
        </FormName>
        <button type="submit">{title}</button>
      </form>
    </details>
  )
}

/** What each text was changed in, the newest first. */
function Versions({ page: { versions } }: { page: RoutePage }) {
  const changes = versions.flatMap((version, at) => {
    const before = versions[at - 1]
    return before ? [{ version, before }] : []
  })
  if (changes.length === 0) return null
  return (
    <section>
      <h2>Зміни тексту</h2>
      {changes.toReversed().map(({ version, before }) => (
        <details>
          <summary>
            Редакція {version.number}
            {version.editorialBy ? ', редакційна правка' : ''}
          </summary>
          <p class="quiet">
            {version.writtenBy}, <Moment at={version.writtenAt} />
            {version.editorialBy
              ? `; редакційною визнано: ${version.editorialBy}: ${version.editorialReason ?? ''}`
              : ''}
          </p>
          <Difference before={before.text} after={version.text} />
        </details>
      ))}
    </section>
  )
}
