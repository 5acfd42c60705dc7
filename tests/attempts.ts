/** How every verb of the table of rights is tried: a fresh thing in its state, and what its doer does with it. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { PDFDocument } from '@cantoo/pdf-lib'
import {
  changePassword,
  closeAccount,
  createAccount,
  editAccount,
  issueToken,
  listTokens,
  prepareSecondFactor,
  removeSecondFactor,
  resetPassword,
  revokeToken,
  tokenForm,
} from '#modules/access'
import {
  actForm,
  adoptDraft,
  carryOverActs,
  correctAct,
  draftAct,
  enterAct,
  publishAct,
  registerAct,
} from '#modules/acts'
import { appealForms, appealVerbs, getAppeal } from '#modules/appeals'
import * as directory from '#modules/directory'
import { confirmReceipt, dispatchDocument, dispatchForm } from '#modules/dispatches'
import {
  type AttachedFile,
  acknowledgeOriginal,
  attachFile,
  carryOverCards,
  correctCard,
  correctionForm,
  getCard,
  handOver,
  linkCards,
  markExecuted,
  registerDocument,
  registrationForm,
  returnOriginal,
} from '#modules/documents'
import * as dossiers from '#modules/dossiers'
import * as effects from '#modules/effects'
import { keepFile } from '#modules/files'
import { fileDocument } from '#modules/filings'
import * as numbers from '#modules/numbers'

import * as reports from '#modules/reports'

import { bringPile, fileParts, putAway } from '#modules/scans'

import * as topics from '#modules/topics'
import type { Context } from '#platform/db'
import { inTransaction } from '#platform/db'
import { openFileStore } from '#platform/files'
import { openSecret, type Secret } from '#platform/secret'
import { approvalVerbs } from './approval-attempts.ts'
import { pointVerbs } from './point-attempts.ts'
import { receptionAttempts } from './reception-attempts.ts'
import { intakeVerbs, requestVerbs } from './request-attempts.ts'
import { signatureVerbs } from './signature-attempts.ts'
import { taskVerbs } from './task-attempts.ts'
import { testPassword, type World } from './world.ts'

const {
  answerAppeal,
  answerInterim,
  assignAppeal,
  closeAppeal,
  controlAppeal,
  correctAppeal,
  disagree,
  extendAppeal,
  forwardAppeal,
  rateAppeal,
  registerAppeal,
  requalifyAppeal,
  returnAppeal,
  setAppealAside,
  settleLikeness,
  shortenAppeal,
} = appealVerbs

export type Attempt = (context: Context) => Promise<unknown>
export type Area =
  | 'appeals'
  | 'approvals'
  | 'information-requests'
  | 'intake'
  | 'points'
  | 'assignments'
  | 'reception'
  | 'topics'
  | 'documents'
  | 'acts'
  | 'effects'
  | 'numbers'
  | 'scans'
  | 'dossiers'
  | 'directory'
  | 'access'
  | 'reports'
  | 'resolutions'
  | 'substitutions'
  | 'signatures'

/** Columns of the table, each a login. own, add, oth: executors of the paper's department, of its addressee, of another. */
export const columns = 'reg org sec may hea own add oth cen dep ict adm str'.split(' ')

let world: World
let secret: Secret
let owner: number
let addressee: number
let elsewhere: number
let incoming: numbers.Book
let outgoing: numbers.Book
let decisions: numbers.Book
let appeals: numbers.Book
let scan: AttachedFile
let count = 0

/** Settles the council in which rights are tried: one of each, every one in the right department. */
export async function settle(empty: World): Promise<{ owner: number; addressee: number; incoming: numbers.Book }> {
  world = empty
  secret = await openSecret(world.connection, null)
  owner = await world.unit('Департамент освіти')
  addressee = await world.unit('Департамент фінансів')
  elsewhere = await world.unit('Департамент культури')
  incoming = await world.book(owner)
  outgoing = await world.book(owner, { kind: 'outgoing' })
  appeals = await world.book(owner, { kind: 'appeals', template: '{letter}-{n}' })
  await world.book(owner, { kind: 'information-requests', template: '{n}-ЗПІ' })
  decisions = await world.book(owner, { kind: 'committee-decision', template: '{n}-1' })
  await world.staff('reg', { roles: ['registrar'], unitId: await world.unit('Загальний відділ') })
  await world.staff('org', { roles: ['organiser'], unitId: await world.unit('Організаційний відділ') })
  await world.staff('sec', { roles: ['secretary'], unitId: await world.unit('Керівництво') })
  await world.staff('may', { roles: ['mayor'] })
  await world.staff('hea', { roles: ['head'], unitId: owner, leads: true })
  await world.staff('own', { roles: ['executor'], unitId: owner })
  await world.staff('add', { roles: ['executor'], unitId: addressee })
  await world.staff('oth', { roles: ['executor'], unitId: elsewhere })
  await world.staff('cen', { roles: ['service-centre'], unitId: await world.unit('ЦНАП') })
  await world.staff('dep', { roles: ['deputy'] })
  await world.staff('ict', { roles: ['ict'], unitId: await world.unit('Управління ІТ') })
  await world.staff('adm', { roles: ['administrator'] })
  scan = await keepScan()
  return { owner, addressee, incoming }
}

export function contextOf(column: string): Context {
  return column === 'str' ? world.stranger() : world.as(column)
}

const letter = (fields: object = {}) =>
  registrationForm.parse({ bookId: incoming.id, summary: 'Про дах', addresseeUnitId: addressee, ...fields })
const decision = (fields: object = {}) =>
  actForm.parse({ kind: 'committee-decision', bodyUnitId: owner, title: 'Про план роботи', ...fields })
const today = Temporal.PlainDate.from('2026-11-20')

export const verbs: Record<Area, Record<string, (column: string) => Promise<Attempt> | Attempt>> = {
  ...taskVerbs(() => ({ world, scan, card, filedCard: filed })),
  documents: {
    'register in the department’s book': () => (context) => registerDocument(context, letter()),
    'register it для службового користування': () => (context) =>
      registerDocument(context, letter({ access: 'service' })),
    'register a reply that ends the work': async () => {
      const replyTo = await card()
      return (context) => registerDocument(context, letter({ bookId: outgoing.id, replyTo }))
    },
    'correct: registered': async () => correcting(await card()),
    'correct: executed': async () => correcting(await executed()),
    'correct: filed': async () => correcting(await filed()),
    'correct: для службового користування': async () => correcting(await card({ access: 'service' })),
    'mark executed: registered': async () => executing(await card()),
    'mark executed: filed': async () => executing(await filed()),
    'link to another: registered': async () => {
      const [from, to] = [await card(), await card()]
      return (context) => linkCards(context, from, to)
    },
    'attach a file: registered': async () => {
      const id = await card()
      return (context) => attachFile(context, id, scan)
    },
    'hand over: held by its department': async () => handing(await card()),
    'hand over: already on its way': async () => handing(await onItsWay()),
    'hand over: filed': async () => handing(await filed()),
    'acknowledge: on its way to addressee': async () => acknowledging(await onItsWay()),
    'acknowledge: nothing on its way': async () => acknowledging(await card()),
    'return: on its way to addressee': async () => {
      const id = await onItsWay()
      return (context) => returnOriginal(context, id, 'не для нас')
    },
    'dispatch: outgoing': async () => dispatching(await card({ bookId: outgoing.id })),
    'dispatch: incoming': async () => dispatching(await card()),
    'confirm receipt: sent': async () => {
      const sent = (await dispatching(await card({ bookId: outgoing.id }))(world.house())) as number
      return (context) => confirmReceipt(context, sent, { receivedOn: today, note: '' })
    },
    'file into a dossier: registered': async () => filing(await card()),
    'file into a dossier: executed': async () => filing(await executed()),
    'file into a dossier: filed': async () => filing(await filed()),
    'carry a register over': () => (context) => carryOverCards(context, incoming, []),
  },
  acts: {
    draft: () => (context) => draftAct(context, decision()),
    'draft for службове користування': () => (context) => draftAct(context, decision({ access: 'service' })),
    'register under the next number': () => (context) => registerAct(context, decision(), adoption()),
    'enter under the number of its paper': () => {
      const number = `${100_000 + next()}-1`
      return (context) => enterAct(context, decision(), { ...adoption(), number })
    },
    'adopt: draft': async () => adopting(await draft()),
    'adopt: adopted': async () => adopting(await adopted()),
    'correct: adopted': async () => correctingAct(await adopted()),
    'correct: для службового користування': async () => correctingAct(await draft({ access: 'service' })),
    'publish: draft': async () => publishing(await draft()),
    'publish: adopted': async () => publishing(await adopted()),
    'publish: published': async () => {
      const id = await adopted()
      await publishAct(world.house(), id)
      return publishing(id)
    },
    'publish: для службового користування': async () => publishing(await draft({ access: 'service' })),
    'carry a register over': () => (context) => carryOverActs(context, incoming, []),
  },
  effects: {
    'relate an act to another': async () => relating(await adopted(), await adopted()),
    'relate: для службового користування': async () => relating(await draft({ access: 'service' }), await adopted()),
    'relate: to a restricted one': async () => relating(await adopted(), await draft({ access: 'service' })),
    'correct a relation: entered': async () => correctingRelation(await relation(), 1),
    'correct a relation: withdrawn': async () => correctingRelation(await withdrawn(), 2),
    'withdraw a relation: entered': async () => withdrawing(await relation()),
    'withdraw: для службового користування': async () => withdrawing(await relation({ access: 'service' })),
  },
  appeals: {
    'register in the department’s book': () => (context) => registerAppeal(context, appealInput()),
    'correct: registered': async () => correctingAppeal(await appeal()),
    'correct: closed': async () => correctingAppeal(await closedAppeal()),
    'settle likeness: registered': async () => {
      const id = await appeal()
      return (context) => settleLikeness(context, id, { sign: 'mass', earlierId: null })
    },
    'assign: registered': async () => assigning(await appeal()),
    'assign: assigned': async () => assigning(await assigned()),
    'assign: answered': async () => assigning(await answered()),
    'forward: registered': async () => forwarding(await appeal()),
    'forward: answered': async () => forwarding(await answered()),
    'return: registered': async () => returning(await appeal()),
    'return: answered': async () => returning(await answered()),
    'set aside: anonymous': async () =>
      settingAside(await appeal({ authorship: 'anonymous', surname: '', address: '' })),
    'set aside: signed': async () => settingAside(await appeal()),
    'requalify: registered': async () => requalifying(await appeal()),
    'requalify: answered': async () => requalifying(await answered()),
    'extend: assigned': async () => extending(await assigned()),
    'extend: answered': async () => extending(await answered()),
    'shorten: assigned': async () => shortening(await assigned()),
    'control: assigned': async () => controlling(await assigned()),
    'control: controlled': async () => {
      const id = await assigned()
      await controlAppeal(world.house(), id, 'важливе')
      return controlling(id)
    },
    'answer for the time being: assigned': async () => answeringInterim(await assigned()),
    'answer for the time being: answered': async () => answeringInterim(await answered()),
    'answer: registered': async () => answering(await appeal()),
    'answer: assigned': async () => answering(await assigned()),
    'answer: answered': async () => answering(await answered()),
    'close: assigned': async () => closingAppeal(await assigned()),
    'close: answered': async () => closingAppeal(await answered()),
    'close: answered, controlled': async () => closingAppeal(await answered({ benefits: ['hero-of-ukraine'] })),
    'close: closed': async () => closingAppeal(await closedAppeal()),
    'rate: answered': async () => {
      const id = await answered()
      return (context) => rateAppeal(context, id, { rating: 5, words: '' })
    },
    'disagree: answered': async () => {
      const id = await answered()
      return (context) => disagree(context, id, { kind: 'application', text: 'Не згодна' })
    },
  },
  scans: {
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
  },
  approvals: approvalVerbs(() => ({ world, unit: owner, bookId: decisions.id })),
  points: pointVerbs(() => ({ world, unit: owner, bookId: decisions.id })),
  'information-requests': requestVerbs(() => ({ world, addressee, scan })),
  intake: intakeVerbs(() => ({ world, addressee, scan })),
  reception: receptionAttempts(() => world),
  topics: {
    'add a topic': () => (context) => topics.addTopic(context, { code: `77.${next()}`, title: 'Питання' }),
    'edit a topic': async () => {
      const id = await topic()
      return (context) => topics.editTopic(context, id, { title: 'Інше питання', revision: 1 })
    },
    'retire a topic': async () => {
      const id = await topic()
      return (context) => topics.retireTopic(context, id, 1)
    },
  },
  signatures: signatureVerbs({
    world: () => world,
    scan: () => scan,
    card: () => card(),
    close: async (id) => {
      await markExecuted(world.house(), id, '')
      const { dossierId } = await nomenclature()
      await fileDocument(world.house(), id, { dossierId, sheets: 1 })
    },
  }),
  numbers: {
    'open a book': () => (context) => numbers.openBook(context, bookInput()),
    'edit a book: empty': async () => {
      const { id } = await world.book(owner)
      return (context) => numbers.editBook(context, id, 1, bookInput())
    },
    'retire a book': async () => {
      const { id } = await world.book(owner)
      return (context) => numbers.retireBook(context, id, 1)
    },
    'explain a gap': async () => {
      const book = await world.book(owner)
      return (context) =>
        numbers.leaveOut(context, { book, scope: '2026', from: 1, until: 9, reason: 'паперовий журнал' })
    },
    'void a number: reserved': async () => {
      const wanted = { book: await world.book(owner), on: today }
      const held = await inTransaction(world.house(), (context) => numbers.reserveNumber(context, wanted, 'підпис'))
      return (context) => numbers.voidReservation(context, { ...held, reason: 'не підписано' })
    },
    'void a number: taken': async () => {
      const taken = await takenIn(await world.book(owner))
      return (context) => numbers.voidReservation(context, { ...taken, reason: 'помилка' })
    },
    'close the year: open': async () => {
      const { seriesId } = await takenIn(await world.book(owner))
      return (context) => numbers.closeSeries(context, { seriesId, note: '' })
    },
    'close the year: closed': async () => {
      const { seriesId } = await takenIn(await world.book(owner))
      await numbers.closeSeries(world.house(), { seriesId, note: '' })
      return (context) => numbers.closeSeries(context, { seriesId, note: '' })
    },
  },
  dossiers: {
    'open the department’s nomenclature': () => {
      const year = 5000 + next()
      return (context) => dossiers.openNomenclature(context, { unitId: owner, year })
    },
    'add a dossier: not approved': async () => adding((await nomenclature()).id),
    'add a dossier: approved': async () => adding((await nomenclature('approved')).id),
    'edit a dossier: not approved': async () => {
      const { dossierId } = await nomenclature()
      return (context) => dossiers.editDossier(context, dossierId, 1, dossierInput('01-1'))
    },
    'drop a dossier: empty': async () => {
      const { dossierId } = await nomenclature()
      return (context) => dossiers.dropDossier(context, dossierId)
    },
    'approve the nomenclature': async () => {
      const { id } = await nomenclature()
      return (context) => dossiers.approveNomenclature(context, id)
    },
    'begin the next volume: open': async () => {
      const { dossierId } = await nomenclature('approved')
      return (context) => dossiers.nextVolume(context, dossierId)
    },
    'close a dossier: open': async () => closing((await nomenclature('approved')).dossierId),
    'close a dossier: closed': async () => closing((await nomenclature('closed')).dossierId),
    'close the nomenclature: dossiers open': async () => closingYear((await nomenclature('approved')).id),
    'close the nomenclature: dossiers closed': async () => closingYear((await nomenclature('closed')).id),
  },
  directory: {
    'name the council': async () => {
      const council = await directory.getCouncil(world.house())
      return (context) => directory.nameCouncil(context, council)
    },
    'add a unit': () => (context) => directory.addUnit(context, unitInput()),
    'edit a unit': async () => {
      const id = await world.unit('Відділ на зміну')
      return (context) => directory.editUnit(context, id, 1, unitInput())
    },
    'abolish a unit: empty': async () => abolishing(await world.unit('Порожній відділ')),
    'abolish a unit: with people': async () => {
      const unitId = await world.unit('Населений відділ')
      await post('held', unitId)
      return abolishing(unitId)
    },
    'add a person': () => (context) => directory.addPerson(context, personInput),
    'add a post': () => (context) => directory.addPost(context, postInput(elsewhere)),
    'appoint: post free': async () => appointing(await post('free')),
    'appoint: post held': async () => appointing(await post('held')),
    'dismiss: post held': async () => {
      const postId = await post('held')
      return (context) => directory.dismiss(context, postId, today)
    },
    'add a telephone': () => (context) => directory.addPhone(context, { unitId: elsewhere }, phoneInput),
    'remove a telephone': async () => {
      const id = await directory.addPhone(world.house(), { unitId: elsewhere }, phoneInput)
      return (context) => directory.removePhone(context, id)
    },
  },
  access: {
    'create an account': async () => {
      const personId = await directory.addPerson(world.house(), personInput)
      const login = `created${next()}`
      return (context) =>
        createAccount(context, { login, personId, password: testPassword, roles: [], clearance: false })
    },
    'edit another’s account': async () => {
      const id = await account()
      return (context) => editAccount(context, id, { roles: ['administrator'], clearance: true, revision: 1 })
    },
    'close another’s account': async () => {
      const id = await account()
      return (context) => closeAccount(context, id)
    },
    'reset another’s password': async () => {
      const id = await account()
      return (context) => resetPassword(context, id, testPassword)
    },
    'change one’s own password': () => (context) =>
      changePassword(context, { current: testPassword, password: testPassword, token: '' }),
    'prepare one’s own second factor': () => (context) => prepareSecondFactor(context, secret),
    'remove one’s own second factor': (column) => {
      const id = ownAccount(column)
      return (context) => removeSecondFactor(context, id)
    },
    'remove another’s second factor': async () => {
      const id = await account()
      return (context) => removeSecondFactor(context, id)
    },
    'issue a token of one’s own': (column) => {
      const id = ownAccount(column)
      return (context) => issueToken(context, id, tokenInput)
    },
    'issue another’s token': async () => {
      const id = await account()
      return (context) => issueToken(context, id, tokenInput)
    },
    'revoke one’s own token': async (column) => {
      const id = await token(ownAccount(column))
      return (context) => revokeToken(context, id)
    },
    'revoke another’s token': async () => {
      const id = await token(await account())
      return (context) => revokeToken(context, id)
    },
  },
  reports: {
    'compose of the department': () => (context) => reports.composeReport(context, reportInput(owner)),
    'compose of the whole council': () => (context) => reports.composeReport(context, reportInput(null)),
    'edit a report: draft': async () => editing(await report(), 1),
    'edit a report: signed': async () => editing(await signedReport(), 2),
    'sign a report: draft': async () => signing(await report(), 1),
    'sign a report: signed': async () => signing(await signedReport(), 2),
  },
}

const phoneInput = directory.phoneForm.parse({ number: '777-1000' })
const personInput = directory.personForm.parse({ surname: 'Прикладова', givenName: 'Мешканка' })
const tokenInput = tokenForm.parse({ name: 'Програма', scopes: ['read'], days: 1 })
const unitInput = () => directory.unitForm.parse({ kind: 'division', name: `Відділ ${next()}` })
const postInput = (unitId: number) => directory.postForm.parse({ unitId, title: 'діловод' })
const bookInput = () =>
  numbers.bookForm.parse({ ownerUnitId: owner, kind: 'incoming', title: 'Вхідні', template: '{n}-в', restart: 'year' })
const dossierInput = (index: string) =>
  dossiers.dossierForm.parse({ index, title: 'Листування', retention: 'temporary', term: '5 років' })
const adoption = () => ({ bookId: decisions.id, adoptedOn: today })

function next(): number {
  count += 1
  return count
}

async function card(fields: object = {}): Promise<number> {
  return (await registerDocument(world.house(), letter(fields))).id
}

async function executed(): Promise<number> {
  const id = await card()
  await markExecuted(world.house(), id, '')
  return id
}

async function filed(): Promise<number> {
  const id = await executed()
  const { dossierId } = await nomenclature()
  await fileDocument(world.house(), id, { dossierId, sheets: 1 })
  return id
}

async function onItsWay(): Promise<number> {
  const id = await card()
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
  const { dossierId } = await nomenclature()
  return (context) => fileDocument(context, id, { dossierId, sheets: 1 })
}

const appealInput = (fields: object = {}) =>
  appealForms.registrationForm.parse({
    bookId: appeals.id,
    surname: 'Прикладова',
    givenName: 'Мешканка',
    address: 'вул. Прикладна, 1',
    kind: 'application',
    channel: 'post',
    summary: 'Про дах',
    ...fields,
  })
const appealAnswer = appealForms.answerForm.parse({ outcome: 'explained', words: 'Роз’яснено' })
const why = 'Так вирішив керівник'

function topic(): Promise<number> {
  return topics.addTopic(world.house(), { code: `78.${next()}`, title: 'Питання' })
}

async function appeal(fields: object = {}): Promise<number> {
  return (await registerAppeal(world.house(), appealInput(fields))).id
}

async function assigned(fields: object = {}): Promise<number> {
  const id = await appeal(fields)
  await assigning(id)(world.house())
  return id
}

async function answered(fields: object = {}): Promise<number> {
  const id = await assigned(fields)
  await answerAppeal(world.house(), id, appealAnswer)
  return id
}

async function closedAppeal(): Promise<number> {
  const id = await answered()
  await closeAppeal(world.house(), id, { dossierIndex: '', sheets: null })
  return id
}

function correctingAppeal(id: number): Attempt {
  const { bookId: _bookId, ...input } = appealInput()
  return async (context) => {
    const revision = await revisionOfAppeal(id)
    return correctAppeal(
      context,
      id,
      appealForms.correctionForm.parse({ ...input, unsigned: false, revision, reason: why }),
    )
  }
}

async function revisionOfAppeal(id: number): Promise<number> {
  return (await getAppeal(world.house(), id)).revision
}

function assigning(id: number): Attempt {
  const input = appealForms.resolutionForm.parse({ words: 'Розглянути', responsibleUnitId: addressee })
  return (context) => assignAppeal(context, id, input)
}

function forwarding(id: number): Attempt {
  const input = appealForms.forwardingForm.parse({ recipient: 'Обласна рада', reason: why })
  return (context) => forwardAppeal(context, id, input)
}

function returning(id: number): Attempt {
  const input = appealForms.returningForm.parse({ ground: 'lacks-data', reason: why })
  return (context) => returnAppeal(context, id, input)
}

function settingAside(id: number): Attempt {
  const input = appealForms.settingAsideForm.parse({ ground: 'anonymous', reason: why })
  return (context) => setAppealAside(context, id, input)
}

function requalifying(id: number): Attempt {
  return (context) => requalifyAppeal(context, id, why)
}

function extending(id: number): Attempt {
  const input = appealForms.extensionForm.parse({ reason: why, notice: 'листом' })
  return (context) => extendAppeal(context, id, input)
}

function shortening(id: number): Attempt {
  return (context) => shortenAppeal(context, id, { until: today.add({ days: 3 }), reason: why })
}

function controlling(id: number): Attempt {
  return (context) => controlAppeal(context, id, why)
}

function answeringInterim(id: number): Attempt {
  return (context) => answerInterim(context, id, { words: why, number: '' })
}

function answering(id: number): Attempt {
  return (context) => answerAppeal(context, id, appealAnswer)
}

function closingAppeal(id: number): Attempt {
  return (context) => closeAppeal(context, id, { dossierIndex: '', sheets: null })
}

function draft(fields: object = {}): Promise<number> {
  return draftAct(world.house(), decision(fields))
}

function adopted(): Promise<number> {
  return registerAct(world.house(), decision(), adoption())
}

function adopting(id: number): Attempt {
  return (context) => adoptDraft(context, id, adoption())
}

function correctingAct(id: number): Attempt {
  return (context) => correctAct(context, id, 1, decision(), 'описка')
}

function publishing(id: number): Attempt {
  return (context) => publishAct(context, id)
}

function relating(from: number, targetId: number): Attempt {
  return (context) => effects.relateActs(context, from, effects.relationForm.parse({ kind: 'repeals', targetId }))
}

async function relation(fields: object = {}): Promise<number> {
  return (await relating(await draft(fields), await adopted())(world.house())) as number
}

async function withdrawn(): Promise<number> {
  const id = await relation()
  await withdrawing(id)(world.house())
  return id
}

function correctingRelation(id: number, revision: number): Attempt {
  const given = { kind: 'amends', targetName: 'Порядок', revision, reason: 'описка' }
  return (context) => effects.correctRelation(context, id, effects.relationCorrectionForm.parse(given))
}

function withdrawing(id: number): Attempt {
  return (context) => effects.withdrawRelation(context, id, { revision: 1, reason: 'помилково' })
}

function reportInput(unitId: number | null): Parameters<typeof reports.composeReport>[1] {
  const year = { from: '2026-01-01', until: '2026-11-20', blocks: ['office-work'] }
  return reports.reportForm.parse({ title: 'Про роботу департаменту', unitId, ...year })
}

function report(): Promise<number> {
  return reports.composeReport(world.house(), reportInput(owner))
}

async function signedReport(): Promise<number> {
  const id = await report()
  await signing(id, 1)(world.house())
  return id
}

function editing(id: number, revision: number): Attempt {
  return (context) => reports.editReport(context, id, revision, reportInput(owner))
}

function signing(id: number, revision: number): Attempt {
  return (context) => reports.signReport(context, id, revision)
}

function takenIn(book: numbers.Book): Promise<numbers.TakenNumber> {
  return inTransaction(world.house(), (context) => numbers.takeNumber(context, { book, on: today }))
}

async function nomenclature(state: 'open' | 'approved' | 'closed' = 'open') {
  const house = world.house()
  const id = await dossiers.openNomenclature(house, { unitId: owner, year: 2000 + next() })
  const dossierId = await dossiers.addDossier(house, id, dossierInput('01-1'))
  if (state !== 'open') await dossiers.approveNomenclature(house, id)
  if (state === 'closed') await dossiers.closeDossier(house, dossierId)
  return { id, dossierId }
}

function adding(id: number): Attempt {
  return (context) => dossiers.addDossier(context, id, dossierInput('01-2'))
}

function closing(dossierId: number): Attempt {
  return (context) => dossiers.closeDossier(context, dossierId)
}

function closingYear(id: number): Attempt {
  return (context) => dossiers.closeNomenclature(context, id, '')
}

async function post(state: 'free' | 'held', unitId = elsewhere): Promise<number> {
  const house = world.house()
  const postId = await directory.addPost(house, postInput(unitId))
  if (state === 'held') await appointing(postId)(house)
  return postId
}

function appointing(postId: number): Attempt {
  return async (context) => {
    const personId = await directory.addPerson(world.house(), personInput)
    await directory.appoint(context, { postId, personId, since: null })
  }
}

function abolishing(unitId: number): Attempt {
  return (context) => directory.abolishUnit(context, unitId)
}

async function account(): Promise<number> {
  return (await world.staff(`other${next()}`)).accountId
}

/** A stranger has none: they reach for the account of whoever comes first. */
function ownAccount(column: string): number {
  const { actor } = world.as(column === 'str' ? 'reg' : column)
  if (actor.kind !== 'member') throw new Error(`${column} has no account`)
  return actor.accountId
}

async function token(accountId: number): Promise<number> {
  await issueToken(world.house(), accountId, tokenInput)
  const [newest] = await listTokens(world.house(), accountId)
  if (!newest) throw new Error('no token')
  return newest.id
}

async function pile(): Promise<number> {
  return bringPile(world.as('own'), { ...(await keepPile()), separate: false })
}

async function keepPile(): Promise<AttachedFile> {
  const pdf = await PDFDocument.create()
  pdf.addPage()
  return keep('пачка.pdf', Buffer.from(await pdf.save()))
}

function keepScan(): Promise<AttachedFile> {
  return keep('скан.txt', Buffer.from('скан'))
}

async function keep(name: string, bytes: Buffer): Promise<AttachedFile> {
  const folder = await mkdtemp(join(tmpdir(), 'ratusha-rights-'))
  try {
    const store = await openFileStore({ files: { kind: 'disk' }, dataFolder: folder })
    const received = await store.receive(Readable.from([bytes]), { limit: 10_000 })
    return await keepFile(world.house(), store, received, name)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
