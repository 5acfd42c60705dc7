import { Refusal } from '#kernel'
import { signatureRights, signatureWords, trusted } from '#modules/signatures'
import { type TrustFileKind, type TrustSummary, trustFileKinds } from '#platform/verifier'
import { deskPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { fieldText } from '#web/submitted.ts'
import { Hidden } from '#web/ui/forms.tsx'
import { Empty } from '#web/ui/registers.tsx'
import { Moment } from '#web/ui/text.tsx'
import { TrustNote } from '#web/ui/verdict.tsx'
import { oneOf, type Visit } from '#web/visit.ts'

const place = '/stil/dovira'

export const trustRoutes: readonly Route[] = [
  get(place, signatureRights.mayManageTrust, trustPage),
  post(`${place}/vyluchyty`, signatureRights.mayManageTrust, remove),
]

async function remove(visit: Visit) {
  const { fields } = await visit.form()
  const kind = oneOf<TrustFileKind>(fieldText(fields, 'kind'), trustFileKinds)
  if (!kind) throw new Refusal('not-found', 'signatures.trust-not-found')
  await trusted.remove(visit.context, visit.house.verifier, { kind, name: fieldText(fields, 'name') })
  return seeOther(place)
}

async function trustPage(visit: Visit) {
  const trust = await visit.house.verifier.trust()
  const rows = rowsOf(trust)
  return deskPage(
    'Довіра до підписів',
    <>
      <h1>Довіра до підписів</h1>
      <p class="lead">З чим Ратуша звіряє електронні підписи. До мережі не звертається: файли занесіть самі.</p>
      <TrustNote trust={trust} now={visit.context.now} />
      {rows.length === 0 ? (
        <Empty title="Ще нічого не занесено">
          <p>
            Почніть із сертифіката Центрального засвідчувального органу (корінь довіри), пакета сертифікатів надавачів,
            їхніх списків відкликаних і Довірчого списку: усе це є на сайті czo.gov.ua.
          </p>
        </Empty>
      ) : (
        <Held visit={visit} rows={rows} />
      )}
      <h2>Як занести</h2>
      <p>На сервері, окремо кожен файл: сертифікат, пакет сертифікатів, список відкликаних або Довірчий список.</p>
      <p>
        <code>npx ratusha trust import файл.cer --as anchor</code>
      </p>
      <p class="quiet">
        Кореню довіри (<code>anchor</code>) вірять без доказів: заносьте лише перевірений. Зміни діють одразу.
      </p>
    </>,
  )
}

interface Row {
  readonly kind: TrustFileKind
  readonly file: string
  readonly name: string
  readonly until: Temporal.Instant | null
}

function rowsOf(trust: TrustSummary): Row[] {
  const certificates = (kind: TrustFileKind, held: TrustSummary['anchors']) =>
    held.map(({ file, name, notAfter }) => ({ kind, file, name, until: notAfter }))
  return [
    ...certificates('anchor', trust.anchors),
    ...certificates('certificate', trust.certificates),
    ...certificates('list-signer', trust.listSigners),
    ...(trust.list
      ? [{ kind: 'list' as const, file: trust.list.file, name: 'Довірчий список', until: trust.list.nextUpdate }]
      : []),
    ...trust.crls.map(({ file, issuer, isDelta, nextUpdate }) => ({
      kind: 'crl' as const,
      file,
      name: isDelta ? `${issuer}, частковий` : issuer,
      until: nextUpdate,
    })),
  ]
}

function Held({ visit, rows }: { visit: Visit; rows: readonly Row[] }) {
  const isPast = (until: Temporal.Instant) => Temporal.Instant.compare(until, visit.context.now) < 0
  return (
    <div class="register-scroll">
      <table class="folds">
        <caption>Занесено</caption>
        <thead>
          <tr>
            <th scope="col">Що це</th>
            <th scope="col">Чий</th>
            <th scope="col">Діє до</th>
            <th scope="col">Дія</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ kind, file, name, until }) => (
            <tr>
              <td>{signatureWords.trust[kind]}</td>
              <td>{name}</td>
              <td data-name="Діє до">
                {until ? <Moment at={until} /> : 'не сказано'}
                {until && isPast(until) ? <span class="state state-late"> застарів</span> : null}
              </td>
              <td>
                <form method="post" action={`${place}/vyluchyty`}>
                  <Hidden visit={visit} />
                  <input type="hidden" name="kind" value={kind} />
                  <input type="hidden" name="name" value={file} />
                  <button type="submit" class="plain">
                    Вилучити<span class="hidden">: {name}</span>
                  </button>
                </form>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
