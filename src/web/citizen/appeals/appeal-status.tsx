import { dayOf, Refusal, theHouse } from '#kernel'
import { appealForms, appealVerbs, appealWords, type FollowedAppeal, isOpen, listFollowed } from '#modules/appeals'
import { unitsById } from '#modules/directory'
import { spelledKey } from '#modules/intake'
import type { Context } from '#platform/db'
import { once } from '#platform/once'
import { holderOfKey } from '#web/citizen/intake/key-holder.ts'
import { residentLimits } from '#web/citizen/intake/receiving.ts'
import { sendFile } from '#web/download.ts'
import { attached } from '#web/kept-files.ts'
import { onceKey } from '#web/once.ts'
import { citizenPage, get, type Page, post, type Route, seeOther } from '#web/routes.ts'
import { sentenceOf } from '#web/sentences.ts'
import { check, type Submitted } from '#web/submitted.ts'
import type { Filled } from '#web/ui/forms.tsx'
import { Fact, Facts, State } from '#web/ui/registers.tsx'
import { Stages } from '#web/ui/stages.tsx'
import { Day, LongDay, numbered, typeset } from '#web/ui/text.tsx'
import { WhyDue } from '#web/ui/why-due.tsx'
import { positive, type Visit } from '#web/visit.ts'
import { AfterAnswer, type Failed, type PartProps } from './appeal-after.tsx'

export const appealFollowRoutes: readonly Route[] = [
  get('/status/:key/zvernennia/:file{[0-9]+}', 'everyone', file),
  post('/status/:key/otsinka', 'everyone', rate),
  post('/status/:key/nezghoda', 'everyone', disagree),
]

interface Held {
  readonly ref: number
  readonly key: string
}

/** What the author sees: what happened, what is due when and why, the answer with its files; then, what to say to it. */
export async function appealStatus(visit: Visit, { ref, key }: Held, failed?: Failed): Promise<Page> {
  const followed = await listFollowed(asPortal(visit), ref)
  const units = await unitsById(visit.context)
  const unitName = (id: number | null) => (id === null ? '' : (units.get(id)?.name ?? ''))
  return citizenPage(
    `Звернення ${numbered(followed[0]?.appeal.number ?? '')}`,
    <div class="narrow">
      {followed.map((one, at) => (
        <AppealPart
          visit={visit}
          one={one}
          unit={unitName(one.appeal.responsibleUnitId)}
          address={`/status/${key}`}
          level={at === 0 ? 1 : 2}
          failed={failed}
        />
      ))}
      <Facts>
        <Fact name="Ваш код">
          <code>{spelledKey(key)}</code>
        </Fact>
      </Facts>
      <p class="no-print quiet">
        Цю сторінку можна зберегти в закладках або роздрукувати. Не показуйте її адресу іншим.
      </p>
    </div>,
    { secret: true, status: failed ? 422 : 200 },
  )
}

function AppealPart({ visit, one, unit, address, level, failed }: PartProps) {
  const { appeal, steps, files } = one
  const title = `Звернення ${numbered(appeal.number)}`
  const open = isOpen(appeal)
  const today = dayOf(visit.context.now)
  const late = open && Temporal.PlainDate.compare(today, appeal.due.dueOn) > 0
  return (
    <section>
      {level === 1 ? <h1>{title}</h1> : <h2>{title}</h2>}
      <p>
        <State tone={late ? 'late' : open ? 'waits' : 'done'}>
          {late ? 'строк минув, відповіді ще немає: це можна оскаржити' : publicState(appeal)}
        </State>
      </p>
      <Stages stages={stagesOf(appeal)} at={open ? 2 : 4} late={late} />
      <Facts>
        {open ? (
          <Fact name="Відповідь не пізніше">
            <WhyDue due={{ ...appeal.due, dueAt: null }} />
          </Fact>
        ) : null}
        {unit ? <Fact name="Розглядає">{unit}</Fact> : null}
        <Fact name="Про що">{typeset(appeal.summary)}</Fact>
      </Facts>
      <ol class="story">
        {steps.map((step) => (
          <li>
            <strong>{appealWords.step[step.kind]}</strong>, <Day day={step.on} />
            {step.kind === 'rated' ? `: ${step.number} з 5` : step.number ? ` ${numbered(step.number)}` : null}
            {step.recipient ? <div>Кому: {step.recipient}</div> : null}
            {step.until ? (
              <div>
                Новий строк: <LongDay day={step.until} />
              </div>
            ) : null}
            {step.words ? <div class="message-text">{step.words}</div> : null}
            {files
              .filter(({ stepId }) => stepId === step.id)
              .map(({ id, name }) => (
                <div>
                  <a href={`${address}/zvernennia/${id}`}>{name}</a>
                </div>
              ))}
          </li>
        ))}
      </ol>
      {appeal.outcome ? <AfterAnswer {...{ visit, one, address, failed }} /> : null}
    </section>
  )
}

function stagesOf(appeal: FollowedAppeal['appeal']) {
  const { receivedOn, registeredOn, due, outcome } = appeal
  const last = isOpen(appeal)
    ? {
        title: 'Відповідь',
        when: (
          <>
            до <Day day={due.dueOn} />
          </>
        ),
      }
    : { title: outcome ? 'Відповідь дано' : 'Розгляд закінчено' }
  return [
    { title: 'Надійшло', when: <Day day={receivedOn} /> },
    { title: 'Зареєстровано', when: <Day day={registeredOn} /> },
    { title: 'Розгляд' },
    last,
  ]
}

function publicState({ state, outcome, endedAs }: FollowedAppeal['appeal']): string {
  if (outcome) return `відповідь дано: ${appealWords.result[outcome]}`
  if (endedAs) return appealWords.state[endedAs]
  return state === 'registered' ? 'зареєстровано, передано керівникові' : appealWords.state[state]
}

async function rate(visit: Visit) {
  const held = await holderOfAppeal(visit)
  const form = await visit.form()
  const checked = check(appealForms.ratingForm, form.fields)
  const again = (errors: Filled['errors']) =>
    appealStatus(visit, held, { at: 'otsinka', filled: { fields: form.fields, errors } })
  if (!checked.ok) return again(checked.errors)
  const { value } = checked
  return answerOf(held, again, () =>
    doOnce(visit, form, (context, id) => appealVerbs.rateAppeal(context, id, value), held),
  )
}

async function disagree(visit: Visit) {
  const held = await holderOfAppeal(visit)
  const form = await visit.form(residentLimits)
  const checked = check(appealForms.disagreementForm, form.fields)
  const again = (errors: Filled['errors']) =>
    appealStatus(visit, held, { at: 'nezghoda', filled: { fields: form.fields, errors } })
  if (form.fileProblems.length > 0) return again({ files: form.fileProblems.join(' ') })
  if (!checked.ok) return again(checked.errors)
  const { value } = checked
  const files = attached(form.files)
  return answerOf(held, again, () =>
    doOnce(visit, form, (context, id) => appealVerbs.disagree(context, id, value, files), held),
  )
}

async function answerOf(held: Held, again: (errors: Filled['errors']) => Promise<Page>, work: () => Promise<void>) {
  try {
    await work()
    return seeOther(`/status/${held.key}`)
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'not-found') throw error
    return again({ form: sentenceOf(error) })
  }
}

async function doOnce(
  visit: Visit,
  { fields }: Submitted,
  work: (context: Context, id: number) => Promise<unknown>,
  held: Held,
): Promise<void> {
  const id = await followedId(visit, held, positive(String(fields.appeal ?? '')))
  const { _once, _csrf, ...asked } = fields
  await once(visit.context, onceKey(visit, fields, `follow ${id} ${JSON.stringify(asked)}`), async (context) => {
    await work({ ...context, actor: portal }, id)
    return { status: 303, location: null, body: null }
  })
}

// The key opens its own appeal and what its author added to it; another's id in the form is an unknown one.
async function followedId(visit: Visit, held: Held, wanted: number | undefined): Promise<number> {
  const followed = await listFollowed(asPortal(visit), held.ref)
  const found = followed.find(({ appeal }) => appeal.id === (wanted ?? held.ref))
  if (!found) throw new Refusal('not-found', 'appeals.not-found')
  return found.appeal.id
}

async function file(visit: Visit) {
  const held = await holderOfAppeal(visit)
  const followed = await listFollowed(asPortal(visit), held.ref)
  const found = followed.flatMap(({ files }) => files).find(({ id }) => id === visit.id('file'))
  if (!found) throw new Refusal('not-found', 'appeals.file-not-found')
  return sendFile(visit, found)
}

async function holderOfAppeal(visit: Visit): Promise<Held> {
  const held = await holderOfKey(visit)
  if (held.kind !== 'appeal') throw new Refusal('not-found', 'page-not-found')
  return held
}

const portal = theHouse('портал')

function asPortal(visit: Visit): Context {
  return { ...visit.context, actor: portal }
}
