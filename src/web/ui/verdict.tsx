import type { Check, CheckState, SignerVerdict, Verdict } from '@ratusha/kep'
import { dayOf } from '#kernel'
import { signatureWords } from '#modules/signatures'
import type { TrustSummary } from '#platform/verifier'
import { counted, Day, Moment, sizeText } from './text.tsx'

const noteOf: Record<CheckState, string> = {
  passed: 'note note-done',
  failed: 'note note-late',
  undetermined: 'note',
}

const lookOf: Record<CheckState, string> = { passed: 'done', failed: 'late', undetermined: 'waits' }
const signOf: Record<CheckState, string> = { passed: '✓', failed: '✗', undetermined: '?' }

/** A state with its sign and its word: never colour alone. */
export function VerdictState({ state }: { state: CheckState }) {
  return (
    <span class={`state state-${lookOf[state]}`}>
      <span aria-hidden="true">{signOf[state]} </span>
      {signatureWords.state[state]}
    </span>
  )
}

/** What was found in a file: the whole, its documents, and every signer with each check. */
export function VerdictView({ verdict }: { verdict: Verdict }) {
  const others = verdict.problems.filter((sentence) => sentence !== verdict.sentence)
  return (
    <>
      <div class={noteOf[verdict.state]} role="status">
        <p>
          <strong>{verdict.sentence}</strong>
        </p>
        {others.map((sentence) => (
          <p>{sentence}</p>
        ))}
        <Reasons verdict={verdict} />
      </div>
      {verdict.format === 'unknown' ? null : (
        <dl class="facts">
          <Fact name="Вид підпису">{signatureWords.format[verdict.format]}</Fact>
          {verdict.documents.length > 0 ? (
            <Fact name={verdict.documents.length === 1 ? 'Підписаний документ' : 'Підписані документи'}>
              {verdict.documents.map(({ name, size }) => `${name} (${sizeText(size)})`).join(', ')}
            </Fact>
          ) : null}
        </dl>
      )}
      {verdict.signers.map((signer, at) => (
        <SignerView verdict={signer} place={verdict.signers.length > 1 ? at + 1 : null} />
      ))}
    </>
  )
}

/** Why the whole is not proven: what failed, or else what is not determined. */
function Reasons({ verdict: { state, signers } }: { verdict: Verdict }) {
  if (state === 'passed') return null
  const reasons = signers.flatMap(({ checks, signer }) => {
    const whose = signers.length > 1 && signer ? `${signer.name}: ` : ''
    return checks.filter((one) => one.state === state).map(({ sentence }) => whose + sentence)
  })
  return reasons.length === 0 ? null : (
    <ul>
      {[...new Set(reasons)].map((reason) => (
        <li>{reason}</li>
      ))}
    </ul>
  )
}

interface SignerProps {
  readonly verdict: SignerVerdict
  /** Its number among several; `null` for the only one. */
  readonly place: number | null
}

export function SignerView({ verdict, place }: SignerProps) {
  const { signer } = verdict
  return (
    <section class="signer">
      <h2>
        {place === null ? '' : `${place}. `}
        {signer?.name || 'Підписувача не встановлено'}
      </h2>
      <p>
        <VerdictState state={verdict.state} /> · {verdict.sentence}
      </p>
      <dl class="facts">
        {signer?.post ? <Fact name="Посада">{signer.post}</Fact> : null}
        {signer?.organisation ? <Fact name="Організація">{signer.organisation}</Fact> : null}
        <Codes signer={signer} />
        <Fact name="Час підписання">
          <SigningTime verdict={verdict} />
        </Fact>
        {signer ? <Certificate signer={signer} /> : null}
        <Fact name="Алгоритм">{[verdict.algorithm, verdict.digest].filter(Boolean).join(', ') || 'невідомий'}</Fact>
        <Fact name="Рівень">{signatureWords.level[verdict.level]}</Fact>
      </dl>
      <Checks checks={verdict.checks} />
      {verdict.notes.length > 0 ? (
        <ul>
          {verdict.notes.map((note) => (
            <li>{note}</li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}

function Codes({ signer }: Pick<SignerVerdict, 'signer'>) {
  const { taxNumber, organisationCode } = signer?.qualification ?? {}
  return (
    <>
      {organisationCode ? <Fact name="ЄДРПОУ">{organisationCode}</Fact> : null}
      {taxNumber ? <Fact name="РНОКПП">{taxNumber}</Fact> : null}
    </>
  )
}

function SigningTime({ verdict: { provenTime, timeAuthority, claimedTime } }: Pick<SignerProps, 'verdict'>) {
  if (provenTime) {
    return (
      <>
        <Moment at={provenTime} />, доведено позначкою часу{timeAuthority ? ` (${timeAuthority})` : ''}
      </>
    )
  }
  if (!claimedTime) return <>не зазначено</>
  return (
    <>
      <Moment at={claimedTime} /> — заявлений, нічим не доведений
    </>
  )
}

function Certificate({ signer }: { signer: NonNullable<SignerVerdict['signer']> }) {
  const { isQualified, inDevice, purpose } = signer.qualification
  return (
    <>
      <Fact name="Сертифікат">
        <code>{signer.serial}</code>, {signatureWords.purpose[purpose]}
        {isQualified ? ', називає себе кваліфікованим' : ''}
        {inDevice ? ', ключ у захищеному засобі' : ''}
      </Fact>
      <Fact name="Видавець">{signer.issuer}</Fact>
      <Fact name="Діє">
        з <Moment at={signer.notBefore} /> по <Moment at={signer.notAfter} />
      </Fact>
    </>
  )
}

function Checks({ checks }: { checks: readonly Check[] }) {
  return (
    <div class="register-scroll">
      <table class="folds">
        <caption>Що доведено, а що ні</caption>
        <thead>
          <tr>
            <th scope="col">Перевірка</th>
            <th scope="col">Стан</th>
            <th scope="col">Чому</th>
          </tr>
        </thead>
        <tbody>
          {checks.map(({ name, state, sentence }) => (
            <tr>
              <td>{signatureWords.check[name]}</td>
              <td>
                <VerdictState state={state} />
              </td>
              <td>{sentence}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Fact({ name, children }: { name: string; children?: unknown }) {
  return (
    <div class="fact">
      <dt>{name}</dt>
      <dd>{children as string}</dd>
    </div>
  )
}

/** What signatures are held against, and how old it is: a verdict is worth as much as this. */
export function TrustNote({ trust, now }: { trust: TrustSummary; now: Temporal.Instant }) {
  const stale = staleWords(trust, now)
  return (
    <section class={stale.length > 0 ? 'trust note' : 'trust quiet'}>
      <p>{trustWords(trust)}</p>
      {trust.list ? (
        <p>
          Довірчий список від <Day day={dayOf(trust.list.issuedAt)} />
          {trust.list.signature === 'valid' ? ', його підпис перевірено.' : ', його власний підпис не перевірено.'}
        </p>
      ) : null}
      {stale.map((words) => (
        <p>{words}</p>
      ))}
    </section>
  )
}

function trustWords({ anchors, crls, demo }: TrustSummary): string {
  const held = [
    anchors.length > 0 ? counted(anchors.length, 'довірений видавець', 'довірені видавці', 'довірених видавців') : '',
    crls.length > 0 ? counted(crls.length, 'список відкликаних', 'списки відкликаних', 'списків відкликаних') : '',
    demo ? 'вигаданий видавець демонстраційного міста' : '',
  ].filter(Boolean)
  return held.length === 0
    ? 'Довірених видавців у Ратушу ще не занесено: хто видав сертифікат, довести нічим.'
    : `Підписи звіряємо з тим, що занесено в Ратушу: ${held.join(', ')}. До мережі не звертаємося.`
}

function staleWords({ list, crls }: TrustSummary, now: Temporal.Instant): string[] {
  const isPast = (moment: Temporal.Instant | null) => moment !== null && Temporal.Instant.compare(moment, now) < 0
  const old = crls.filter(({ nextUpdate }) => isPast(nextUpdate)).length
  return [
    ...(list && isPast(list.nextUpdate) ? ['Довірчий список застарів: його час оновлення минув.'] : []),
    ...(old > 0 ? [`Застаріли ${counted(old, 'список', 'списки', 'списків')} відкликаних сертифікатів.`] : []),
  ]
}
