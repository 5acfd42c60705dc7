import { dayOf } from '#kernel'
import {
  forceWords,
  lengthInWords,
  listNormsOn,
  listRulesOn,
  listSwitches,
  mayConfigureLaw,
  type RuleOnDay,
  rollWords,
} from '#modules/law'
import { type ActId, acts, articleOf } from '#modules/statutes'
import { deskPage, get, type Route } from '#web/routes.ts'
import { State } from '#web/ui/registers.tsx'
import { counted, Day, LongDay, typeset } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'
import { Calculator, countedIn } from './law-calculator.tsx'
import { lawNormRoutes, Norms } from './law-norm.tsx'
import { whereApplied } from './law-places.ts'
import { lawSettingRoutes } from './law-setting.tsx'

export const lawRoutes: readonly Route[] = [get('/stil/zakon', 'staff', lawPage), ...lawNormRoutes, ...lawSettingRoutes]

async function lawPage(visit: Visit) {
  const today = dayOf(visit.context.now)
  const [standing, norms, switches, count] = await Promise.all([
    listRulesOn(visit.context, today),
    listNormsOn(visit.context, today),
    listSwitches(visit.context),
    countedIn(visit),
  ])
  const open = standing.filter(isUnchecked).length
  const byAct = [...Map.groupBy(standing, ({ rule }) => rule.source.act)]
  return deskPage(
    'Строки за законом',
    <>
      <h1>Строки за законом</h1>
      <p class="lead">
        Усі строки, які рахує Ратуша: скільки, від чого, за якою статтею. Закони прочитано в редакції на 21.02.2026.
        Позначку «перевірте» має те, чого в самому тексті закону не прочитано.
      </p>
      <Calculator standing={standing} count={count} />
      {open > 0 ? (
        <div class="note">
          <p>
            Ще не перевірено: {counted(open, 'строк', 'строки', 'строків')}. До перевірки діє значення за замовчуванням.
          </p>
        </div>
      ) : null}
      <nav aria-label="Закони">
        <ul class="links">
          {byAct.map(([act]) => (
            <li>
              <a href={`#${anchorOf(act)}`}>{acts[act].title}</a>
            </li>
          ))}
        </ul>
      </nav>
      {byAct.map(([act, own]) => (
        <ActTerms act={act} standing={own} configures={mayConfigureLaw(visit.actor)} />
      ))}
      <Norms norms={norms} configures={mayConfigureLaw(visit.actor)} />
      <Switches switches={switches} />
    </>,
    { status: Object.keys(count.filled.errors).length > 0 ? 422 : 200 },
  )
}

function ActTerms({ act, standing, configures }: { act: ActId; standing: RuleOnDay[]; configures: boolean }) {
  return (
    <section>
      <h2 id={anchorOf(act)}>{acts[act].title}</h2>
      <p class="quiet">
        {act}. Ратуша рахує за ним строки від <Day day={acts[act].from} /> (день набрання чинності перевірте).
      </p>
      <div class="register-scroll">
        <table class="folds">
          <caption class="hidden">Строки: {acts[act].title}</caption>
          <thead>
            <tr>
              <th scope="col">Що зробити</th>
              <th scope="col">Строк</th>
              <th scope="col">Неробочий останній день</th>
              <th scope="col">Де діє</th>
              <th scope="col">Стаття</th>
              <th scope="col">Чинність</th>
              <th scope="col">Певність</th>
            </tr>
          </thead>
          <tbody>
            {standing.map((one) => (
              <TermRow one={one} configures={configures} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function TermRow({ one, configures }: { one: RuleOnDay; configures: boolean }) {
  const { rule, force, setting } = one
  return (
    <tr>
      <td id={rule.id}>{typeset(rule.title)}</td>
      <td data-name="Строк">{lengthInWords(rule)}</td>
      <td data-name="Неробочий останній день">
        {rule.length.unit === 'hour' ? 'години не переносяться' : rollWords[rule.roll]}
      </td>
      <td data-name="Де діє">{whereApplied(rule.id) ?? <span class="quiet">лише в обчислювачі строків</span>}</td>
      <td data-name="Стаття">{articleOf(rule)}</td>
      <td data-name="Чинність">
        <State tone={force === 'in-force' ? 'done' : 'quiet'}>{forceWords[force]}</State>
        {rule.martialLaw ? <p class="quiet">{rule.martialLaw.source}</p> : null}
      </td>
      <td data-name="Певність">
        {isUnchecked(one) ? (
          <State tone="waits">перевірте</State>
        ) : (
          <State tone="done">{setting ? 'визначено радою' : 'за текстом закону'}</State>
        )}
        {setting ? <p class="quiet">{typeset(setting.decidedBy)}</p> : null}
        {rule.certain ? null : (
          <p>
            <a href={`/stil/zakon/${rule.id}`}>{configures ? 'Визначити' : 'Історія'}</a>
          </p>
        )}
      </td>
    </tr>
  )
}

function Switches({ switches }: { switches: Awaited<ReturnType<typeof listSwitches>> }) {
  return (
    <section>
      <h2>Норми, які чекають</h2>
      <p>
        Більшість із них відкладено до закінчення воєнного стану. Його день записують один раз —{' '}
        <a href="/stil/kalendar#voiennyi-stan">у календарі</a>, а ці норми вмикаються самі.
      </p>
      <div class="register-scroll">
        <table class="folds">
          <caption class="hidden">Відкладені норми</caption>
          <thead>
            <tr>
              <th scope="col">Норма</th>
              <th scope="col">Починає діяти</th>
              <th scope="col">Підстава</th>
            </tr>
          </thead>
          <tbody>
            {switches.map(({ title, begins, earliest, source }) => (
              <tr>
                <td>{typeset(title)}</td>
                <td data-name="Починає діяти">
                  {earliest && begins ? 'не раніше: ' : null}
                  {begins ? <LongDay day={begins} /> : 'день закінчення воєнного стану ще не відомий'}
                </td>
                <td data-name="Підстава">{source}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function isUnchecked({ rule, setting }: RuleOnDay): boolean {
  return !rule.certain && setting === null
}

function anchorOf(act: ActId): string {
  return `akt-${Object.keys(acts).indexOf(act) + 1}`
}
