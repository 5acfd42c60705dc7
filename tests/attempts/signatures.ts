/** How the verbs of signatures are tried for the table of rights. The mayor is the one who is asked to sign. */
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { attachFile, getCardPage, markExecuted } from '#modules/documents'
import { keepFile } from '#modules/files'
import {
  answerForBroken,
  askToSign,
  declineSignature,
  examineSigned,
  listSignatures,
  signingSessions,
  trusted,
  withdrawSignature,
} from '#modules/signatures'
import { openFileStore } from '#platform/files'
import { openVerifier } from '#platform/verifier'
import { newAuthority, signed, text } from '../signing.ts'
import type { World } from '../world.ts'
import { type Attempt, type Council, personOf, type Verbs } from './council.ts'
import { card, putIntoDossier } from './papers.ts'

export function signatureVerbs(council: Council): Verbs {
  const { world, scan } = council
  const asking = async (): Promise<{ cardId: number; attempt: Attempt }> => {
    const cardId = await card(council)
    await attachFile(world.house(), cardId, scan)
    const { attachments } = await getCardPage(world.house(), cardId)
    const asked = { attachmentId: attachments[0]?.id ?? 0, signerId: personOf(world, 'may') }
    return { cardId, attempt: (context) => askToSign(context, cardId, asked) }
  }
  const waiting = async (): Promise<number> => {
    const { attempt } = await asking()
    return (await attempt(world.house())) as number
  }
  const declined = async (): Promise<number> => {
    const id = await waiting()
    await declineSignature(world.as('may'), id, 'немає додатка')
    return id
  }
  return {
    'ask to sign: registered': async () => (await asking()).attempt,
    'ask to sign: filed': async () => {
      const { cardId, attempt } = await asking()
      await markExecuted(world.house(), cardId, '')
      await putIntoDossier(council, cardId)
      return attempt
    },
    'sign: waiting': async () => signing(await waiting()),
    'sign: declined': async () => signing(await declined()),
    'decline to sign: waiting': async () => declining(await waiting()),
    'decline to sign: declined': async () => declining(await declined()),
    'withdraw from signing: waiting': async () => withdrawing(await waiting()),
    'withdraw from signing: declined': async () => withdrawing(await declined()),
    'answer for a broken signature': async () => {
      const { ref, id } = await broken(council)
      return (context) => answerForBroken(context, { kind: 'document', ref }, id, 'Ключ замінено')
    },
    'believe an authority': async () => {
      const { verifier, bytes } = await trusting(world)
      return (context) => trusted.add(context, verifier, { kind: 'anchor', bytes })
    },
    'believe an authority no more': async () => {
      const { verifier, bytes } = await trusting(world)
      const { kind, name } = await verifier.addTrust('anchor', bytes)
      return (context) => trusted.remove(context, verifier, { kind, name })
    },
  }
}

function signing(id: number): Attempt {
  return (context) => signingSessions.open(context, [id], { way: 'device' })
}

function declining(id: number): Attempt {
  return (context) => declineSignature(context, id, 'немає додатка')
}

function withdrawing(id: number): Attempt {
  return (context) => withdrawSignature(context, id, 'виправляємо текст')
}

/** A paper whose signature was made with a certificate that had expired. */
async function broken(council: Council): Promise<{ ref: number; id: number }> {
  const { world } = council
  const dataFolder = await mkdtemp(join(tmpdir(), 'ratusha-broken-'))
  const bench = {
    files: await openFileStore({ dataFolder, files: { kind: 'disk' } }),
    verifier: openVerifier({ dataFolder }),
  }
  const yesterday = world.now.subtract({ hours: 24 })
  const late = newAuthority(world.now).issue('Давня Мешканка', { notAfter: yesterday.epochMilliseconds })
  const bytes = await signed(late, text(`Лист ${yesterday}`), { at: yesterday })
  const received = await bench.files.receive(Readable.from([Buffer.from(bytes)]), { limit: 100_000 })
  const { sha256 } = await keepFile(world.house(), bench.files, received, 'лист.p7s')
  const ref = await card(council)
  await attachFile(world.house(), ref, { sha256, name: 'лист.p7s' })
  await examineSigned(world.house(), bench, { kind: 'document', ref })
  await bench.verifier.close()
  const [signature] = await listSignatures(world.house(), { kind: 'document', ref })
  return { ref, id: signature?.id ?? 0 }
}

async function trusting(world: World) {
  const dataFolder = await mkdtemp(join(tmpdir(), 'ratusha-trust-'))
  return { verifier: openVerifier({ dataFolder }), bytes: newAuthority(world.now).root.certificate }
}
