import type { RefusalDetails } from '#kernel'
import type { Channel, MessageKind, SenderKind } from './message.ts'

type Sentence = string | ((details: RefusalDetails) => string)

export const channelWords: Record<Channel, string> = {
  portal: 'через сайт',
  email: 'електронною поштою',
  post: 'поштою',
  phone: 'телефоном',
  reception: 'на особистому прийомі',
  hotline: 'на гарячу лінію',
}

export const kindWords: Record<MessageKind, string> = {
  application: 'заява (клопотання)',
  complaint: 'скарга',
  proposal: 'пропозиція (зауваження)',
  'information-request': 'запит на інформацію',
  petition: 'петиція',
  deputy: 'депутатське звернення чи запит',
  administrative: 'адміністративна справа',
  hotline: 'випадок для гарячої лінії',
  letter: 'службовий лист',
}

export const senderKindWords: Record<SenderKind, string> = {
  person: 'людина',
  collective: 'кілька людей',
  media: 'медіа',
  'civic-organisation': 'громадське об’єднання',
  'legal-person': 'підприємство, інша юридична особа',
  institution: 'орган влади, установа',
  'military-unit': 'військова частина',
  deputy: 'депутат',
  anonymous: 'не назвався',
}

export const words: Record<string, Sentence> = {
  'intake.message-not-found': 'Такого повідомлення немає або воно не для вас.',
  'intake.receive-forbidden': 'Повідомлення записують працівники ради.',
  'intake.qualify-forbidden': 'Що це за повідомлення, визначає канцелярія.',
  'intake.file-not-kept': 'Файл не збережено. Додайте його ще раз.',
  'intake.received-in-future': 'День надходження в майбутньому.',
  'intake.received-long-ago': 'Повідомлення надійшло понад рік тому. Перевірте день.',
  'intake.qualified-so': 'Повідомлення вже визначено саме так.',
  'intake.reason-needed': 'Напишіть, чому вид повідомлення змінюють.',
  'intake.stays-so': 'Те, чим повідомлення вже стало, припинити не можна: оформіть нове повідомлення.',
  'intake.field-wrong': ({ words }) => `Для цього виду чогось бракує: ${words}.`,
  'intake.no-book': 'Немає журналу вхідної кореспонденції, у якому ви реєструєте.',
  'intake.nobody-takes': 'Такі повідомлення ще нікому приймати.',
}
