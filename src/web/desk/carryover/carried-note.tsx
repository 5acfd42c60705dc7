import { type findCarried, flagWords } from '#modules/carryover'

/** From which register a paper came, and what in it contradicts itself: shown as it is, never repaired. */
export function CarriedNote({ carried }: { carried: Awaited<ReturnType<typeof findCarried>> }) {
  if (!carried) return null
  const { source, line, flags } = carried
  return (
    <div class="note">
      <p>
        Перенесено з реєстру «{source}», рядок {line}.
        {flags.length > 0 ? ' Показано так, як у джерелі, хоча є суперечності:' : ''}
      </p>
      {flags.length > 0 ? (
        <ul>
          {flags.map((flag) => (
            <li>{flagWords[flag] ?? flag}</li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
