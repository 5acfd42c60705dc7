import { Refusal } from '#kernel'
import {
  channels,
  channelWords,
  intakeRights,
  messageForm,
  newKey,
  receiveMessage,
  senderKinds,
  senderKindWords,
  spelledKey,
} from '#modules/intake'
import { once } from '#platform/once'
import { fileLimit } from '#web/desk/documents/registration.tsx'
import { attached, keptFiles } from '#web/kept-files.ts'
import { onceKey } from '#web/once.ts'
import { deskPage, get, post, type Route } from '#web/routes.ts'
import { sentenceOf } from '#web/sentences.ts'
import { check, type UploadedFile } from '#web/submitted.ts'
import { FilesField } from '#web/ui/files-field.tsx'
import { Checkbox, ErrorSummary, type Filled, Hidden, Input, OnceField, Select, TextArea } from '#web/ui/forms.tsx'
import type { Visit } from '#web/visit.ts'

const mayEnter: Route['right'] = (actor) => intakeRights.mayReceive(actor, 'phone')

export const messageEntryRoutes: readonly Route[] = [
  get('/stil/povidomlennia/nove', mayEnter, (visit) =>
    entryPage(visit, { fields: { channel: visit.query.get('kanal') ?? 'phone' }, errors: {} }, []),
  ),
  post('/stil/povidomlennia/nove', mayEnter, enter),
]

async function enter(visit: Visit) {
  const { fields, files, fileProblems } = await visit.form({ fileLimit })
  const all = [...keptFiles(visit, fields), ...files]
  const again = (errors: Record<string, string>) => entryPage(visit, { fields, errors }, all)
  if (fileProblems.length > 0) return again({ files: fileProblems.join(' ') })
  const checked = check(messageForm, fields)
  if (!checked.ok) return again(checked.errors)
  const press = onceKey(visit, fields, `message ${checked.value.channel} ${checked.value.text}`)
  const key = newKey({ key: visit.house.secret.key('intake-key'), text: JSON.stringify(press) })
  try {
    const { body } = await once(visit.context, press, async (context) => {
      const { id } = await receiveMessage(context, checked.value, { files: attached(all), key })
      return { status: 200, location: null, body: String(id) }
    })
    return entered(visit, Number(body), key)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const field = error.code.startsWith('intake.received') ? 'receivedOn' : 'form'
    return again({ [field]: sentenceOf(error) })
  }
}

/** The key is shown once, to be told to the caller or printed: nobody can read it again. */
function entered(visit: Visit, id: number, key: string) {
  return deskPage(
    'Повідомлення записано',
    <div class="narrow">
      <h1>Повідомлення записано</h1>
      <p>Код, за яким заявник дізнається про розгляд. Його видно лише тут і лише зараз:</p>
      <p class="lead">
        <code>{spelledKey(key)}</code>
      </p>
      <p class="quiet">Сторінка для коду: {visit.origin}/status</p>
      <div class="actions">
        <a
          class="button button-main"
          href={intakeRights.mayQualifySome(visit.actor) ? `/stil/povidomlennia/${id}` : '/stil/povidomlennia'}
        >
          {intakeRights.mayQualifySome(visit.actor) ? 'Визначити вид' : 'До повідомлень'}
        </a>
        <a class="button" href="/stil/povidomlennia/nove">
          Записати ще
        </a>
      </div>
    </div>,
    { secret: true },
  )
}

function entryPage(visit: Visit, filled: Filled, files: readonly UploadedFile[]) {
  return deskPage(
    'Записати повідомлення',
    <div class="narrow">
      <nav class="crumbs" aria-label="Де ви">
        <a href="/stil/povidomlennia">Повідомлення</a>
        <span aria-current="page">нове</span>
      </nav>
      <h1>Записати повідомлення</h1>
      <p class="quiet">
        Дзвінок, лист, особистий прийом: те, що сказали чи надіслали раді. Що це за законом, визначать далі.
      </p>
      <ErrorSummary errors={filled.errors} />
      <form method="post" action="/stil/povidomlennia/nove" enctype="multipart/form-data" data-turbo="false">
        <Hidden visit={visit} />
        <OnceField fields={filled.fields} />
        <div class="row">
          <Select
            name="channel"
            label="Як надійшло"
            filled={filled}
            options={channels.filter((one) => one !== 'portal').map((value) => ({ value, label: channelWords[value] }))}
          />
          <Input name="receivedOn" label="Коли надійшло" type="date" hint="Порожньо: сьогодні" filled={filled} />
        </div>
        <TextArea
          name="text"
          label="Про що"
          hint="Словами того, хто звернувся"
          filled={filled}
          rows={6}
          maxlength={100_000}
        />
        <Input name="subject" label="Тема" filled={filled} maxlength={300} optional />
        <div class="row">
          <Input
            name="sender"
            label="Від кого"
            hint="Прізвище, ім’я, по батькові або назва"
            filled={filled}
            maxlength={200}
          />
          <Select
            name="senderKind"
            label="Хто це"
            filled={filled}
            options={senderKinds.map((value) => ({ value, label: senderKindWords[value] }))}
          />
        </div>
        <Input name="address" label="Адреса" filled={filled} maxlength={300} optional />
        <div class="row">
          <Input name="phone" label="Телефон" type="tel" filled={filled} maxlength={40} optional />
          <Input name="email" label="Електронна пошта" type="email" filled={filled} maxlength={160} optional />
        </div>
        <Checkbox name="confidential" label="Просить не розголошувати ім’я й адресу" filled={filled} />
        <FilesField visit={visit} files={files} filled={filled} />
        <div class="actions">
          <button type="submit" class="button-main" data-key="Control+Enter">
            Записати
          </button>
        </div>
      </form>
    </div>,
    { status: Object.keys(filled.errors).length > 0 ? 422 : 200 },
  )
}
