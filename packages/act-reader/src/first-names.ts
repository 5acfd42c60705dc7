import type { Gender } from './heads.ts'

const men = `Олександр Андрій Юрій Ігор Іван Петро Микола Василь Володимир Сергій Віктор Олег Богдан Тарас Роман Ярослав
  Михайло Дмитро Павло Степан Анатолій Валерій Віталій Вадим Максим Денис Євген Леонід Григорій Степан Остап Назар Артем
  Антон Кирило Руслан Ростислав Святослав Станіслав В’ячеслав Костянтин Олексій Едуард Геннадій Борис Федір Марко Данило
  Матвій Лев Орест Любомир Мирослав Зіновій Захар Семен Тимофій Филип Яків Нестор Гліб Ілля Микита Вікентій Валентин Георгій
  Арсен Аркадій Зорян Мар’ян Всеволод Левко Лука Прохор Йосип Юліан`.split(/\s+/)
const women =
  `Олена Оксана Наталія Наталя Марія Ірина Юлія Вікторія Тетяна Людмила Світлана Галина Ольга Надія Любов Катерина
  Анна Ганна Алла Лариса Валентина Ніна Лідія Софія Дарина Христина Мирослава Ярослава Богдана Зоряна Леся Уляна Соломія
  Роксолана Інна Жанна Раїса Антоніна Віра Євгенія Яна Аліна Марина Діана Еліна Емілія Злата Іванна Каріна Лілія Мар’яна
  Неля Оля Поліна Руслана Стефанія Таїсія Тамара Орися Віта Вероніка Анастасія Олеся Леоніла Зінаїда Єва`.split(/\s+/)

const genders = new Map<string, Gender>()
for (const name of men) genders.set(name.toLowerCase(), 'masculine')
for (const name of women) genders.set(name.toLowerCase(), 'feminine')

const byForm = new Map<string, { name: string; gender: Gender; isNominative: boolean }>()
for (const name of men) for (const form of formsOf(name, 'masculine')) remember(form, name, 'masculine')
for (const name of women) for (const form of formsOf(name, 'feminine')) remember(form, name, 'feminine')

/** «Юрію» → Юрій; `null` for a word that is no given name in the nominative, genitive, dative, accusative or instrumental. */
export function givenName(word: string): { name: string; gender: Gender; isNominative: boolean } | null {
  return byForm.get(word.toLowerCase()) ?? null
}

function remember(form: string, name: string, gender: Gender): void {
  const key = form.toLowerCase()
  const isNominative = key === name.toLowerCase()
  const known = byForm.get(key)
  // «Олександра» is a woman in the nominative and a man in the genitive: beside a post, an oblique case is meant.
  if (!known || (isNominative && !known.isNominative)) byForm.set(key, { name, gender, isNominative })
}

function formsOf(name: string, gender: Gender): string[] {
  const stem = name.slice(0, -1)
  if (gender === 'masculine') {
    if (name.endsWith('о')) return [name, `${stem}а`, `${stem}у`, `${stem}ові`, `${stem}ом`]
    if (/[ая]$/.test(name)) return [name, `${stem}и`, `${stem}і`, `${stem}у`, `${stem}ою`, `${stem}ю`]
    if (name.endsWith('й')) return [name, `${stem}я`, `${stem}ю`, `${stem}єві`, `${stem}єм`]
    if (name.endsWith('ь')) return [name, `${stem}я`, `${stem}ю`, `${stem}еві`, `${stem}ем`]
    if (name === 'Лев') return [name, 'Лева', 'Леву', 'Левові', 'Левом']
    if (name === 'Федір') return [name, 'Федора', 'Федору', 'Федорові', 'Федором']
    if (name === 'Яків') return [name, 'Якова', 'Якову', 'Яковові', 'Яковом']
    if (name === 'Ігор') return [name, 'Ігоря', 'Ігорю', 'Ігореві', 'Ігорем']
    return [name, `${name}а`, `${name}у`, `${name}ові`, `${name}ом`]
  }
  if (name === 'Любов') return [name, 'Любові', 'Любов’ю']
  if (name.endsWith('ія')) return [name, `${stem}ї`, `${stem}ю`, `${stem}єю`]
  if (name.endsWith('я')) return [name, `${stem}і`, `${stem}ю`, `${stem}ею`]
  const dative = stem.endsWith('к')
    ? `${stem.slice(0, -1)}ці`
    : stem.endsWith('г')
      ? `${stem.slice(0, -1)}зі`
      : `${stem}і`
  return [name, `${stem}и`, dative, `${stem}у`, `${stem}ою`]
}
