/** What each kind of work is called in the inbox, and its next steps: the one place where modules are plugged into it. */
import { plugInbox } from '#modules/inbox'

export function wireInbox(): void {
  plugInbox('assignment', {
    one: 'доручення',
    few: 'доручення',
    many: 'доручень',
    steps: {
      acknowledge: 'Взяти до роботи',
      report: 'Відзвітувати',
      keep: 'Виконувати постійно',
      accept: 'Прийняти звіт',
      'take-off-control': 'Зняти з контролю',
    },
    quick: { acknowledge: (ref) => `/stil/doruchennia/${ref}/do-roboty` },
  })
  plugInbox('act', {
    one: 'акт',
    few: 'акти',
    many: 'актів',
    steps: {
      'settle-tasks': 'Закрити або перенести завдання',
      'send-to-sign': 'Передати на підпис',
      rework: 'Доопрацювати: у підписі відмовлено',
      publish: 'Оприлюднити',
    },
  })
  plugInbox('letter', {
    one: 'лист',
    few: 'листи',
    many: 'листів',
    steps: {
      'send-to-sign': 'Передати на підпис',
      rework: 'Доопрацювати: у підписі відмовлено',
      dispatch: 'Надіслати адресатові',
      'record-answer': 'Записати відповідь',
    },
  })
  plugInbox('acknowledgement', {
    one: 'на ознайомлення',
    few: 'на ознайомлення',
    many: 'на ознайомлення',
    steps: { read: 'Ознайомитися' },
  })
  plugInbox('approval', {
    one: 'на погодження',
    few: 'на погодження',
    many: 'на погодження',
    steps: { visa: 'Поставити візу', confirm: 'Підтвердити зміни тексту', letter: 'Занести лист про погодження' },
  })
  plugInbox('approval-route', {
    one: 'зупинене погодження',
    few: 'зупинені погодження',
    many: 'зупинених погоджень',
    steps: { explain: 'Відповісти на відмову', rework: 'Доопрацювати й надіслати знову' },
  })
  plugInbox('appeal', {
    one: 'звернення',
    few: 'звернення',
    many: 'звернень',
    steps: {
      resolution: 'Накласти резолюцію',
      answer: 'Дати відповідь',
      close: 'Зняти з контролю',
      file: 'Підшити до справи',
    },
  })
  plugInbox('resolution', {
    one: 'на резолюцію',
    few: 'на резолюцію',
    many: 'на резолюцію',
    steps: { resolve: 'Накласти резолюцію' },
  })
  plugInbox('document', {
    one: 'документ',
    few: 'документи',
    many: 'документів',
    steps: { execute: 'Виконати', 'take-original': 'Підтвердити отримання' },
    quick: { 'take-original': (ref) => `/stil/dokumenty/${ref}/otrymano` },
  })
  plugInbox('information-request', {
    one: 'запит на інформацію',
    few: 'запити на інформацію',
    many: 'запитів на інформацію',
    steps: { assign: 'Визначити, хто відповідає', answer: 'Відповісти' },
  })
  plugInbox('pile', {
    one: 'пачка сканів',
    few: 'пачки сканів',
    many: 'пачок сканів',
    steps: { file: 'Розкласти до карток' },
  })
  plugInbox('message', {
    one: 'повідомлення',
    few: 'повідомлення',
    many: 'повідомлень',
    steps: { qualify: 'Визначити вид' },
  })
  plugInbox('signing', {
    one: 'документ на підпис',
    few: 'документи на підпис',
    many: 'документів на підпис',
    steps: { sign: 'Прочитати й підписати' },
  })
  plugInbox('signature', {
    one: 'порушений підпис',
    few: 'порушені підписи',
    many: 'порушених підписів',
    steps: { look: 'З’ясувати, що сталося', 'check-trust': 'Перевірити сертифікат і видавця' },
  })
}
