import { type Broken, newestRoot, type Verification, verifyJournal, words } from '#modules/journal'
import { deskPage } from '#web/routes.ts'
import { fieldText } from '#web/submitted.ts'
import { ErrorSummary, type Filled, Hidden, Input } from '#web/ui/forms.tsx'
import { Fact, Facts, State } from '#web/ui/registers.tsx'
import { counted } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'

export async function verify(visit: Visit) {
  const { fields } = await visit.form()
  const knownRoot = fieldText(fields, 'root').replace(/\s/g, '').toLowerCase()
  if (knownRoot !== '' && !/^[0-9a-f]{64}$/.test(knownRoot)) {
    const errors = { root: 'Корінь: 64 знаки, цифри й латинські літери від a до f' }
    return verificationPage(visit, { fields, errors }, null)
  }
  const outcome = await verifyJournal(visit.context, { knownRoot: knownRoot || undefined })
  return verificationPage(visit, { fields, errors: {} }, outcome)
}

export async function verificationPage(visit: Visit, filled: Filled, outcome: Verification | null) {
  const root = outcome?.newestRoot ?? (await newestRoot(visit.context))
  return deskPage(
    'Перевірити журнал',
    <div class="narrow">
      <nav class="crumbs" aria-label="Де ви">
        <a href="/stil/dii">Журнал дій</a>
        <span aria-current="page">Перевірка</span>
      </nav>
      <h1>Перевірити журнал</h1>
      <p>
        Кожні кілька секунд нові записи скріплює печать, а печаті з’єднано ланцюгом. Перевірка перераховує все від
        першого запису й називає, що змінено, вилучено, вставлено чи переставлено.
      </p>
      <ErrorSummary errors={filled.errors} />
      {outcome ? <Outcome outcome={outcome} /> : null}
      <h2>Найновіший корінь</h2>
      <p>
        <code class="token">{root}</code>
      </p>
      <p class="quiet">Запишіть його поза цим сервером. За ним і через роки видно, чи не підмінено журнал цілком.</p>
      <form method="post" action="/stil/dii/perevirka" data-turbo="false">
        <Hidden visit={visit} />
        <Input
          name="root"
          label="Корінь, який ви записали раніше"
          hint="Перевірка покаже, чи він досі в ланцюзі"
          filled={filled}
          optional
          maxlength={80}
        />
        <button type="submit" class="button-main">
          Перевірити журнал
        </button>
      </form>
    </div>,
    { status: Object.keys(filled.errors).length > 0 ? 422 : 200 },
  )
}

function Outcome({ outcome }: { outcome: Verification }) {
  const { broken, entries, seals, unsealed } = outcome
  return (
    <section aria-label="Підсумок перевірки">
      {broken.length === 0 ? (
        <p class="note note-done">
          <State tone="done">Журнал цілий</State>
        </p>
      ) : (
        <div class="note note-late">
          <p>
            <State tone="late">Журнал порушено: {counted(broken.length, 'місце', 'місця', 'місць')}</State>
          </p>
          <ul>
            {broken.slice(0, 200).map((one) => (
              <li>{brokenText(one)}</li>
            ))}
          </ul>
          {broken.length > 200 ? <p>Показано перші 200 місць.</p> : null}
        </div>
      )}
      <Facts>
        <Fact name="Скріплених записів">{entries}</Fact>
        <Fact name="Печатей">{seals}</Fact>
        <Fact name="Чекають печаті">{unsealed}</Fact>
      </Facts>
    </section>
  )
}

function brokenText(broken: Broken): string {
  const what = words[`journal.${broken.what}`]
  switch (broken.what) {
    case 'changed':
    case 'removed':
    case 'inserted':
      return `Запис ${broken.entry}: ${what} (печать ${broken.seal})`
    case 'swapped':
      return `Записи ${broken.entry} і ${broken.with}: ${what} (печать ${broken.seal})`
    case 'seal-changed':
    case 'seal-removed':
      return `Печать ${broken.seal}: ${what}`
    case 'root-unknown':
      return `Корінь ${broken.root}: ${what}`
  }
}
