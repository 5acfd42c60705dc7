/** How the verbs of acknowledgement are tried: the registry laid a draft before `own`. */
import {
  acknowledge,
  acknowledgementForms,
  closeList,
  remindReaders,
  sendForAcknowledgement,
} from '#modules/acknowledgements'
import { actForm, draftAct } from '#modules/acts'
import { type Attempt, type Council, personOf, type Verbs } from './council.ts'

export function acknowledgementVerbs({ world, owner }: Council): Verbs {
  const draft = () => {
    const content = { kind: 'order', bodyUnitId: owner, title: 'Про режим роботи', text: '1. Встановити.' }
    return draftAct(world.house(), actForm.parse(content))
  }
  const laying = async (): Promise<Attempt> => {
    const ref = await draft()
    const input = acknowledgementForms.sending.parse({ parties: [`person:${personOf(world, 'own')}`] })
    return (context) => sendForAcknowledgement(context, { kind: 'act', ref }, input)
  }
  const laid = async () => (await (await laying())(world.as('reg'))) as number
  const read = async () => {
    const id = await laid()
    await acknowledge(world.as('own'), id)
    return id
  }
  const reading =
    (id: number): Attempt =>
    (context) =>
      acknowledge(context, id)
  const reminding =
    (id: number): Attempt =>
    (context) =>
      remindReaders(context, id)
  const closing =
    (id: number): Attempt =>
    (context) =>
      closeList(context, id, 'не потрібно')
  return {
    'lay before people': laying,
    'acknowledge: asked': async () => reading(await laid()),
    'acknowledge: acknowledged': async () => reading(await read()),
    'remind of reading: open': async () => reminding(await laid()),
    'remind of reading: all have read': async () => reminding(await read()),
    'close a list: open': async () => closing(await laid()),
    'close a list: all have read': async () => closing(await read()),
  }
}
