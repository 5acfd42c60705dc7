import type { MessageInput } from '#modules/intake'
import type { Letter } from './letter.ts'

/** Who writes, as far as the address and the name tell; a person looks at it when the message is qualified. */
export function senderKindOf({ name, address }: Pick<Letter, 'name' | 'address'>): MessageInput['senderKind'] {
  const domain = address.split('@').at(-1)?.toLowerCase() ?? ''
  if (/(^|\.)(mil\.gov|mil)\.ua$/.test(domain) || /\b(військова частина|в\/ч)/iu.test(name)) return 'military-unit'
  if (/\.gov\.ua$/.test(domain) || /(департамент|управління|міністерство|рада|інспекція|служба)\s/iu.test(name))
    return 'institution'
  if (/(^|\s)(ГО|громадська організація|благодійний фонд)\s/iu.test(name)) return 'civic-organisation'
  return /(^|\s)(ТОВ|ПрАТ|АТ|КП|ОСББ|ФОП)\s/u.test(name) ? 'legal-person' : 'person'
}
