import { appealWords } from '#modules/appeals'
import { listUnits } from '#modules/directory'
import { listTopics } from '#modules/topics'
import { optionsOf } from '#web/ui/choices.tsx'
import { FilterForm } from '#web/ui/filters.tsx'
import type { Visit } from '#web/visit.ts'

export function Tabs({ query }: { query: URLSearchParams }) {
  const state = query.get('stan')
  const tabs = [
    ['', 'Усі'],
    ['open', 'На розгляді'],
    ['late', 'Прострочені'],
    ['registered', 'Чекають резолюції'],
  ] as const
  return (
    <nav class="tabs" aria-label="Які звернення">
      {tabs.map(([value, label]) => (
        <a
          href={value ? `/stil/zvernennia?stan=${value}` : '/stil/zvernennia'}
          aria-current={(state ?? '') === value ? 'page' : undefined}
        >
          {label}
        </a>
      ))}
    </nav>
  )
}

export async function Filters({ visit }: { visit: Visit }) {
  const [topics, units] = await Promise.all([listTopics(visit.context), listUnits(visit.context)])
  const topicOptions = topics.map(({ id, code, title }) => ({ value: String(id), label: `${code}. ${title}` }))
  const unitOptions = units.map(({ id, name }) => ({ value: String(id), label: name }))
  return (
    <FilterForm
      action="/stil/zvernennia"
      fields={Object.fromEntries(visit.query)}
      search="Номер, зміст або заявник"
      conditions={[
        { name: 'stan', label: 'Стан', empty: 'у будь-якому стані', options: stateOptions },
        { name: 'vyd', label: 'Вид', empty: 'усі', options: optionsOf(appealWords.kind) },
        { name: 'pilha', label: 'Категорія заявника', empty: 'усі', options: benefitOptions },
      ]}
      rare={[
        { name: 'oznaka', label: 'Ознака', empty: 'усі', options: optionsOf(appealWords.sign) },
        { name: 'shliakh', label: 'Як надійшло', empty: 'усіма шляхами', options: optionsOf(appealWords.channel) },
        { name: 'subiekt', label: 'Від кого', empty: 'усі', options: optionsOf(appealWords.authorship) },
        { name: 'rezultat', label: 'Результат', empty: 'усі', options: optionsOf(appealWords.result) },
        { name: 'strok', label: 'Строк', empty: 'усі', options: optionsOf(appealWords.term) },
        { name: 'pytannia', label: 'Питання', empty: 'усі', options: topicOptions },
        { name: 'pidrozdil', label: 'Розглядає', empty: 'усі', options: unitOptions },
        { name: 'z', label: 'Надійшло від', type: 'date' },
        { name: 'do', label: 'До', type: 'date' },
      ]}
    />
  )
}

const stateOptions = [
  { value: 'open', label: 'на розгляді або чекає' },
  { value: 'late', label: 'прострочено' },
  ...optionsOf(appealWords.state),
]

const benefitOptions = [{ value: 'any', label: 'будь-яка пільга' }, ...optionsOf(appealWords.benefit)]
