import { isMember, Refusal } from '#kernel'
import {
  declineSignature,
  getRequest,
  listMyRequests,
  type SigningRequest,
  signatureRights,
  signatureWords,
  signingSessions,
  withdrawSignature,
} from '#modules/signatures'
import { boundToSign } from '#modules/signed-files'
import { sendFile } from '#web/download.ts'
import { deskPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { sentenceOf } from '#web/sentences.ts'
import { fieldText } from '#web/submitted.ts'
import { ErrorSummary, type Filled, Hidden, nothingFilled, TextArea } from '#web/ui/forms.tsx'
import { Empty, Fact, Facts, State } from '#web/ui/registers.tsx'
import { counted, Moment, typeset } from '#web/ui/text.tsx'
import { oneOf, type Visit } from '#web/visit.ts'
import { SigningChoices, signingPlaces } from './signing-choices.tsx'
import { nameOf, place, Queue } from './signing-queue.tsx'
import { askSigner, type SigningWay, signingWays } from './signing-ways.ts'

export const signingRoutes: readonly Route[] = [
  get(place, isMember, (visit) => queuePage(visit, nothingFilled)),
  post(`${place}/pidpysaty`, isMember, sign),
  get(`${place}/:id{[0-9]+}`, isMember, (visit) => requestPage(visit, nothingFilled)),
  get(`${place}/:id{[0-9]+}/fajl`, isMember, async (visit) => {
    const { file } = await getRequest(visit.context, visit.id('id'))
    return sendFile(visit, file)
  }),
  post(`${place}/:id{[0-9]+}/vidmovyty`, isMember, (visit) => decide(visit, declineSignature)),
  post(`${place}/:id{[0-9]+}/vidklykaty`, isMember, (visit) => decide(visit, withdrawSignature)),
]

async function sign(visit: Visit) {
  const { fields } = await visit.form()
  const given = fields.request ?? []
  const ids = (Array.isArray(given) ? given : [given]).filter((id) => /^\d{1,15}$/.test(id)).map(Number)
  const ways = signingWays(visit.house)
  const way = oneOf<SigningWay>(
    fieldText(fields, 'way'),
    ways.map(({ value }) => value),
  )
  try {
    if (!way) throw new Refusal('invalid', 'signatures.way-unknown')
    const token = await signingSessions.open(visit.context, ids, {
      way: way === 'key-file' ? 'key-file' : 'device',
      format: oneOf(fieldText(fields, 'place'), signingPlaces) === 'inside' ? 'pades' : 'cades',
    })
    return seeOther(await askSigner(visit, token, way))
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'not-found') throw error
    return queuePage(visit, { fields, errors: { form: sentenceOf(error) } })
  }
}

async function decide(visit: Visit, verb: typeof declineSignature) {
  const { fields } = await visit.form()
  try {
    await verb(visit.context, visit.id('id'), fieldText(fields, 'reason'))
    return seeOther(place)
  } catch (error) {
    if (!(error instanceof Refusal) || (error.kind !== 'invalid' && error.kind !== 'conflict')) throw error
    const field = error.kind === 'invalid' ? 'reason' : 'form'
    const page = await requestPage(visit, { fields, errors: { [field]: sentenceOf(error) } })
    return { ...page, status: error.kind === 'invalid' ? (422 as const) : (409 as const) }
  }
}

async function queuePage(visit: Visit, filled: Filled) {
  const requests = await listMyRequests(visit.context)
  const done = Number(visit.query.get('pidpysano') ?? 0)
  return deskPage(
    'На підпис',
    <>
      <h1>На підпис</h1>
      <ErrorSummary errors={filled.errors} />
      {Number.isInteger(done) && done > 0 ? (
        <div class="note note-done" role="status">
          <p>Підписано: {counted(done, 'документ', 'документи', 'документів')}. Кожен підпис перевірено й збережено.</p>
        </div>
      ) : null}
      {requests.length === 0 ? (
        <Empty title="Підписувати нічого">
          <p>Тут з’являться документи, які передадуть вам на підпис з їхніх карток.</p>
        </Empty>
      ) : (
        <Queue visit={visit} requests={requests} filled={filled} />
      )}
    </>,
    { status: Object.keys(filled.errors).length > 0 ? 422 : 200 },
  )
}

/** Where the thing that carries the file is read. */
const pages: Readonly<Record<string, string>> = { act: 'Акт', letter: 'Лист' }

async function requestPage(visit: Visit, filled: Filled) {
  const request = await getRequest(visit.context, visit.id('id'))
  const waits = request.state === 'waiting'
  const { kind, ref, file } = request
  const appendices = await boundToSign(visit.context, visit.house.files, { kind, ref, sha256: file.sha256 })
  return deskPage(
    `На підпис: ${nameOf(request)}`,
    <div class="narrow">
      <nav class="crumbs" aria-label="Де ви">
        <a href={place}>На підпис</a>
        <span aria-current="page">{nameOf(request)}</span>
      </nav>
      <h1>
        {nameOf(request)} {typeset(request.title)}
      </h1>
      <ErrorSummary errors={filled.errors} />
      <Facts>
        <Fact name="Стан">
          <State tone={waits ? 'waits' : request.state === 'signed' ? 'done' : 'late'}>
            {signatureWords.request[request.state]}
          </State>
          {request.reason ? `: ${request.reason}` : ''}
        </Fact>
        <Fact name="Файл">
          <a href={`${place}/${request.id}/fajl`}>{request.file.name}</a>
        </Fact>
        {appendices.length > 0 ? (
          <Fact name="Додатки, які охопить підпис">
            <a href={`${request.href}#fajly`}>{appendices.map(({ name }) => name || 'додаток').join(', ')}</a>
          </Fact>
        ) : null}
        <Fact name={pages[request.kind] ?? 'Картка'}>
          <a href={request.href}>{nameOf(request)}</a>
        </Fact>
        <Fact name="Від кого">
          {request.requestedBy}, <Moment at={request.requestedAt} />
        </Fact>
      </Facts>
      {waits && signatureRights.mayDecide(visit.actor, request) ? <SignIt visit={visit} request={request} /> : null}
      {waits && signatureRights.mayDecide(visit.actor, request) ? (
        <SayNo visit={visit} request={request} filled={filled} verb="vidmovyty" title="Відмовити в підписі" />
      ) : null}
      {waits &&
      !signatureRights.mayDecide(visit.actor, request) &&
      signatureRights.mayWithdraw(visit.actor, request) ? (
        <SayNo visit={visit} request={request} filled={filled} verb="vidklykaty" title="Відкликати з підпису" />
      ) : null}
    </div>,
    { status: Object.keys(filled.errors).length > 0 ? 422 : 200 },
  )
}

function SignIt({ visit, request }: { visit: Visit; request: SigningRequest }) {
  return (
    <form method="post" action={`${place}/pidpysaty`}>
      <Hidden visit={visit} />
      <input type="hidden" name="request" value={String(request.id)} />
      <SigningChoices visit={visit} requests={[request]} filled={nothingFilled} />
      <div class="actions">
        <button type="submit" class="button-main">
          Підписати
        </button>
      </div>
    </form>
  )
}

interface SayNoProps {
  readonly visit: Visit
  readonly request: SigningRequest
  readonly filled: Filled
  readonly verb: 'vidmovyty' | 'vidklykaty'
  readonly title: string
}

function SayNo({ visit, request, filled, verb, title }: SayNoProps) {
  return (
    <details open={Object.keys(filled.errors).length > 0}>
      <summary>{title}</summary>
      <form method="post" action={`${place}/${request.id}/${verb}`}>
        <Hidden visit={visit} />
        <TextArea name="reason" label="Причина" filled={filled} maxlength={1000} />
        <div class="actions">
          <button type="submit" class="button-late">
            {title}
          </button>
        </div>
      </form>
    </details>
  )
}
