/** How the verbs of information requests are tried: each on a request of its own, in its state. */
import * as requests from '#modules/information-requests'
import type { Context } from '#platform/db'
import type { Attempt, Council, Verbs } from './council.ts'

export function requestVerbs({ world, addressee, scan }: Council): Verbs {
  const house = () => world.house()
  const { requestForms: forms } = requests
  const input = (fields: object = {}) =>
    forms.registration.parse({
      text: 'Скільки коштує дах?',
      summary: 'Про дах',
      responsibleUnitId: addressee,
      ...fields,
    })
  const registering = (fields?: object) => async (context: Context) => {
    const came = { receivedAt: world.now, channel: 'email' }
    return (await requests.registerRequest(context, input(fields), came)).id
  }
  const request = (fields?: object) => registering(fields)(house())
  const after = async (step: (id: number) => Attempt, fields?: object) => {
    const id = await request(fields)
    await step(id)(house())
    return id
  }
  const written = { official: 'Прикладова Олена, начальниця', remedy: 'до суду', words: 'з таких причин' }
  const assigning =
    (id: number): Attempt =>
    (context) =>
      requests.assignRequest(context, id, addressee)
  const answering =
    (id: number): Attempt =>
    (context) =>
      requests.answerRequest(context, id, forms.answer.parse({ words: 'Стільки' }))
  const extending =
    (id: number): Attempt =>
    (context) =>
      requests.extendRequest(context, id, forms.extension.parse({ until: '2026-12-10', words: 'великий обсяг' }))
  const forwarding =
    (id: number): Attempt =>
    (context) =>
      requests.forwardRequest(context, id, forms.forwarding.parse({ recipient: 'Обласна служба' }))
  const refusing =
    (id: number): Attempt =>
    (context) =>
      requests.refuseRequest(context, id, forms.refusal.parse({ ground: 'not-held', ...written }))
  const postponing =
    (id: number): Attempt =>
    (context) =>
      requests.postponeRequest(context, id, forms.postponement.parse({ until: '2026-12-30', ...written }))
  const charging =
    (id: number): Attempt =>
    (context) =>
      requests.chargeCopies(context, id, forms.charge.parse({ pages: 30 }))
  const paying =
    (id: number): Attempt =>
    (context) =>
      requests.confirmPayment(context, id)
  const withdrawing =
    (id: number): Attempt =>
    (context) =>
      requests.withdrawRequest(context, id, 'це звернення')
  const ofAnswer = async () => {
    const id = await after(
      (id) => (context) => requests.answerRequest(context, id, forms.answer.parse({ words: 'Ось' }), [scan]),
    )
    const { files } = await requests.getRequestPage(house(), id)
    return { requestId: id, fileId: files[0]?.id ?? 0 }
  }
  const publishing =
    (place: { requestId: number; fileId: number }): Attempt =>
    (context) =>
      requests.publishFile(context, place)
  const setting: Attempt = (context) =>
    requests.setRate(context, forms.rate.parse({ since: '2026-01-01', kopecks: 100, decidedBy: 'рішення № 1' }))
  return {
    register: () => registering(),
    'assign: registered': async () => assigning(await request()),
    'assign: answered': async () => assigning(await after(answering)),
    'answer: registered': async () => answering(await request()),
    'answer: answered': async () => answering(await after(answering)),
    'extend: registered': async () => extending(await request()),
    'extend: extended': async () => extending(await after(extending)),
    'extend: urgent': async () => extending(await request({ urgent: 'true', urgentReason: 'аварія' })),
    'extend: answered': async () => extending(await after(answering)),
    'forward: registered': async () => forwarding(await request()),
    'forward: answered': async () => forwarding(await after(answering)),
    'refuse: registered': async () => refusing(await request()),
    'refuse: refused': async () => refusing(await after(refusing)),
    'postpone: registered': async () => postponing(await request()),
    'postpone: answered': async () => postponing(await after(answering)),
    'charge for copies: registered': async () => charging(await request()),
    'charge for copies: answered': async () => charging(await after(answering)),
    'confirm the payment: charged': async () => {
      await setting(house())
      return paying(await after(charging))
    },
    'confirm the payment: nothing to pay': async () => paying(await request()),
    'withdraw: registered': async () => withdrawing(await request()),
    'withdraw: answered': async () => withdrawing(await after(answering)),
    'publish a file: answered': async () => publishing(await ofAnswer()),
    'publish a file: published': async () => {
      const place = await ofAnswer()
      await requests.publishFile(house(), place)
      return publishing(place)
    },
    'redact a file: no box drawn': async () => {
      const place = await ofAnswer()
      return (context) => requests.redactFile(context, {} as never, { ...place, boxes: [] })
    },
    'set the rate of copies': () => setting,
  }
}
