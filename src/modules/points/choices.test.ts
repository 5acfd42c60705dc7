import { readAct } from '@ratusha/act-reader'
import { declineFullName, declinePost } from '@ratusha/ukrainian/names'
import { expect, it } from 'vitest'
import { type Choice, choiceFor } from './choices.ts'

const staff = [
  ['заступник міського голови', 'Юрій Вербич'],
  ['заступниця міського голови', 'Катерина Шкльода'],
  ['заступник міського голови, керуючий справами виконкому', 'Юрій Вербич'],
  ['перший заступник міського голови', 'Григорій Недопад'],
  ['міський голова', 'Ігор Поліщук'],
  ['керуюча справами виконкому', 'Ірина Чебелюк'],
  ['начальник відділу екології', 'Олег Приступа'],
  ['директорка департаменту освіти', 'Вікторія Адамюк'],
  ['директор департаменту житлово-комунального господарства', 'Ігор Поліщук'],
  ['староста Прикладівського округу', 'Микола Ткачук'],
  ['головний спеціаліст відділу кадрів', 'Микола Ткач'],
  ['начальниця відділу туризму', 'Олена Ткачук'],
  ['начальник відділу економіки', 'Лука Кузьма'],
  ['завідувачка сектору', 'Любов Гай'],
  ['керівник апарату', 'Андрій Заєць'],
  ['начальник відділу спорту', 'Олекса Кінь'],
  ['начальник відділу реклами', 'Ілля Ведмідь'],
  ['радник міського голови', 'Тарас Приклад-Левчук'],
] as const

const choices: Choice[] = staff.map(([post, person], at) => ({
  label: `${person}, ${post}`,
  party: { personId: at + 1, unitId: null },
  names: [post],
  person,
}))

const ways = [
  ['контроль за виконанням розпорядження покласти на ', 'accusative'],
  ['контроль за виконанням розпорядження покладаю на ', 'accusative'],
  ['контроль за виконанням розпорядження залишити за ', 'instrumental'],
  ['контроль за виконанням розпорядження доручити ', 'dative'],
  ['контроль за виконанням розпорядження здійснює ', 'nominative'],
  ['оприлюднити на сайті, контроль – на ', 'accusative'],
] as const
type Way = (typeof ways)[number]

function controllersIn([words, inCase]: Way, post: string, name: string): string[] {
  const text = `МІСЬКИЙ ГОЛОВА\n\nРОЗПОРЯДЖЕННЯ\n\n13.03.2024 № 179\n\nПро приклад\n\nЗОБОВ’ЯЗУЮ:\n
1. Відділу екології висадити дерева.\n2. ${words[0]?.toUpperCase()}${words.slice(1)}${declinePost(post, inCase)}${name}.\n`
  const people = choices.flatMap(({ person }) => person ?? [])
  return readAct(text, { known: { people } }).controllers.map(({ value }) =>
    value.kind === 'author' ? 'author' : (choiceFor(choices, value.name, value.people)?.label ?? 'nobody'),
  )
}

const everyone = staff.flatMap(([post, person]) => ways.map((way) => ({ post, person, way })))

it.for(everyone)('the controller is found: $post $person, $way.0', ({ post, person, way }) => {
  const [given = '', surname = ''] = declineFullName(person, way[1]).split(' ')
  for (const name of [` ${given} ${surname}`, ` ${surname} ${person[0]}.`, ` ${person[0]}. ${surname}`, '']) {
    expect(controllersIn(way, post, name)).toEqual([`${person}, ${post}`])
  }
})

it('one of two people of like surnames is not taken for the other', () => {
  const found = (written: string) => choiceFor(choices, 'спеціаліст', [written])?.person
  expect(found('Миколі Ткачу')).toBe('Микола Ткач')
  expect(found('Миколі Ткачуку')).toBe('Микола Ткачук')
  expect(found('Олені Ткачук')).toBe('Олена Ткачук')
  expect(found('Ткачем М.')).toBe('Микола Ткач')
})
