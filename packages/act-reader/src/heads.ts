/** The nouns by which posts, units and bodies begin, in the forms in which an act names them. */

export type Case = 'nominative' | 'genitive' | 'dative' | 'accusative' | 'instrumental'
export type Gender = 'masculine' | 'feminine' | 'neuter'

export interface HeadForm {
  readonly lemma: string
  readonly gender: Gender
  readonly isPlural: boolean
  readonly isPerson: boolean
  readonly cases: readonly Case[]
}

const hardUnits = `департамент відділ сектор центр комітет фонд орган заклад підрозділ штаб інститут театр офіс
  архів суд банк університет провайдер комплекс`
const hardPeople = `начальник керівник директор заступник спеціаліст інспектор бухгалтер архітектор депутат член радник
  помічник адміністратор власник представник працівник перевізник постачальник розпорядник замовник співвласник забудовник
  суб’єкт секретар лікар орендар диспетчер координатор юрист юрисконсульт економіст інженер оператор реєстратор діловод
  роботодавець виконавець підприємець фахівець мешканець завідувач виконувач
  балансоутримувач надавач користувач отримувач підрядник учасник модератор споживач голова староста`
const neuters = `управління підприємство товариство об’єднання агентство міністерство відділення казначейство
  господарство представництво формування училище керівництво`
const feminines = `служба комісія рада інспекція установа організація адміністрація школа група гімназія бібліотека лікарня
  поліція дружина прокуратура лабораторія агенція канцелярія філія академія редакція поліклініка спілка асоціація
  начальниця керівниця директорка заступниця спеціалістка секретарка завідувачка інспекторка депутатка головиня приймальня особа`
const softNouns = `ліцей музей`
const adjectives = `керуючий керуюча уповноважений уповноважена виконуючий виконуюча відповідальний відповідальна
  головуючий завідуючий завідуюча черговий`
const people = new Set(
  `${hardPeople} ${adjectives} начальниця керівниця директорка заступниця спеціалістка секретарка завідувачка інспекторка
  депутатка головиня`.split(/\s+/),
)

type Forms = Readonly<Record<Case, string>>

const byForm = new Map<string, HeadForm[]>()
for (const lemma of hardUnits.split(/\s+/)) add(lemma, 'masculine', masculine(lemma, false))
for (const lemma of softNouns.split(/\s+/)) add(lemma, 'masculine', masculine(lemma, false))
for (const lemma of hardPeople.split(/\s+/)) add(lemma, 'masculine', masculine(lemma, true))
for (const lemma of neuters.split(/\s+/)) add(lemma, 'neuter', neuter(lemma))
for (const lemma of feminines.split(/\s+/)) add(lemma, 'feminine', feminine(lemma))
for (const lemma of adjectives.split(/\s+/))
  add(lemma, lemma.endsWith('а') ? 'feminine' : 'masculine', adjective(lemma))

/** The forms that a written word may be; empty for a word that begins no post and no unit. */
export function headForms(word: string): readonly HeadForm[] {
  // «особам-підприємцям»: the first part tells the gender and the case.
  const small = word.toLowerCase()
  return byForm.get(small) ?? byForm.get(small.split('-')[0] ?? '') ?? []
}

/** «КП», «ДКП», «ЦНАП»: heads that do not decline. */
export const abbreviation = /^(?:КП|ДКП|КНП|КЗ|КУ|ТОВ|АТ|ПАТ|ПрАТ|ОСББ|ОСН|ЦНАП|МКП|ДП|ТзОВ|ФОП|ГУНП|ДСНС|ЖКП|БФ|ГО)$/

function add(lemma: string, gender: Gender, [one, many]: readonly [Forms, Forms]): void {
  for (const [forms, isPlural] of [
    [one, false],
    [many, true],
  ] as const) {
    const written = new Map<string, Case[]>()
    for (const [name, form] of Object.entries(forms) as [Case, string][]) {
      for (const each of form.split('|')) written.set(each, [...(written.get(each) ?? []), name])
    }
    for (const [form, cases] of written) {
      const isPerson = people.has(lemma)
      byForm.set(form, [...(byForm.get(form) ?? []), { lemma, gender, isPlural, isPerson, cases }])
    }
  }
}

function masculine(lemma: string, isPerson: boolean): [Forms, Forms] {
  if (/^(?:голова|староста)$/.test(lemma)) {
    const stem = lemma.slice(0, -1)
    const pluralGenitive = lemma === 'голова' ? 'голів' : 'старост'
    return [
      forms(lemma, `${stem}и`, `${stem}і`, `${stem}у`, `${stem}ою`),
      forms(`${stem}и`, pluralGenitive, `${stem}ам`, pluralGenitive, `${stem}ами`),
    ]
  }
  const [stem, a, u, o] = masculineStem(lemma)
  const genitive = isPerson ? `${stem}${a}` : `${stem}${u}|${stem}${a}`
  const plural =
    a === 'а' ? (/[чжшщ]$/.test(stem) ? `${stem}і` : `${stem}и`) : stem.endsWith('е') ? `${stem}ї` : `${stem}і`
  const many = `${stem}${a === 'я' && /[еєуа]$/.test(stem) ? 'їв' : 'ів'}`
  const soft = a === 'а' ? 'а' : 'я'
  return [
    forms(lemma, genitive, `${stem}${u}|${stem}${o}ві`, isPerson ? `${stem}${a}` : lemma, `${stem}${o}м`),
    forms(plural, many, `${stem}${soft}м`, isPerson ? many : plural, `${stem}${soft}ми`),
  ]
}

function masculineStem(lemma: string): [stem: string, a: string, u: string, o: string] {
  if (lemma.endsWith('ець')) return [`${lemma.slice(0, -3)}${/[аоеиу]ець$/.test(lemma) ? 'й' : ''}ц`, 'я', 'ю', 'е']
  if (lemma.endsWith('й')) return [lemma.slice(0, -1), 'я', 'ю', 'є']
  if (/^(?:секретар|лікар|орендар)$/.test(lemma)) return [lemma, 'я', 'ю', 'е']
  if (/[чжшщ]$/.test(lemma)) return [lemma, 'а', 'у', 'е']
  return [lemma, 'а', 'у', 'о']
}

function neuter(lemma: string): [Forms, Forms] {
  const stem = lemma.slice(0, -1)
  if (lemma.endsWith('я')) {
    const short = lemma === 'управління' ? 'управлінь' : `${stem.slice(0, -2)}нь`
    return [forms(lemma, lemma, `${stem}ю`, lemma, `${stem}ям`), forms(lemma, short, `${stem}ям`, lemma, `${stem}ями`)]
  }
  return [
    forms(lemma, `${stem}а`, `${stem}у`, lemma, `${stem}ом`),
    forms(`${stem}а`, stem, `${stem}ам`, `${stem}а`, `${stem}ами`),
  ]
}

function feminine(lemma: string): [Forms, Forms] {
  const stem = lemma.slice(0, -1)
  if (lemma.endsWith('ія')) {
    return [
      forms(lemma, `${stem}ї`, `${stem}ї`, `${stem}ю`, `${stem}єю`),
      forms(`${stem}ї`, `${stem}й`, `${stem}ям`, `${stem}ї`, `${stem}ями`),
    ]
  }
  if (/[яц]/.test(lemma.slice(-1)) || lemma.endsWith('ця') || lemma.endsWith('ня')) {
    const many = lemma.endsWith('ця') ? `${stem}ь` : `${stem.slice(0, -1)}ень`
    return [
      forms(lemma, `${stem}і`, `${stem}і`, `${stem}ю`, `${stem}ею`),
      forms(`${stem}і`, many, `${stem}ям`, `${stem}і|${many}`, `${stem}ями`),
    ]
  }
  const dative = stem.endsWith('к') ? `${stem.slice(0, -1)}ці` : `${stem}і`
  const many =
    lemma === 'школа' ? 'шкіл' : lemma === 'особа' ? 'осіб' : /[^аеиіоу]к$/.test(stem) ? `${stem.slice(0, -1)}ок` : stem
  return [
    forms(lemma, `${stem}и`, dative, `${stem}у`, `${stem}ою`),
    forms(`${stem}и`, many, `${stem}ам`, `${stem}и|${many}`, `${stem}ами`),
  ]
}

function adjective(lemma: string): [Forms, Forms] {
  const stem = lemma.replace(/(?:ий|а)$/, '')
  const many = forms(`${stem}і`, `${stem}их`, `${stem}им`, `${stem}их`, `${stem}ими`)
  if (lemma.endsWith('а')) return [forms(lemma, `${stem}ої`, `${stem}ій`, `${stem}у`, `${stem}ою`), many]
  return [forms(lemma, `${stem}ого`, `${stem}ому`, `${stem}ого`, `${stem}им`), many]
}

function forms(nominative: string, genitive: string, dative: string, accusative: string, instrumental: string): Forms {
  return { nominative, genitive, dative, accusative, instrumental }
}

const endingsOf: Readonly<Record<Case, Readonly<Record<Gender | 'plural', RegExp>>>> = {
  nominative: { masculine: /(?:ий|ій)$/, feminine: /[ая]$/, neuter: /[еє]$/, plural: /і$/ },
  genitive: { masculine: /(?:ого|ього)$/, feminine: /(?:ої|ьої)$/, neuter: /(?:ого|ього)$/, plural: /(?:их|іх)$/ },
  dative: { masculine: /(?:ому|ьому)$/, feminine: /ій$/, neuter: /(?:ому|ьому)$/, plural: /(?:им|ім)$/ },
  accusative: { masculine: /(?:ого|ього|ий|ій)$/, feminine: /[ую]$/, neuter: /[еє]$/, plural: /(?:их|іх|і)$/ },
  instrumental: { masculine: /(?:им|ім)$/, feminine: /(?:ою|ьою)$/, neuter: /(?:им|ім)$/, plural: /(?:ими|іми)$/ },
}

/** Whether a word may be an adjective beside the noun in that case. */
export function agrees(word: string, head: HeadForm, inCase: Case): boolean {
  return endingsOf[inCase][head.isPlural ? 'plural' : head.gender].test(word.toLowerCase())
}

/** «комунальному» → «комунальне» beside a neuter noun. The word must agree with the noun. */
export function adjectiveInNominative(word: string, head: HeadForm, inCase: Case): string {
  if (inCase === 'nominative') return word
  const isSoft = /(?:ьому|ього|ьої|ьою|ім|іх|іми)$/.test(word) && !/[шщчжк]ім$/.test(word)
  const stem = word.replace(/(?:ьому|ому|ього|ого|ьої|ої|ьою|ою|ими|іми|ій|ий|им|ім|их|іх|[уюеєі])$/, '')
  if (head.isPlural) return `${stem}і`
  const ending = { masculine: isSoft ? 'ій' : 'ий', feminine: 'а', neuter: isSoft ? 'є' : 'е' }[head.gender]
  return stem + ending
}
/** The noun itself in the nominative, singular or plural as it was written. */
export function headInNominative(head: HeadForm): string {
  if (!head.isPlural) return head.lemma
  for (const [form, heads] of byForm) {
    if (heads.some((each) => each.lemma === head.lemma && each.isPlural && each.cases.includes('nominative')))
      return form
  }
  return head.lemma
}
