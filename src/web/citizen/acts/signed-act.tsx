import type { ActPage } from '#modules/acts'
import { listSignatures } from '#modules/signatures'
import { getSignings } from '#modules/signings'
import { SignedFiles } from '#web/desk/signed-files/signed-files.tsx'
import { State } from '#web/ui/registers.tsx'
import { Day } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'

type SignatureOfThing = Awaited<ReturnType<typeof listSignatures>>[number]

/** Who signed the act, as anybody may see and check. Of a draft nothing is told: it is not a document yet. */
export async function SignedBy({ visit, page }: { visit: Visit; page: ActPage }) {
  const { act } = page
  if (act.state === 'draft') return null
  const [signatures, { byHand }] = await Promise.all([
    listSignatures(visit.context, { kind: 'act', ref: act.id }),
    getSignings(visit.context, { kind: 'act', ref: act.id }),
  ])
  if (signatures.length + byHand.length === 0) return null
  return (
    <section>
      <h2>Підписано</h2>
      <ul>
        {signatures.map((signature) => (
          <Signed signature={signature} />
        ))}
        {byHand.map(({ scan, signerName, signerPost, signedOn }) => (
          <li>
            На папері: {[signerPost, signerName].filter(Boolean).join(' ')}, <Day day={signedOn} />.{' '}
            <a href={`/akty/${act.id}/fajly/${page.files.find(({ sha256 }) => sha256 === scan.sha256)?.id ?? 0}`}>
              Скан
            </a>
          </li>
        ))}
      </ul>
      <SignedFiles visit={visit} kind="act" id={act.id} place={`/akty/${act.id}`} />
    </section>
  )
}

function Signed({ signature }: { signature: SignatureOfThing }) {
  const [newest] = signature.verdicts
  if (!newest) return null
  const { verdict } = newest
  const names = verdict.signers.map(({ signer }) => signer?.name || 'підписувача не встановлено').join(', ')
  const broken = verdict.state === 'failed'
  return (
    <li>
      <State tone={broken ? 'late' : 'done'}>{broken ? 'підпис порушено' : wayOf(signature)}</State> {names}.{' '}
      <a href={`/perevirka/${signature.code}`}>Що доведено про підпис</a>
    </li>
  )
}

/** КЕП is said only of what was found to be qualified. */
function wayOf({ verdicts: [newest] }: SignatureOfThing): string {
  const checks = newest?.verdict.signers.flatMap((signer) => signer.checks) ?? []
  const asked = checks.filter(({ name }) => name === 'qualification')
  const isQualified = asked.length > 0 && asked.every(({ state }) => state === 'passed')
  return isQualified ? 'підписано КЕП' : 'підписано електронним підписом'
}
