/** How the verbs of letters on their way are tried. Drafts are begun by `own`; the mayor is the one who is asked to sign. */
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { appealForms, appealVerbs } from '#modules/appeals'
import { approvalForms, sendForApproval } from '#modules/approvals'
import { registerDocument, registrationForm } from '#modules/documents'
import {
  attachAppendix,
  beginLetter,
  correctLetter,
  dropLetter,
  getLetterDraft,
  getLetterDraftPage,
  letterDraftForms,
  removeAppendix,
} from '#modules/letter-drafts'
import { letterForm, saveLetter } from '#modules/letters'
import { recordByHand, sendToSign, signingForms, takeBack } from '#modules/signings'
import { openFileStore } from '#platform/files'
import { type Attempt, type Council, personOf, today, type Verbs } from './council.ts'

const about = letterDraftForms.begin.parse({ summary: 'Про ремонт даху', correspondent: 'КП «Дах»' })
const text = letterForm.parse({ text: 'Повідомляємо.', revision: 0 })
const letter = (ref: number) => ({ kind: 'letter', ref })

export function letterDraftVerbs(council: Council): Verbs {
  const { world, owner, addressee, incoming, outgoing, appeals, scan } = council
  const begun = () => beginLetter(world.as('own'), about)
  const draft = async () => {
    const id = await begun()
    await saveLetter(world.as('own'), letter(id), text)
    return id
  }
  const appeal = async () => {
    const input = {
      ...{ bookId: appeals.id, surname: 'Прикладова', address: 'м. Приклад', summary: 'Яма на дорозі' },
      ...{ kind: 'application', channel: 'post' },
    }
    const { id } = await appealVerbs.registerAppeal(world.house(), appealForms.registrationForm.parse(input))
    const resolution = { words: 'Розглянути', executor: `unit:${owner}` }
    await appealVerbs.assignAppeal(world.house(), id, appealForms.resolutionForm.parse(resolution))
    return id
  }
  const store = mkdtemp(join(tmpdir(), 'ratusha-letter-drafts-')).then((dataFolder) =>
    openFileStore({ dataFolder, files: { kind: 'disk' } }),
  )
  const handing =
    (id: number): Attempt =>
    async (context) => {
      const input = signingForms.sending.parse({ signers: [personOf(world, 'may')], bookId: outgoing.id })
      return sendToSign(context, await store, letter(id), input)
    }
  const handed = async () => {
    const id = await draft()
    await handing(id)(world.as('own'))
    return id
  }
  const recording = (id: number): Attempt => {
    const input = signingForms.byHand.parse({ signerName: 'Мешканка Прикладова', signedOn: today.toString() })
    const registration = { bookId: outgoing.id, session: '', dossierIndex: '' }
    return (context) => recordByHand(context, letter(id), scan, { ...input, registration })
  }
  const registered = async () => {
    const id = await draft()
    await recording(id)(world.as('own'))
    return id
  }
  const correcting = async (id: number): Promise<Attempt> => {
    const { revision } = await getLetterDraft(world.house(), id)
    return (context) => correctLetter(context, id, { ...about, revision })
  }
  return {
    'begin a letter': () => (context) => beginLetter(context, about),
    'answer a paper by letter': async () => {
      const form = registrationForm.parse({ bookId: incoming.id, summary: 'Про дах', addresseeUnitId: addressee })
      const { id } = await registerDocument(world.house(), form)
      return (context) => beginLetter(context, about, { kind: 'document', ref: id })
    },
    'answer an appeal by letter': async () => {
      const id = await appeal()
      return (context) => beginLetter(context, about, { kind: 'appeal', ref: id })
    },
    'write a letter: draft': async () => {
      const id = await begun()
      return (context) => saveLetter(context, letter(id), text)
    },
    'write a letter: to a resident': async () => {
      const id = await beginLetter(world.as('own'), about, { kind: 'appeal', ref: await appeal() })
      return (context) => saveLetter(context, letter(id), text)
    },
    'correct a letter: draft': async () => correcting(await begun()),
    'correct a letter: registered': async () => correcting(await registered()),
    'drop a letter: draft': async () => {
      const id = await begun()
      return (context) => dropLetter(context, id, 'відповіли телефоном')
    },
    'drop a letter: at its signer': async () => {
      const id = await handed()
      return (context) => dropLetter(context, id, 'відповіли телефоном')
    },
    'send a letter for approval': async () => {
      const id = await draft()
      const route = approvalForms.route.parse({ stages: [{ people: [personOf(world, 'ict')] }] })
      return (context) => sendForApproval(context, letter(id), route)
    },
    'hand a letter to its signer: draft': async () => handing(await draft()),
    'hand a letter to its signer: registered': async () => handing(await registered()),
    'take a letter back from its signer': async () => {
      const id = await handed()
      return (context) => takeBack(context, letter(id), 'виправляємо текст')
    },
    'record a letter by hand: draft': async () => recording(await draft()),
    'attach an appendix: draft': async () => {
      const id = await begun()
      return (context) => attachAppendix(context, id, scan)
    },
    'remove an appendix: draft': async () => {
      const id = await begun()
      await attachAppendix(world.as('own'), id, scan)
      const { files } = await getLetterDraftPage(world.as('own'), id)
      return (context) => removeAppendix(context, id, files[0]?.id ?? 0)
    },
  }
}
