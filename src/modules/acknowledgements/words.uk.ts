import type { RefusalDetails } from '#kernel'

type Sentence = string | ((details: RefusalDetails) => string)

export const words: Record<string, Sentence> = {
  'acknowledgements.not-found': 'Такого ознайомлення немає.',
  'acknowledgements.send-forbidden': 'На ознайомлення надсилає канцелярія або керівник.',
  'acknowledgements.lead-forbidden': 'Це робить той, хто надіслав на ознайомлення, або канцелярія.',
  'acknowledgements.not-asked': 'Вас не просили ознайомитися з цим документом.',
  'acknowledgements.already': 'Ви вже ознайомилися з цим документом.',
  'acknowledgements.over': 'Ознайомлення вже завершено.',
  'acknowledgements.due-in-past': 'Строк уже минув: оберіть сьогоднішній або пізніший день.',
  'acknowledgements.person-unknown': 'Ознайомлюється лише працівник, який має обліковий запис.',
  'acknowledgements.unit-empty': ({ name }) => `У підрозділі «${name}» ніхто не має облікового запису.`,
  'acknowledgements.unadmitted': ({ names }) => `Не мають допуску до документів для службового користування: ${names}.`,
}
