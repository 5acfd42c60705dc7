/** How the verbs of documents, dispatches and filings are tried: on cards of the department’s own book. */
import { confirmReceipt, dispatchDocument, dispatchForm } from '#modules/dispatches'
import {
  attachFile,
  carryOverCards,
  correctCard,
  correctionForm,
  getCard,
  linkCards,
  markExecuted,
  registerDocument,
} from '#modules/documents'
import { fileDocument } from '#modules/filings'
import { acknowledgeOriginal, handOver, returnOriginal } from '#modules/originals'
import { type Attempt, type Council, today, type Verbs } from './council.ts'
import { card, executed, filed, letter, nomenclature } from './papers.ts'

export function documentVerbs(council: Council): Verbs {
  const { world, incoming, outgoing, addressee, scan } = council
  async function onItsWay(): Promise<number> {
    const id = await card(council)
    await handOver(world.house(), id, addressee)
    return id
  }
  async function correcting(id: number): Promise<Attempt> {
    const { revision } = await getCard(world.house(), id)
    const input = { summary: 'Про покрівлю', addresseeUnitId: addressee, reason: 'описка', revision }
    return (context) => correctCard(context, id, correctionForm.parse(input))
  }
  function executing(id: number): Attempt {
    return (context) => markExecuted(context, id, 'усно')
  }
  function handing(id: number): Attempt {
    return (context) => handOver(context, id, addressee)
  }
  function acknowledging(id: number): Attempt {
    return (context) => acknowledgeOriginal(context, id)
  }
  function dispatching(id: number): Attempt {
    const input = dispatchForm.parse({ way: 'post', correspondent: 'Обласна рада', sentOn: today.toString() })
    return (context) => dispatchDocument(context, id, input)
  }
  async function filing(id: number): Promise<Attempt> {
    const { dossierId } = await nomenclature(council)
    return (context) => fileDocument(context, id, { dossierId, sheets: 1 })
  }
  return {
    'register in the department’s book': () => (context) => registerDocument(context, letter(council)),
    'register it для службового користування': () => (context) =>
      registerDocument(context, letter(council, { access: 'service' })),
    'register a reply that ends the work': async () => {
      const replyTo = await card(council)
      return (context) => registerDocument(context, letter(council, { bookId: outgoing.id, replyTo }))
    },
    'correct: registered': async () => correcting(await card(council)),
    'correct: executed': async () => correcting(await executed(council)),
    'correct: filed': async () => correcting(await filed(council)),
    'correct: для службового користування': async () => correcting(await card(council, { access: 'service' })),
    'mark executed: registered': async () => executing(await card(council)),
    'mark executed: filed': async () => executing(await filed(council)),
    'link to another: registered': async () => {
      const [from, to] = [await card(council), await card(council)]
      return (context) => linkCards(context, from, to)
    },
    'attach a file: registered': async () => {
      const id = await card(council)
      return (context) => attachFile(context, id, scan)
    },
    'hand over: held by its department': async () => handing(await card(council)),
    'hand over: already on its way': async () => handing(await onItsWay()),
    'hand over: filed': async () => handing(await filed(council)),
    'acknowledge: on its way to addressee': async () => acknowledging(await onItsWay()),
    'acknowledge: nothing on its way': async () => acknowledging(await card(council)),
    'return: on its way to addressee': async () => {
      const id = await onItsWay()
      return (context) => returnOriginal(context, id, 'не для нас')
    },
    'dispatch: outgoing': async () => dispatching(await card(council, { bookId: outgoing.id })),
    'dispatch: incoming': async () => dispatching(await card(council)),
    'confirm receipt: sent': async () => {
      const sent = (await dispatching(await card(council, { bookId: outgoing.id }))(world.house())) as number
      return (context) => confirmReceipt(context, sent, { receivedOn: today, note: '' })
    },
    'file into a dossier: registered': async () => filing(await card(council)),
    'file into a dossier: executed': async () => filing(await executed(council)),
    'file into a dossier: filed': async () => filing(await filed(council)),
    'carry a register over': () => (context) => carryOverCards(context, incoming, []),
  }
}
