/** How the blanks are tried: templates and the coat of arms, letters on an outgoing card, extracts and certified copies. */
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { actForm, draftAct, enterAct } from '#modules/acts'
import { certificationForm, certifyActCopy, certifyCardFile, extractForm, issueExtract } from '#modules/certifications'
import { getCardPage, registerDocument, registrationForm } from '#modules/documents'
import { letterForm, saveLetter } from '#modules/letters'
import { getArms, getTemplate, saveArms, saveTemplate } from '#modules/official-forms'
import { openFileStore } from '#platform/files'
import { type Council, today, type Verbs } from './council.ts'
import { card } from './papers.ts'

export function officialFormVerbs({ world }: Council): Verbs {
  return {
    'save a template': () => async (context) => {
      const { revision } = await getTemplate(world.house(), 'letter')
      return saveTemplate(context, 'letter', { source: '', revision })
    },
    'bring a coat of arms': () => async (context) => {
      const { revision } = await getArms(world.house())
      return saveArms(context, { bytes: null, revision })
    },
  }
}

export function letterVerbs({ world, outgoing }: Council): Verbs {
  return {
    'write on the blank: outgoing': async () => {
      const form = registrationForm.parse({ bookId: outgoing.id, summary: 'Про дах', kind: 'лист' })
      const { id } = await registerDocument(world.house(), form)
      const text = letterForm.parse({ text: 'Повідомляємо', revision: 0 })
      return (context) => saveLetter(context, { kind: 'card', ref: id }, text)
    },
  }
}

export function certificationVerbs(council: Council): Verbs {
  const { world, owner, decisions, next } = council
  const text = 'Виконавчий комітет\n\nВИРІШИВ:\n\n1. Подати звіт.'
  const input = () => actForm.parse({ kind: 'committee-decision', bodyUnitId: owner, title: 'Про звіт', text })
  const adopted = () =>
    enterAct(world.house(), input(), { bookId: decisions.id, number: `${7000 + next()}-1`, adoptedOn: today })
  const by = certificationForm.parse({ post: 'Начальник', name: 'Ім’я ПРІЗВИЩЕ' })
  const points = extractForm.parse({ ...by, points: ['p1'] })
  let desk: Promise<Parameters<typeof issueExtract>[1]> | undefined
  const deskOf = () => {
    desk ??= mkdtemp(join(tmpdir(), 'ratusha-rights-'))
      .then((dataFolder) => openFileStore({ files: { kind: 'disk' }, dataFolder }))
      .then((files) => ({ files, origin: 'https://rada.example.ua' }))
    return desk
  }
  return {
    'issue an extract: adopted': async () => {
      const id = await adopted()
      return async (context) => issueExtract(context, await deskOf(), id, points)
    },
    'issue an extract: draft': async () => {
      const id = await draftAct(world.house(), input())
      return async (context) => issueExtract(context, await deskOf(), id, points)
    },
    'certify a copy of an act: adopted': async () => {
      const id = await adopted()
      return async (context) => certifyActCopy(context, await deskOf(), id, by)
    },
    'certify a copy of a paper: without files': async () => {
      const id = await card(council)
      const fileId = (await getCardPage(world.house(), id)).attachments[0]?.id ?? 0
      return async (context) => certifyCardFile(context, await deskOf(), { cardId: id, fileId }, by)
    },
  }
}
