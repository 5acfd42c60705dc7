/** How the verbs of the signing of acts are tried. The mayor is the one who is asked to sign. */
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { actForm, adoptDraft, attachToAct, draftAct, getActPage } from '#modules/acts'
import { approvalForms, sendForApproval } from '#modules/approvals'
import { recordByHand, sendToSign, signingForms, takeBack } from '#modules/signings'
import { openFileStore } from '#platform/files'
import { type Attempt, type Council, personOf, today, type Verbs } from './council.ts'

export function actSigningVerbs(council: Council): Verbs {
  const { world, owner, decisions, scan } = council
  const draft = async () => {
    const content = { kind: 'committee-decision', bodyUnitId: owner, title: 'Про план роботи', text: '1. Затвердити.' }
    const id = await draftAct(world.house(), actForm.parse(content))
    await attachToAct(world.house(), id, { sha256: scan.sha256, name: scan.name, role: 'text' })
    return id
  }
  const approving = async () => {
    const id = await draft()
    const route = approvalForms.route.parse({ stages: [{ people: [personOf(world, 'hea')] }] })
    await sendForApproval(world.as('org'), { kind: 'act', ref: id }, route)
    return id
  }
  const sending = async (id: number): Promise<Attempt> => {
    const { files } = await getActPage(world.house(), id)
    const chosen = { signers: [personOf(world, 'may')], bookId: decisions.id, fileId: files[0]?.id ?? 0 }
    const input = signingForms.sending.parse(chosen)
    const dataFolder = await mkdtemp(join(tmpdir(), 'ratusha-act-signings-'))
    const store = await openFileStore({ dataFolder, files: { kind: 'disk' } })
    return (context) => sendToSign(context, store, actOf(id), input)
  }
  const handed = async () => {
    const id = await draft()
    await (await sending(id))(world.house())
    return id
  }
  const adopted = async () => {
    const id = await draft()
    await adoptDraft(world.house(), id, { bookId: decisions.id, adoptedOn: today })
    return id
  }
  const recording = (id: number): Attempt => {
    const input = signingForms.byHand.parse({ signerName: 'Мешканка Прикладова', signedOn: today.toString() })
    const registration = { bookId: decisions.id, session: '', dossierIndex: '' }
    return (context) => recordByHand(context, actOf(id), scan, { ...input, registration })
  }
  const takingBack =
    (id: number): Attempt =>
    (context) =>
      takeBack(context, actOf(id), 'виправляємо текст')
  return {
    'hand to the signer: draft': async () => sending(await draft()),
    'hand to the signer: being approved': async () => sending(await approving()),
    'hand to the signer: handed': async () => sending(await handed()),
    'hand to the signer: adopted': async () => sending(await adopted()),
    'take back from the signer: handed': async () => takingBack(await handed()),
    'take back from the signer: not handed': async () => takingBack(await draft()),
    'record by hand: draft': async () => recording(await draft()),
    'record by hand: being approved': async () => recording(await approving()),
    'record by hand: adopted': async () => recording(await adopted()),
  }
}

function actOf(ref: number) {
  return { kind: 'act', ref }
}
