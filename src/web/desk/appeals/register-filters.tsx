import { appealWords } from '#modules/appeals'
import { listUnits } from '#modules/directory'
import { listTopics } from '#modules/topics'
import { optionsOf } from '#web/ui/choices.tsx'
import { type Filled, Input, Select } from '#web/ui/forms.tsx'
import { Icon } from '#web/ui/icon.tsx'
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
  const filled: Filled = { fields: Object.fromEntries(visit.query), errors: {} }
  const topicOptions = topics.map(({ id, code, title }) => ({ value: String(id), label: `${code}. ${title}` }))
  return (
    <form class="filters" action="/stil/zvernennia" method="get">
      <div class="field-grow">
        <Input name="q" label="Номер, зміст або заявник" type="search" filled={filled} maxlength={200} />
      </div>
      <Select
        name="stan"
        label="Стан"
        filled={filled}
        empty="у будь-якому стані"
        options={[
          { value: 'open', label: 'на розгляді або чекає' },
          { value: 'late', label: 'прострочено' },
          ...optionsOf(appealWords.state),
        ]}
      />
      <Select name="vyd" label="Вид" filled={filled} empty="усі" options={optionsOf(appealWords.kind)} />
      <Select
        name="pilha"
        label="Категорія заявника"
        filled={filled}
        empty="усі"
        options={[{ value: 'any', label: 'будь-яка пільга' }, ...optionsOf(appealWords.benefit)]}
      />
      <details class="more-filters" open={hasRareFilter(visit.query)}>
        <summary>Більше умов</summary>
        <div class="filters">
          <Select name="oznaka" label="Ознака" filled={filled} empty="усі" options={optionsOf(appealWords.sign)} />
          <Select
            name="shliakh"
            label="Як надійшло"
            filled={filled}
            empty="усіма шляхами"
            options={optionsOf(appealWords.channel)}
          />
          <Select
            name="subiekt"
            label="Від кого"
            filled={filled}
            empty="усі"
            options={optionsOf(appealWords.authorship)}
          />
          <Select
            name="rezultat"
            label="Результат"
            filled={filled}
            empty="усі"
            options={optionsOf(appealWords.result)}
          />
          <Select name="strok" label="Строк" filled={filled} empty="усі" options={optionsOf(appealWords.term)} />
          <Select name="pytannia" label="Питання" filled={filled} empty="усі" options={topicOptions} />
          <Select
            name="pidrozdil"
            label="Розглядає"
            filled={filled}
            empty="усі"
            options={units.map(({ id, name }) => ({ value: String(id), label: name }))}
          />
          <Input name="z" label="Надійшло від" type="date" filled={filled} />
          <Input name="do" label="до" type="date" filled={filled} />
        </div>
      </details>
      <button type="submit">
        <Icon name="search" />
        <span>Показати</span>
      </button>
    </form>
  )
}

function hasRareFilter(query: URLSearchParams): boolean {
  const rare = ['oznaka', 'shliakh', 'subiekt', 'rezultat', 'strok', 'pytannia', 'pidrozdil', 'z', 'do']
  return rare.some((name) => Boolean(query.get(name)))
}
