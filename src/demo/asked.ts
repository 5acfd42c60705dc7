/** What was asked of the council this year, and by whom: everybody invented. Days ago are office days. */
import type { ToldEnd } from '#demo/information-requests'
import type { ToldMessage, ToldQualification } from '#demo/intake'
import type { UnitKey } from './units.ts'

export interface Asked {
  readonly ago: number
  readonly minute: number
  readonly message: ToldMessage
  /** Missing: it still waits for the registry. */
  readonly taken?: Omit<ToldQualification, 'unitId'> & { readonly to?: UnitKey }
  readonly end?: { readonly ago: number } & (ToldEnd | { readonly kind: 'extend-by'; readonly days: number })
}

const portal = { channel: 'portal', form: 'information-request' } as const

function request(topic: string, contentKind: string, to: UnitKey, summary: string) {
  return { kind: 'information-request', summary, to, fields: { topic, contentKind } } as const
}

function answered(ago: number, words: string) {
  return { ago, kind: 'answer', words } as const
}

export const asked: readonly Asked[] = [
  {
    ago: 118,
    minute: 60,
    message: {
      ...portal,
      sender: 'Мешканка Прикладова',
      email: 'meshkanka@example.ua',
      text: 'Скільки коштів витрачено на утримання парків у першому півріччі?',
    },
    taken: request('благоустрій', 'statistical', 'economy', 'Про видатки на утримання парків'),
    end: answered(115, 'Видатки на утримання парків за перше півріччя наведено в умовній таблиці.'),
  },
  {
    ago: 96,
    minute: 200,
    message: {
      channel: 'email',
      senderKind: 'media',
      sender: 'Газета «Умовний вісник»',
      email: 'red@example.ua',
      text: 'Інформаційний запит: прошу надати перелік відряджень посадових осіб за квартал.',
    },
    taken: request('відрядження', 'reference', 'organisation', 'Про відрядження посадових осіб'),
    end: answered(92, 'Перелік відряджень додано.'),
  },
  {
    ago: 74,
    minute: 130,
    message: {
      channel: 'post',
      senderKind: 'civic-organisation',
      sender: 'Громадська спілка «Зразкове місто»',
      text: 'Прошу надати копії рішень про встановлення тарифів на перевезення.',
    },
    taken: request('тарифи', 'legal', 'transport', 'Про копії рішень щодо тарифів'),
    end: answered(70, 'Копії рішень надіслано.'),
  },
  {
    ago: 51,
    minute: 20,
    message: {
      channel: 'phone',
      sender: 'Мешканець Зразковий',
      phone: '(000) 000-00-01',
      text: 'Просить повідомити, яка установа веде облік зелених насаджень області.',
    },
    taken: request('благоустрій', 'environment', 'registry', 'Про облік зелених насаджень області'),
    end: { ago: 50, kind: 'forwarding', recipient: 'Обласна служба «Зразок»', words: 'Облік веде обласна служба.' },
  },
  {
    ago: 33,
    minute: 310,
    message: {
      ...portal,
      senderKind: 'legal-person',
      sender: 'Підприємство «Показове»',
      email: 'office@example.ua',
      text: 'Прошу витяг із містобудівної документації щодо ділянки на вулиці Прикладній.',
    },
    taken: request('містобудування', 'reference', 'economy', 'Про витяг із містобудівної документації'),
    end: { ago: 29, kind: 'answer', words: 'Витяг із генерального плану видано.', planningExtract: true },
  },
  {
    ago: 20,
    minute: 90,
    message: {
      ...portal,
      sender: 'Мешканка Показова',
      email: 'pokazova@example.ua',
      text: 'Хочу отримати особисті телефони водіїв міських маршрутів.',
    },
    taken: request('перевезення', 'person', 'transport', 'Про телефони водіїв маршрутів'),
    end: {
      ago: 17,
      kind: 'refusal',
      words: 'Рада не володіє такою інформацією: водіїв наймають перевізники.',
      official: 'Фахівчиня Умовна, головна спеціалістка (приклад)',
      remedy: 'Оскаржити можна керівникові, Уповноваженому або до суду (ст. 23).',
    },
  },
  {
    ago: 8,
    minute: 150,
    message: {
      ...portal,
      senderKind: 'media',
      sender: 'Студія «Навчальна»',
      email: 'studio@example.ua',
      text: 'Прошу надати дані про всі ремонти шкіл за п’ять років із сумами.',
    },
    taken: request('освіта', 'statistical', 'education', 'Про ремонти шкіл за п’ять років'),
    end: { ago: 5, kind: 'extend-by', days: 12 },
  },
  {
    ago: 7,
    minute: 45,
    message: {
      channel: 'email',
      sender: 'Мешканець Умовний',
      email: 'umovnyi@example.ua',
      text: 'Запит на інформацію: скільки дітей у черзі до садочків мікрорайону?',
    },
    taken: request('освіта', 'statistical', 'education', 'Про чергу до дитячих садочків'),
  },
  {
    ago: 3,
    minute: 240,
    message: {
      channel: 'reception',
      senderKind: 'collective',
      sender: 'Мешканці вулиці Зразкової',
      text: 'Запитують, коли й за які кошти ремонтуватимуть їхню вулицю.',
    },
    taken: request('ремонт доріг', 'reference', 'transport', 'Про ремонт вулиці Зразкової'),
  },
  {
    ago: 1,
    minute: 300,
    message: {
      ...portal,
      sender: 'Мешканка Прикладова',
      email: 'meshkanka@example.ua',
      text: 'Скільки укриттів облаштовано за рік?',
    },
    taken: {
      kind: 'information-request',
      summary: 'Про облаштування укриттів',
      fields: { topic: 'укриття', contentKind: 'statistical' },
    },
  },
  {
    ago: 0,
    minute: 12,
    message: {
      ...portal,
      sender: 'Мешканець Примірний',
      email: 'prymirnyi@example.ua',
      text: 'Прошу надати інформацію про витрати на освітлення вулиць у 2025 році.',
    },
  },
  {
    ago: 0,
    minute: 25,
    message: {
      channel: 'email',
      senderKind: 'military-unit',
      sender: 'Військова частина А0000 (приклад)',
      text: 'Просимо розглянути можливість забезпечення автомобільними шинами.',
      subject: 'Про допомогу',
    },
  },
  {
    ago: 0,
    minute: 33,
    message: {
      channel: 'phone',
      sender: 'Мешканка Вигадана',
      phone: '(000) 000-00-02',
      text: 'Другий день немає води в будинку, прорвало трубу у дворі.',
    },
  },
  {
    ago: 0,
    minute: 41,
    message: {
      channel: 'reception',
      sender: 'Мешканець Навчальний',
      text: 'Пропоную облаштувати велосипедну доріжку від парку до вокзалу.',
    },
  },
  {
    ago: 0,
    minute: 55,
    message: {
      channel: 'hotline',
      sender: 'Мешканка Умовна',
      phone: '(000) 000-00-03',
      text: 'Скаржуся на перевізника: маршрутка не зупинилася на вимогу, водій поводився грубо.',
    },
  },
]
