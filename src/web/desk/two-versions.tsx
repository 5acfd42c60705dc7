interface Difference {
  readonly name: string
  readonly yours: string
  readonly saved: string
}

/** After somebody else saved first: what you wrote beside what stands now, where the two differ. */
export function TwoVersions({ fields }: { fields: readonly Difference[] }) {
  const different = fields.filter(({ yours, saved }) => yours.trim() !== saved.trim())
  return (
    <section class="note" aria-labelledby="dva-varianty">
      <h2 id="dva-varianty">Два варіанти</h2>
      {different.length === 0 ? (
        <p>Ваш варіант збігається зі збереженим: зберігати ще раз не треба.</p>
      ) : (
        <div class="register-scroll">
          <table>
            <caption>Форма нижче заповнена вашим варіантом</caption>
            <thead>
              <tr>
                <th>Поле</th>
                <th>Ваш варіант</th>
                <th>Збережено тепер</th>
              </tr>
            </thead>
            <tbody>
              {different.map(({ name, yours, saved }) => (
                <tr>
                  <th scope="row">{name}</th>
                  <td>{yours || '—'}</td>
                  <td>{saved || '—'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
