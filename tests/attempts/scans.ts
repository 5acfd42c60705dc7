/** How the verbs of scans are tried: on a pile of one blank page. */

import { PDFDocument } from '@cantoo/pdf-lib'
import type { AttachedFile } from '#modules/documents'
import { bringPile, fileParts, putAway } from '#modules/scans'
import { type Council, keepBytes, type Verbs } from './council.ts'

export function scanVerbs(council: Council): Verbs {
  const { world } = council
  async function pile(): Promise<number> {
    return bringPile(world.as('own'), { ...(await keepPile()), separate: false })
  }
  async function keepPile(): Promise<AttachedFile> {
    const pdf = await PDFDocument.create()
    pdf.addPage()
    return keepBytes(world, 'пачка.pdf', Buffer.from(await pdf.save()))
  }
  return {
    'bring a pile': async () => {
      const file = await keepPile()
      return (context) => bringPile(context, { ...file, separate: false })
    },
    'file into cards: of own, not read': async () => {
      const pileId = await pile()
      return (context) => fileParts(context, { pileId, choices: [] })
    },
    'put away: of own, not read': async () => {
      const id = await pile()
      return (context) => putAway(context, id)
    },
  }
}
