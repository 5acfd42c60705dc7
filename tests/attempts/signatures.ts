/** How the verbs of signatures are tried for the table of rights. The mayor is the one who is asked to sign. */
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { attachFile, getCardPage, markExecuted } from '#modules/documents'
import { askToSign, declineSignature, signingSessions, trusted, withdrawSignature } from '#modules/signatures'
import { openVerifier } from '#platform/verifier'
import { newAuthority } from '../signing.ts'
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

async function trusting(world: World) {
  const dataFolder = await mkdtemp(join(tmpdir(), 'ratusha-trust-'))
  return { verifier: openVerifier({ dataFolder }), bytes: newAuthority(world.now).root.certificate }
}
