import type { Visit } from '#web/visit.ts'

/** Its value in the address, what it shows and what it is called. The first is shown where the address names none. */
type Tab<Show> = readonly [value: string, show: Show, label: string]

export function chosenTab<Show>({ query }: Visit, tabs: readonly [Tab<Show>, ...Tab<Show>[]]): Tab<Show> {
  return tabs.find(([value]) => value === (query.get('shcho') ?? '')) ?? tabs[0]
}

interface TabsProps {
  label: string
  path: string
  tabs: readonly Tab<string>[]
  chosen: string
}

/** `chosen`: the value of the one that is shown. */
export function Tabs({ label, path, tabs, chosen }: TabsProps) {
  return (
    <nav class="tabs" aria-label={label}>
      {tabs.map(([value, , name]) => (
        <a href={value ? `${path}?shcho=${value}` : path} aria-current={value === chosen ? 'page' : undefined}>
          {name}
        </a>
      ))}
    </nav>
  )
}
