import { dayOf, isMember } from '#kernel'
import { type Answer, approvalWords, getRoutePage, type RoutePage, type Step } from '#modules/approvals'
import { getCouncil } from '#modules/directory'
import { get, printPage, type Route } from '#web/routes.ts'
import { PrintBar, SheetHead, SheetTable, Signature } from '#web/ui/sheet.tsx'
import { Day, numbered, typeset } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'
import { approvalsPlace } from './approvals.tsx'

export const approvalPrintRoutes: readonly Route[] = [
  get(`${approvalsPlace}/:id{[0-9]+}/druk`, isMember, (visit) => print(visit)),
]

/** Аркуш погодження: who approved, in which post, with what words, on which day. */
async function print(visit: Visit) {
  const id = visit.id('id')
  const [page, council] = await Promise.all([getRoutePage(visit.context, id), getCouncil(visit.context)])
  const { route, steps, versions } = page
  const newest = versions.at(-1)
  return printPage(
    'Аркуш погодження',
    <div class="sheet">
      <PrintBar back={`${approvalsPlace}/${id}`} backLabel="До погодження" />
      <SheetHead title="Аркуш погодження" council={council.name} unit={undefined}>
        <p>до проєкту «{typeset(route.title)}»</p>
        <p>
          Редакція {route.version}, {approvalWords.route[route.state]}
        </p>
      </SheetHead>
      <SheetTable name="Аркуш погодження">
        <thead>
          <tr>
            <th>Посада</th>
            <th>Ім’я та прізвище</th>
            <th>Відповідь</th>
            <th>Зауваження</th>
            <th>Дата</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <Line step={step} page={page} />
          ))}
        </tbody>
      </SheetTable>
      <p>
        На погодження надсилає {route.author} <Day day={dayOf(route.sentAt)} />
      </p>
      {newest ? <p class="quiet">Відбиток тексту (SHA-256): {newest.hash}</p> : null}
      <Signature words="Роздруковано" visit={visit} />
    </div>,
  )
}

function Line({ step, page: { route, answers } }: { step: Step; page: RoutePage }) {
  const given = answers.filter(
    ({ stepId, round, verdict }) => stepId === step.id && round === route.round && verdict !== 'explained',
  )
  const visa = given.findLast(({ verdict }) => verdict !== 'confirmed')
  const last = given.at(-1)
  const stands = visa !== undefined && step.state !== 'waiting' && step.state !== 'ahead'
  return (
    <tr>
      <td>{[step.body, step.post].filter(Boolean).join(', ')}</td>
      <td>
        {step.name}
        {stands && visa.behalf ? `; заміщує ${visa.answeredBy}` : ''}
      </td>
      <td>{stands ? <Verdict visa={visa} step={step} /> : approvalWords.step[step.state]}</td>
      <td>{stands ? typeset(visa.remarks) : ''}</td>
      <td>{stands && last ? <Day day={dayOf(last.answeredAt)} /> : ''}</td>
    </tr>
  )
}

function Verdict({ visa, step }: { visa: Answer; step: Step }) {
  return (
    <>
      {approvalWords.verdict[visa.verdict]}
      {visa.letterOn ? (
        <>
          , лист {numbered(visa.letterNumber)} від <Day day={visa.letterOn} />
        </>
      ) : null}
      {step.state === 'to-confirm' ? `; ${approvalWords.step['to-confirm']}` : ''}
    </>
  )
}
