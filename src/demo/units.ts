/**
 * The council and its directory. Officials are those whom the seed papers name, in their public posts; everybody else
 * is plainly invented, and so are names of bodies that the papers do not give.
 */
import type { ToldPhone, ToldPost, ToldUnit } from '#demo/directory'

export type UnitKey =
  | 'council'
  | 'deputies'
  | 'budget-commission'
  | 'statute-commission'
  | 'committee'
  | 'leadership'
  | 'organisation'
  | 'registry'
  | 'ict'
  | 'service-centre'
  | 'economy'
  | 'education'
  | 'health'
  | 'construction-control'
  | 'transport'
  | 'district-1'
  | 'district-2'
  | 'district-3'
  | 'lyceum'
  | 'enterprise-transport'
  | 'enterprise-greenery'
  | 'enterprise-water'
  | 'territorial-1'
  | 'territorial-2'

const street = 'вул. Богдана Хмельницького, 19, м. Луцьк, 43025'
const website = 'http://www.lutskrada.gov.ua'
const serviceCentre = 'Департамент «Центр надання адміністративних послуг у місті Луцьку»'
const email = 'org@lutskrada.gov.ua'

export const council = {
  name: 'Луцька міська рада',
  nameGenitive: 'Луцької міської ради',
  hromada: 'Луцька міська територіальна громада',
  code: '',
  address: street,
  phone: '(0332) 777949, 777939',
  email,
  website,
}

const invented = 'Умовна назва: у паперах, за якими розказано місто, її немає'
const first = '(0332) 777949'
const second = '(0332) 777939'

export const units: readonly ToldUnit<UnitKey>[] = [
  { key: 'council', parent: null, kind: 'council', name: council.name, address: street, email, website },
  {
    ...ofCouncil('leadership', 'leadership', 'Керівництво'),
    address: street,
    posts: [
      head('міський голова', 'Ігор Поліщук', inner('100')),
      post('заступник міського голови, керуючий справами виконкому', 'Юрій Вербич', inner('101')),
      post('перший заступник міського голови', 'Заступник Зразковий', inner('102')),
    ],
  },
  {
    ...ofCouncil('committee', 'executive-committee', 'Виконавчий комітет'),
    address: street,
    posts: [
      head('міський голова', 'Ігор Поліщук'),
      post('керуючий справами виконкому', 'Юрій Вербич'),
      post('член виконавчого комітету', 'Членкиня Показова'),
      post('член виконавчого комітету', 'Член Примірний'),
      post('член виконавчого комітету', 'Член Умовний'),
    ],
  },
  {
    ...ofCommittee('organisation', 'division', 'Організаційний відділ'),
    index: '23',
    shortName: 'Оргвідділ',
    address: street,
    email,
    website,
    phones: [{ number: first }, { number: second }],
    posts: [
      head('начальник відділу', 'Олена Барська', [{ number: first }]),
      post('заступник начальника відділу', 'Олена Кучинська'),
      post('головний спеціаліст', 'Юлія Чайка', [{ number: second }]),
      post('головний спеціаліст', 'Вікторія Адамюк'),
    ],
  },
  {
    ...ofCommittee('registry', 'division', 'Загальний відділ'),
    index: '01',
    shortName: 'Канцелярія',
    address: street,
    note: invented,
    posts: [
      head('начальник відділу', 'Начальниця Зразкова', inner('110')),
      post('головний спеціаліст', 'Діловодка Зразкова', inner('111')),
    ],
  },
  {
    ...ofCommittee('ict', 'administration', 'Управління інформаційно-комунікаційних технологій'),
    shortName: 'Управління ІКТ',
    address: street,
    posts: [
      head('начальник управління', 'Начальник Вигаданий', inner('120')),
      post('головний спеціаліст', 'Інженер Примірний', inner('121')),
      post('адміністратор системи електронного документообігу', 'Адміністратор Показовий', inner('122')),
    ],
  },
  {
    ...ofCommittee('service-centre', 'department', serviceCentre),
    shortName: 'ЦНАП',
    phones: [{ number: '777870', note: 'за проєктом рішення про роботу департаменту у 2025 році' }],
    posts: [
      head('директор департаменту', 'Керівниця Прикладова', inner('130')),
      post('адміністратор', 'Адміністраторка Навчальна', inner('131')),
    ],
  },
  {
    ...ofCommittee('economy', 'department', 'Департамент економічної політики'),
    posts: [head('директор департаменту', 'Директор Умовний', inner('140'))],
  },
  {
    ...ofCommittee('education', 'department', 'Департамент освіти'),
    posts: [
      head('директор департаменту', 'Директорка Показова', inner('141')),
      post('головний спеціаліст', 'Фахівчиня Умовна', inner('142')),
    ],
  },
  {
    ...ofCommittee('health', 'department', 'Департамент охорони здоров’я'),
    posts: [head('директор департаменту', 'Директор Примірний', inner('143'))],
  },
  {
    ...ofCommittee('construction-control', 'division', 'Відділ державного архітектурно-будівельного контролю'),
    shortName: 'Відділ ДАБК',
    posts: [head('начальник відділу', 'Начальник Навчальний', inner('144'))],
  },
  {
    ...ofCommittee('transport', 'division', 'Відділ транспорту'),
    posts: [head('начальник відділу', 'Начальниця Вигадана', inner('145'))],
  },
  {
    ...ofCouncil('deputies', 'deputies', 'Депутати міської ради'),
    note: 'Депутати вигадані',
    posts: ['Депутатка Прикладова', 'Депутат Зразковий', 'Депутатка Умовна', 'Депутат Показовий'].map((holder) =>
      post('депутат міської ради', holder),
    ),
  },
  {
    ...ofCouncil('budget-commission', 'commission', 'Постійна комісія з питань бюджету (приклад)'),
    note: invented,
    posts: [head('голова комісії', 'Депутат Зразковий')],
  },
  {
    ...ofCouncil('statute-commission', 'commission', 'Постійна комісія з питань регламенту (приклад)'),
    note: invented,
    posts: [head('голова комісії', 'Депутатка Умовна')],
  },
  district('district-1', 1, 'Староста Зразковий'),
  district('district-2', 2, 'Староста Примірний'),
  district('district-3', 3, 'Староста Вигаданий'),
  {
    key: 'lyceum',
    parent: 'education',
    kind: 'institution',
    name: 'Луцький ліцей № 1 Луцької міської ради',
    shortName: 'Ліцей № 1',
    posts: [head('директор ліцею', 'Директорка Навчальна', inner('160'))],
  },
  enterprise('enterprise-transport', '«Приклад-транспорт»', head('директор', 'Директор Показовий', inner('170'))),
  enterprise('enterprise-greenery', '«Зразок-парк»', head('директорка', 'Директорка Вигадана', inner('171'))),
  enterprise('enterprise-water', '«Умовний водопровід»', head('директор', 'Директор Вигаданий', inner('172'))),
  {
    key: 'territorial-1',
    parent: null,
    kind: 'territorial-body',
    name: 'Територіальний орган міністерства (приклад)',
    note: invented,
    posts: [head('начальник', 'Начальник Примірний', inner('180'))],
  },
  {
    key: 'territorial-2',
    parent: null,
    kind: 'territorial-body',
    name: 'Територіальний орган центрального органу виконавчої влади (приклад)',
    note: invented,
    posts: [head('начальниця', 'Начальниця Умовна', inner('181'))],
  },
]

type Unit = ToldUnit<UnitKey>

function ofCouncil(key: UnitKey, kind: Unit['kind'], name: string): Unit {
  return { key, parent: 'council', kind, name }
}

function ofCommittee(key: UnitKey, kind: Unit['kind'], name: string): Unit {
  return { key, parent: 'committee', kind, name }
}

function district(key: UnitKey, at: number, holder: string): Unit {
  const name = `Старостинський округ № ${at} (приклад)`
  return {
    ...ofCouncil(key, 'starosta-district', name),
    note: invented,
    posts: [head('староста', holder, inner(`15${at}`))],
  }
}

function enterprise(key: UnitKey, name: string, director: ToldPost): Unit {
  const unit = ofCouncil(key, 'communal-enterprise', `Комунальне підприємство ${name}`)
  return { ...unit, note: invented, posts: [director] }
}

function head(title: string, holder: string, phones: readonly ToldPhone[] = []): ToldPost {
  return { ...post(title, holder, phones), leads: true }
}

function post(title: string, holder: string, phones: readonly ToldPhone[] = []): ToldPost {
  return { title, holder, phones }
}

function inner(number: string): ToldPhone[] {
  return [{ number, innerOnly: true, note: 'умовний внутрішній номер' }]
}
