/** How the verbs of appeals are tried: each on an appeal of its own, in its state. */
import { appealForms, getAppeal, appealVerbs as verbs } from '#modules/appeals'
import { type Attempt, type Council, personOf, today, type Verbs } from './council.ts'
import { nomenclature } from './papers.ts'

const why = 'Так вирішив керівник'

export function appealVerbs(council: Council): Verbs {
  const { world, addressee, appeals } = council
  const appealAnswer = appealForms.answerForm.parse({ outcome: 'explained', words: 'Роз’яснено' })
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
  async function appeal(fields: object = {}): Promise<number> {
    return (await verbs.registerAppeal(world.house(), appealInput(fields))).id
  }
  async function assigned(fields: object = {}): Promise<number> {
    const id = await appeal(fields)
    await assigning(id)(world.house())
    return id
  }
  async function answered(fields: object = {}): Promise<number> {
    const id = await assigned(fields)
    await verbs.answerAppeal(world.house(), id, appealAnswer)
    return id
  }
  async function closedAppeal(): Promise<number> {
    const id = await answered()
    await verbs.closeAppeal(world.house(), id, { dossierId: null, sheets: null })
    return id
  }
  function correctingAppeal(id: number): Attempt {
    const { bookId: _bookId, ...input } = appealInput()
    return async (context) => {
      const revision = await revisionOfAppeal(id)
      return verbs.correctAppeal(
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
    const input = appealForms.resolutionForm.parse({ words: 'Розглянути', executor: `unit:${addressee}` })
    return (context) => verbs.assignAppeal(context, id, input)
  }
  function forwarding(id: number): Attempt {
    const input = appealForms.forwardingForm.parse({ recipient: 'Обласна рада', reason: why })
    return (context) => verbs.forwardAppeal(context, id, input)
  }
  function returning(id: number): Attempt {
    const input = appealForms.returningForm.parse({ ground: 'lacks-data', reason: why })
    return (context) => verbs.returnAppeal(context, id, input)
  }
  function settingAside(id: number): Attempt {
    const input = appealForms.settingAsideForm.parse({ ground: 'anonymous', reason: why })
    return (context) => verbs.setAppealAside(context, id, input)
  }
  function requalifying(id: number): Attempt {
    return (context) => verbs.requalifyAppeal(context, id, why)
  }
  function extending(id: number): Attempt {
    const input = appealForms.extensionForm.parse({ reason: why, notice: 'листом' })
    return (context) => verbs.extendAppeal(context, id, input)
  }
  function shortening(id: number): Attempt {
    return (context) => verbs.shortenAppeal(context, id, { until: today.add({ days: 3 }), reason: why })
  }
  function controlling(id: number): Attempt {
    return (context) => verbs.controlAppeal(context, id, why)
  }
  function answeringInterim(id: number): Attempt {
    return (context) => verbs.answerInterim(context, id, { words: why, number: '' })
  }
  function answering(id: number): Attempt {
    return (context) => verbs.answerAppeal(context, id, appealAnswer)
  }
  function closingAppeal(id: number): Attempt {
    return (context) => verbs.closeAppeal(context, id, { dossierId: null, sheets: null })
  }
  async function filing(id: number): Promise<Attempt> {
    const { dossierId } = await nomenclature(council, 'approved')
    return (context) => verbs.fileAppeal(context, id, { dossierId, sheets: 3 })
  }
  const against = (login: string) => ({ kind: 'complaint', complainedPersonId: String(personOf(world, login)) })
  return {
    'register in the department’s book': () => (context) => verbs.registerAppeal(context, appealInput()),
    'correct: registered': async () => correctingAppeal(await appeal()),
    'correct: closed': async () => correctingAppeal(await closedAppeal()),
    'settle likeness: registered': async () => {
      const id = await appeal()
      return (context) => verbs.settleLikeness(context, id, { sign: 'mass', earlierId: null })
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
      await verbs.controlAppeal(world.house(), id, 'важливе')
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
    'file: answered': async () => filing(await answered()),
    'file: closed': async () => filing(await closedAppeal()),
    'file: closed, complains of reg': async () => {
      const id = await answered(against('reg'))
      await verbs.closeAppeal(world.house(), id, { dossierId: null, sheets: null })
      return filing(id)
    },
    'assign: complains of sec': async () => assigning(await appeal(against('sec'))),
    'forward: complains of sec': async () => forwarding(await appeal(against('sec'))),
    'set aside: complains of sec': async () =>
      settingAside(await appeal({ ...against('sec'), authorship: 'anonymous', surname: '', address: '' })),
    'extend: complains of sec': async () => extending(await assigned(against('sec'))),
    'answer: complains of sec': async () => answering(await assigned(against('sec'))),
    'close: complains of reg': async () => closingAppeal(await answered(against('reg'))),
    'correct: complains of reg': async () => correctingAppeal(await appeal(against('reg'))),
    'answer: assigned to add in person': async () => {
      const id = await appeal()
      const executor = `person:${personOf(world, 'add')}`
      const input = appealForms.resolutionForm.parse({ words: 'Розглянути', executor })
      await verbs.assignAppeal(world.house(), id, input)
      return answering(id)
    },
    'rate: answered': async () => {
      const id = await answered()
      return (context) => verbs.rateAppeal(context, id, { rating: 5, words: '' })
    },
    'disagree: answered': async () => {
      const id = await answered()
      return (context) => verbs.disagree(context, id, { kind: 'application', text: 'Не згодна' })
    },
  }
}
