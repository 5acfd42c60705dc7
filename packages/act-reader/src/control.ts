import { type Addressee, readAddressees } from './addressees.ts'
import type { Case } from './heads.ts'
import type { Controller, Known } from './proposal.ts'

export interface FoundController {
  readonly controller: Controller
  readonly addressee: Addressee | null
  readonly from: number
  readonly to: number
}

const author =
  /(?:залиша(?:ю|ється|ти)|залишити|здійснюватиму|здійснюю|покладаю) (?:за собою|особисто|на себе)|залишаю за собою/iu
const laid: readonly (readonly [RegExp, readonly Case[]])[] = [
  [/контроль.{0,300}?(?:поклас(?:ти|тися)|покладаю|покладається|покладено) на /isu, ['accusative']],
  [/[,;] (?:а )?контроль ?[–-] ?на /iu, ['accusative']],
  [/контроль.{0,300}?(?:залишити|закріпити) за /isu, ['instrumental']],
  [/контроль.{0,300}?(?:доручити|доручаю) /isu, ['dative']],
  [/контроль.{0,300}?(?:здійснює|здійснюватиме|здійснюють|здійснюватимуть) /isu, ['nominative']],
]

/** Who controls, of a point that says so: one or two posts, a commission, the author himself. */
export function controllersIn(text: string, known: Known): FoundController[] {
  const self = author.exec(text)
  if (self)
    return [{ controller: { kind: 'author' }, addressee: null, from: self.index, to: self.index + self[0].length }]
  for (const [pattern, cases] of laid) {
    const match = pattern.exec(text.slice(0, 1500))
    if (!match) continue
    const { list } = readAddressees(text, match.index + match[0].length, cases, known)
    if (list.length > 0) return list.map(controllerFrom)
  }
  return []
}

function controllerFrom(addressee: Addressee): FoundController {
  const kind = /комісі/iu.test(addressee.name) ? 'commission' : 'post'
  const controller = { kind, name: addressee.name, people: addressee.people } as const
  return { controller, addressee, from: addressee.from, to: addressee.to }
}
