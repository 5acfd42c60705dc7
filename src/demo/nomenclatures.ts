/** Номенклатури справ. Of the indices only 23-18 and 7-2 stand in the seed papers; titles and terms are an example. */
import type { ToldDossier } from '#demo/dossiers'

const organisation: readonly ToldDossier[] = [
  {
    index: '7-2',
    title: 'Накази начальника відділу',
    retention: 'permanent',
    term: 'постійно',
    note: 'Індекс за наказом від 09.03.2023 № 2/7-2',
  },
  { index: '23-02', title: 'Тижневі плани роботи та пропозиції до них', retention: 'temporary', term: '1 рік' },
  {
    index: '23-03',
    title: 'Квартальні плани роботи виконавчого комітету та матеріали до них',
    retention: 'permanent',
    term: 'постійно',
  },
  {
    index: '23-04',
    title: 'Листування про участь у нарадах, конференціях, форумах',
    retention: 'temporary',
    term: '5 років ЕПК',
  },
  {
    index: '23-05',
    title: 'Листування про відкриті дані та інформаційний аудит',
    retention: 'temporary',
    term: '5 років ЕПК',
  },
  {
    index: '23-06',
    title: 'Документи робочої групи з розробки Статуту територіальної громади',
    retention: 'permanent',
    term: 'постійно',
  },
  {
    index: '23-07',
    title: 'Документи про візити та зустрічі з делегаціями',
    retention: 'temporary',
    term: '5 років ЕПК',
  },
  { index: '23-08', title: 'Документи про передплату періодичних видань', retention: 'temporary', term: '1 рік' },
  {
    index: '23-09',
    title: 'Документи про роботу центрального пункту допомоги',
    retention: 'temporary',
    term: '5 років ЕПК',
  },
  { index: '23-10', title: 'Відомості для телефонного довідника', retention: 'temporary', term: '1 рік' },
  { index: '23-11', title: 'Документи про екскурсії та Дні відкритих дверей', retention: 'temporary', term: '3 роки' },
  {
    index: '23-12',
    title: 'Листи-звернення військових частин до міського голови',
    retention: 'temporary',
    term: '5 років ЕПК',
  },
  {
    index: '23-13',
    title: 'Документи про щорічну оцінку та підвищення кваліфікації',
    retention: 'long',
    term: '75 років',
  },
  {
    index: '23-18',
    title: 'Звіти про роботу',
    retention: 'permanent',
    term: 'постійно',
    note: 'Індекс за звітом від 15.01.2025 № 23-18/5',
  },
]

const registry: readonly ToldDossier[] = [
  {
    index: '01-05',
    title: 'Листування з органами виконавчої влади та місцевого самоврядування',
    retention: 'temporary',
    term: '5 років ЕПК',
  },
  {
    index: '01-08',
    title: 'Листування з підприємствами, установами, організаціями',
    retention: 'temporary',
    term: '5 років ЕПК',
  },
  { index: '01-10', title: 'Запрошення та привітання', retention: 'temporary', term: '1 рік' },
  { index: '01-12', title: 'Документи для службового користування', retention: 'temporary', term: '5 років ЕПК' },
  { index: '01-14', title: 'Листи мешканців', retention: 'temporary', term: '5 років' },
  { index: '01-20', title: 'Журнали реєстрації', retention: 'temporary', term: '3 роки' },
]

const education: readonly ToldDossier[] = [
  { index: '1.1-11', title: 'Листування із закладами освіти', retention: 'temporary', term: '5 років ЕПК' },
  { index: '1.1-12', title: 'Плани й звіти закладів освіти', retention: 'temporary', term: '5 років' },
]

export const nomenclatures = { organisation, registry, education }
