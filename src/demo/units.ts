/**
 * The council and its directory. Officials are those whom the seed papers name, in their public posts; everybody else
 * is plainly invented, and so are names of bodies that the papers do not give.
 */
import type { ToldUnit } from '#demo/directory'

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

const inner = (number: string) => [{ number, innerOnly: true, note: 'умовний внутрішній номер' }]
const invented = 'Умовна назва: у паперах, за якими розказано місто, її немає'

export const units: readonly ToldUnit<UnitKey>[] = [
  {
    key: 'council',
    parent: null,
    kind: 'council',
    name: council.name,
    address: street,
    email,
    website,
  },
  {
    key: 'leadership',
    parent: 'council',
    kind: 'leadership',
    name: 'Керівництво',
    address: street,
    posts: [
      { title: 'міський голова', leads: true, holder: 'Ігор Поліщук', phones: inner('100') },
      {
        title: 'заступник міського голови, керуючий справами виконкому',
        holder: 'Юрій Вербич',
        phones: inner('101'),
      },
      { title: 'перший заступник міського голови', holder: 'Заступник Зразковий', phones: inner('102') },
    ],
  },
  {
    key: 'committee',
    parent: 'council',
    kind: 'executive-committee',
    name: 'Виконавчий комітет',
    address: street,
    posts: [
      { title: 'міський голова', leads: true, holder: 'Ігор Поліщук' },
      { title: 'керуючий справами виконкому', holder: 'Юрій Вербич' },
      { title: 'член виконавчого комітету', holder: 'Членкиня Показова' },
      { title: 'член виконавчого комітету', holder: 'Член Примірний' },
      { title: 'член виконавчого комітету', holder: 'Член Умовний' },
    ],
  },
  {
    key: 'organisation',
    parent: 'committee',
    kind: 'division',
    name: 'Організаційний відділ',
    shortName: 'Оргвідділ',
    index: '23',
    address: street,
    email,
    website,
    phones: [{ number: '(0332) 777949' }, { number: '(0332) 777939' }],
    posts: [
      {
        title: 'начальник відділу',
        leads: true,
        holder: 'Олена Барська',
        phones: [{ number: '(0332) 777949' }],
      },
      { title: 'заступник начальника відділу', holder: 'Олена Кучинська' },
      { title: 'головний спеціаліст', holder: 'Юлія Чайка', phones: [{ number: '(0332) 777939' }] },
      { title: 'головний спеціаліст', holder: 'Вікторія Адамюк' },
    ],
  },
  {
    key: 'registry',
    parent: 'committee',
    kind: 'division',
    name: 'Загальний відділ',
    shortName: 'Канцелярія',
    index: '01',
    address: street,
    note: invented,
    posts: [
      { title: 'начальник відділу', leads: true, holder: 'Начальниця Зразкова', phones: inner('110') },
      { title: 'головний спеціаліст', holder: 'Діловодка Зразкова', phones: inner('111') },
    ],
  },
  {
    key: 'ict',
    parent: 'committee',
    kind: 'administration',
    name: 'Управління інформаційно-комунікаційних технологій',
    shortName: 'Управління ІКТ',
    index: '31',
    address: street,
    posts: [
      { title: 'начальник управління', leads: true, holder: 'Начальник Вигаданий', phones: inner('120') },
      { title: 'головний спеціаліст', holder: 'Інженер Примірний', phones: inner('121') },
      {
        title: 'адміністратор системи електронного документообігу',
        holder: 'Адміністратор Показовий',
        phones: inner('122'),
      },
    ],
  },
  {
    key: 'service-centre',
    parent: 'committee',
    kind: 'department',
    name: 'Департамент «Центр надання адміністративних послуг у місті Луцьку»',
    shortName: 'ЦНАП',
    index: '45',
    phones: [{ number: '777870', note: 'за проєктом рішення про роботу департаменту у 2025 році' }],
    posts: [
      { title: 'директор департаменту', leads: true, holder: 'Керівниця Прикладова', phones: inner('130') },
      { title: 'адміністратор', holder: 'Адміністраторка Навчальна', phones: inner('131') },
    ],
  },
  {
    key: 'economy',
    parent: 'committee',
    kind: 'department',
    name: 'Департамент економічної політики',
    index: '41',
    posts: [{ title: 'директор департаменту', leads: true, holder: 'Директор Умовний', phones: inner('140') }],
  },
  {
    key: 'education',
    parent: 'committee',
    kind: 'department',
    name: 'Департамент освіти',
    index: '42',
    posts: [
      { title: 'директор департаменту', leads: true, holder: 'Директорка Показова', phones: inner('141') },
      { title: 'головний спеціаліст', holder: 'Фахівчиня Умовна', phones: inner('142') },
    ],
  },
  {
    key: 'health',
    parent: 'committee',
    kind: 'department',
    name: 'Департамент охорони здоров’я',
    index: '43',
    posts: [{ title: 'директор департаменту', leads: true, holder: 'Директор Примірний', phones: inner('143') }],
  },
  {
    key: 'construction-control',
    parent: 'committee',
    kind: 'division',
    name: 'Відділ державного архітектурно-будівельного контролю',
    shortName: 'Відділ ДАБК',
    index: '44',
    posts: [{ title: 'начальник відділу', leads: true, holder: 'Начальник Навчальний', phones: inner('144') }],
  },
  {
    key: 'transport',
    parent: 'committee',
    kind: 'division',
    name: 'Відділ транспорту',
    index: '46',
    posts: [{ title: 'начальник відділу', leads: true, holder: 'Начальниця Вигадана', phones: inner('145') }],
  },
  {
    key: 'deputies',
    parent: 'council',
    kind: 'deputies',
    name: 'Депутати міської ради',
    note: 'Депутати вигадані',
    posts: ['Депутатка Прикладова', 'Депутат Зразковий', 'Депутатка Умовна', 'Депутат Показовий'].map((holder) => ({
      title: 'депутат міської ради',
      holder,
    })),
  },
  {
    key: 'budget-commission',
    parent: 'council',
    kind: 'commission',
    name: 'Постійна комісія з питань бюджету (приклад)',
    note: invented,
    posts: [{ title: 'голова комісії', leads: true, holder: 'Депутат Зразковий' }],
  },
  {
    key: 'statute-commission',
    parent: 'council',
    kind: 'commission',
    name: 'Постійна комісія з питань регламенту (приклад)',
    note: invented,
    posts: [{ title: 'голова комісії', leads: true, holder: 'Депутатка Умовна' }],
  },
  ...([1, 2, 3] as const).map(
    (at): ToldUnit<UnitKey> => ({
      key: `district-${at}`,
      parent: 'council',
      kind: 'starosta-district',
      name: `Старостинський округ № ${at} (приклад)`,
      note: invented,
      posts: [
        {
          title: 'староста',
          leads: true,
          holder: `Староста ${{ 1: 'Зразковий', 2: 'Примірний', 3: 'Вигаданий' }[at]}`,
          phones: inner(`15${at}`),
        },
      ],
    }),
  ),
  {
    key: 'lyceum',
    parent: 'education',
    kind: 'institution',
    name: 'Луцький ліцей № 1 Луцької міської ради',
    shortName: 'Ліцей № 1',
    posts: [{ title: 'директор ліцею', leads: true, holder: 'Директорка Навчальна', phones: inner('160') }],
  },
  {
    key: 'enterprise-transport',
    parent: 'council',
    kind: 'communal-enterprise',
    name: 'Комунальне підприємство «Приклад-транспорт»',
    note: invented,
    posts: [{ title: 'директор', leads: true, holder: 'Директор Показовий', phones: inner('170') }],
  },
  {
    key: 'enterprise-greenery',
    parent: 'council',
    kind: 'communal-enterprise',
    name: 'Комунальне підприємство «Зразок-парк»',
    note: invented,
    posts: [{ title: 'директорка', leads: true, holder: 'Директорка Вигадана', phones: inner('171') }],
  },
  {
    key: 'enterprise-water',
    parent: 'council',
    kind: 'communal-enterprise',
    name: 'Комунальне підприємство «Умовний водопровід»',
    note: invented,
    posts: [{ title: 'директор', leads: true, holder: 'Директор Вигаданий', phones: inner('172') }],
  },
  {
    key: 'territorial-1',
    parent: null,
    kind: 'territorial-body',
    name: 'Територіальний орган міністерства (приклад)',
    note: invented,
    posts: [{ title: 'начальник', leads: true, holder: 'Начальник Примірний', phones: inner('180') }],
  },
  {
    key: 'territorial-2',
    parent: null,
    kind: 'territorial-body',
    name: 'Територіальний орган центрального органу виконавчої влади (приклад)',
    note: invented,
    posts: [{ title: 'начальниця', leads: true, holder: 'Начальниця Умовна', phones: inner('181') }],
  },
]
