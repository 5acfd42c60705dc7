/** How the seal is tried for the table of rights. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { attachFile, getCardPage, markExecuted } from '#modules/documents'
import { keepFile } from '#modules/files'
import { putSeal, type SealingBench } from '#modules/seals'
import { openFileStore } from '#platform/files'
import { openVerifier } from '#platform/verifier'
import { newSeal } from '../seal.ts'
import { newAuthority } from '../signing.ts'
import type { Attempt, Council, Verbs } from './council.ts'
import { card, putIntoDossier } from './papers.ts'

export function sealVerbs(council: Council): Verbs {
  const { world, outgoing, owner } = council
  const dataFolder = mkdtempSync(join(tmpdir(), 'ratusha-seal-'))
  const { seal } = newSeal(dataFolder, newAuthority(world.now))
  const bench = async (): Promise<SealingBench> => ({
    files: await openFileStore({ files: { kind: 'disk' }, dataFolder }),
    verifier: openVerifier({ dataFolder }),
    seal,
  })
  const sealing = async (cardId: number): Promise<Attempt> => {
    const house = await bench()
    const bytes = Buffer.from(`Лист ${council.next()}`)
    const received = await house.files.receive(Readable.from([bytes]), { limit: 10_000 })
    const file = await keepFile(world.house(), house.files, received, 'лист.txt')
    await attachFile(world.house(), cardId, { sha256: file.sha256, name: 'лист.txt' })
    const { attachments } = await getCardPage(world.house(), cardId)
    return async (context) => {
      try {
        return await putSeal(context, house, cardId, attachments[0]?.id ?? 0)
      } finally {
        await house.verifier.close()
      }
    }
  }
  const letterOut = () => card(council, { bookId: outgoing.id, addresseeUnitId: undefined, authorUnitId: owner })
  return {
    'put the seal: on a paper of ours': async () => sealing(await letterOut()),
    'put the seal: on a paper that came': async () => sealing(await card(council)),
    'put the seal: on a paper in its dossier': async () => {
      const id = await letterOut()
      const attempt = await sealing(id)
      await markExecuted(world.house(), id, '')
      await putIntoDossier(council, id)
      return attempt
    },
  }
}
