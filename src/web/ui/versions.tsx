/** Under a stale form: what is saved now and what its writer wanted, side by side, only where they differ. */
export interface VersionRow {
  readonly name: string
  readonly saved: string
  readonly yours: string
}

export function Versions({ rows }: { rows: readonly VersionRow[] }) {
  const differing = rows.filter(({ saved, yours }) => saved !== yours)
  if (differing.length === 0) return null
  return (
    <div class="register-scroll">
      <table class="versions-table">
        <caption>Чим ваша версія відрізняється від збереженої</caption>
        <thead>
          <tr>
            <th scope="col">Поле</th>
            <th scope="col">Збережена тепер</th>
            <th scope="col">Ваша (у формі нижче)</th>
          </tr>
        </thead>
        <tbody>
          {differing.map(({ name, saved, yours }) => (
            <tr>
              <th scope="row">{name}</th>
              <td>{saved || '—'}</td>
              <td>{yours || '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
