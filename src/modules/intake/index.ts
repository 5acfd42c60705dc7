/**
 * Intake (приймання повідомлень): what people send to the council by the portal, e-mail, post, telephone, in person or
 * over the hotline is kept as it came, and then qualified (393/96-ВР ст. 3, 12; 2939-VI ст. 19; 2073-IX): the program
 * proposes with reasons, the registry decides, and the module that deals with such a message starts its clock from the
 * day of receipt. A secret key lets the sender follow it without an account, whatever it became.
 */
import * as intakeRights from './access.ts'

export { qualifyMessage, receiveMessage } from './actions.ts'
export { type MessageInput, messageForm, qualificationForm } from './forms.ts'
export { type KeyHolder, newKey, spelledKey } from './key.ts'
export { findKey, issueKey } from './keys.ts'
export { channels, type Message, type MessageKind, messageKinds, senderKinds } from './message.ts'
export { plugQualification, type QualificationHandler } from './plugs.ts'
export { propose } from './proposal.ts'
export {
  getMessagePage,
  listMessages,
  type MessageList,
  type MessagePage,
  messageOf,
  nextWaiting,
} from './queries.ts'
export { saveReaders as openMessageTo } from './store.ts'
export { channelWords, kindWords, senderKindWords, words } from './words.uk.ts'
export { intakeRights }
