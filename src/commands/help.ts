import type { Command, Option } from './command.ts'
import { type Verb, verbs } from './verbs.ts'

export function helpOfAll(names: readonly string[] = Object.keys(verbs)): string {
  const width = Math.max(...names.map((name) => name.length))
  return [
    'Ратуша: цифрова міська рада.',
    '',
    'npx ratusha <команда> [ключі]',
    '',
    ...names.map((name) => `  ${name.padEnd(width)}  ${verbs[name]?.summary ?? ''}`),
    '',
    'npx ratusha <команда> --help розповість про команду, --version покаже версію.',
    'Налаштування читаються з оточення: docs/operations.md.',
    'Код завершення: 0 зроблено, 1 не вдалося, 2 команду не зрозуміло.',
  ].join('\n')
}

export function helpOfVerb(name: string, { summary }: Verb, command: Command): string {
  const places = (command.positionals ?? []).map((place) => ` <${place}>`).join('')
  const options = Object.entries({ ...command.options, help: ownHelp })
  const rows = options.map(([option, { value, help }]) => [`--${option}${value ? ` <${value}>` : ''}`, help] as const)
  const width = Math.max(...rows.map(([left]) => left.length))
  return [
    `npx ratusha ${name}${places}${options.length > 1 ? ' [ключі]' : ''}`,
    '',
    `${summary[0]?.toUpperCase()}${summary.slice(1)}.`,
    ...(command.notes ?? []),
    '',
    ...rows.map(([left, help]) => `  ${left.padEnd(width)}  ${help}`),
  ].join('\n')
}

const ownHelp: Option = { type: 'boolean', help: 'ця довідка' }
