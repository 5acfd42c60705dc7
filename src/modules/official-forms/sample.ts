import { bare, type FormKind, type Paper } from './paper.ts'

/** What a template is shown with while it is written: every requisite that a paper of its kind may have. */
export function sampleOf(kind: FormKind): Paper {
  switch (kind) {
    case 'letter':
      return letter
    case 'document':
      return { ...act, kind: 'ДОРУЧЕННЯ', bodies: [council, 'Загальний відділ'], appendices: [] }
    case 'report':
      return { ...act, kind: 'ЗВІТ', number: '', title: 'Про роботу з документами за рік', blocks: reported, approved }
    case 'extract':
      return { ...act, kind: 'з рішення', blocks: extracted, appendices: [], preparer: '', certified, entry }
    case 'order':
      return { ...act, kind: 'РОЗПОРЯДЖЕННЯ', bodies: [council, 'Міський голова'] }
    case 'directive':
      return { ...act, kind: 'НАКАЗ', bodies: [council, 'Управління освіти'] }
    case 'council-decision':
      return { ...act, bodies: [council] }
    case 'committee-decision':
      return act
  }
}

const council = 'Зразкова міська рада'
const approved = { post: 'Міський голова', name: 'Ім’я ПРІЗВИЩЕ', date: '' }
const certified = { post: 'Начальник загального відділу', name: 'Ім’я ПРІЗВИЩЕ', date: '21 листопада 2026 року' }
const entry = 'Витяг № 7/2026 видано за пунктом 2.'

const act: Paper = {
  ...bare,
  bodies: [council, 'Виконавчий комітет'],
  kind: 'РІШЕННЯ',
  date: '21 листопада 2026 року',
  number: '123-1',
  place: 'м. Зразків',
  title: 'Про затвердження плану роботи на перший квартал',
  blocks: [
    {
      label: '',
      depth: 0,
      text: 'Відповідно до Закону України «Про місцеве самоврядування в Україні» виконавчий комітет міської ради',
    },
    { label: '', depth: 0, text: 'ВИРІШИВ:' },
    { label: '1', depth: 0, text: 'Затвердити план роботи, що додається.' },
    { label: '2', depth: 0, text: 'Керівникам виконавчих органів міської ради:' },
    { label: '2.1', depth: 1, text: 'Забезпечити виконання плану роботи у визначені строки.' },
    { label: '2.2', depth: 1, text: 'Подати інформацію про виконання до 05.04.2027.' },
    { label: '3', depth: 0, text: 'Контроль за виконанням рішення покласти на керуючого справами виконкому.' },
  ],
  appendices: ['План роботи'],
  signatories: [{ post: 'Міський голова', name: 'Ім’я ПРІЗВИЩЕ' }],
  preparer: 'Мешканка Прикладова 000 000',
}

const extracted: Paper['blocks'] = [
  { label: '', depth: 0, text: '…' },
  { label: '2', depth: 0, text: 'Керівникам виконавчих органів міської ради:' },
  { label: '2.1', depth: 1, text: 'Забезпечити виконання плану роботи у визначені строки.' },
  { label: '', depth: 0, text: '…' },
]

const reported: Paper['blocks'] = [
  { label: '', depth: 0, text: 'У 2026 році зареєстровано 12 345 документів, з них:' },
  { label: '', depth: 0, text: '– вхідних 7 210;' },
  { label: '', depth: 0, text: '– вихідних 5 135.' },
]

const letter: Paper = {
  ...bare,
  bodies: [council],
  details: ['вул. Зразкова, 1, м. Зразків, 00000, тел. 00 00 00', 'rada@example.ua, код згідно з ЄДРПОУ 00000000'],
  date: '21.11.2026',
  number: '23-18/5',
  reference: { number: '01-15/77', date: '12.11.2026' },
  addressees: ['Директору комунального підприємства «Зразок»\nІмені ПРІЗВИЩУ'],
  title: 'Про надання інформації',
  blocks: [
    {
      label: '',
      depth: 0,
      text: 'На ваш лист повідомляємо, що план роботи затверджено рішенням виконавчого комітету міської ради.',
    },
    { label: '', depth: 0, text: 'Просимо подати пропозиції до плану на другий квартал до 1 березня 2027 року.' },
  ],
  appendices: ['на 2 арк. в 1 прим.'],
  attached: [{ name: 'План роботи.pdf', size: 245_312, sha256: '9f86d081884c7d65'.repeat(4) }],
  signatories: [{ post: 'Заступник міського голови', name: 'Ім’я ПРІЗВИЩЕ' }],
  preparer: 'Мешканка Прикладова 000 000',
}
