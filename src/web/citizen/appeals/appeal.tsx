import { dayOf } from '#kernel'
import { appealForms, appealWords } from '#modules/appeals'
import { countDue } from '#modules/law'
import { NameFields } from '#web/citizen/intake/name-fields.tsx'
import { takeIn } from '#web/citizen/intake/receiving.ts'
import { ResidentFiles } from '#web/citizen/intake/resident-files.tsx'
import { citizenPage, get, post, type Route } from '#web/routes.ts'
import type { UploadedFile } from '#web/submitted.ts'
import { Choices, optionsOf } from '#web/ui/choices.tsx'
import {
  Checkbox,
  ErrorSummary,
  type Filled,
  Hidden,
  Input,
  nothingFilled,
  OnceField,
  Radios,
  Select,
  TextArea,
} from '#web/ui/forms.tsx'
import { LongDay } from '#web/ui/text.tsx'
import { WhatComes } from '#web/ui/what-comes.tsx'
import { WhyDue } from '#web/ui/why-due.tsx'
import type { Visit } from '#web/visit.ts'
import { appealFollowRoutes } from './appeal-status.tsx'

export const citizenAppealRoutes: readonly Route[] = [
  get('/zvernennia', 'everyone', (visit) => appealPage(visit, nothingFilled, [])),
  post('/zvernennia', 'everyone', send, { countsItself: true }),
  ...appealFollowRoutes,
]

function send(visit: Visit) {
  return takeIn(visit, {
    schema: appealForms.sentForm,
    again: appealPage,
    messageOf: ({ kind, authorship, benefits, socialStatus, complainedOf, ...told }) => {
      const { surname, givenName, patronymic, address, email, phone, text, confidential } = told
      return {
        ...{ channel: 'portal', form: 'appeal', receivedOn: null, address, email, phone, confidential, text },
        senderKind: authorship === 'collective' ? 'collective' : 'person',
        sender: [surname, givenName, patronymic].filter(Boolean).join(' '),
        subject: '',
        fields: { kind, surname, givenName, patronymic, benefits, socialStatus: socialStatus ?? '', complainedOf },
      }
    },
  })
}

async function appealPage(visit: Visit, filled: Filled, files: readonly UploadedFile[]) {
  const due = await countDue(visit.context, 'ZV-01', dayOf(visit.context.now))
  const status = Object.keys(filled.errors).length > 0 ? 422 : 200
  return citizenPage(
    'Звернення до міської ради',
    <div class="with-aside">
      <div class="narrow">
        <h1>Звернення до міської ради</h1>
        <p class="lead">Пропозиція, заява або скарга. Входити не треба, підпис не потрібен.</p>
        <div>
          Якщо надіслати сьогодні, відповідь буде не пізніше: <WhyDue due={due} />
        </div>
        <details>
          <summary>Що таке звернення, а що ні</summary>
          <ul>
            <li>
              <strong>Пропозиція</strong> — порада, як зробити краще.
            </li>
            <li>
              <strong>Заява</strong> — прохання допомогти або повідомлення про порушення.
            </li>
            <li>
              <strong>Скарга</strong> — вимога поновити права, порушені рішенням чи діями.
            </li>
            <li>
              Якщо хочете дізнатися те, що рада вже знає, надішліть <a href="/zapyt">запит на інформацію</a>: відповідь
              буде за п’ять робочих днів.
            </li>
            <li>
              Без прізвища й місця проживання звернення є анонімним, його не розглядають (ст. 8 Закону № 393/96-ВР).
            </li>
          </ul>
        </details>
        <p>
          Уже зверталися? <a href="/status">Дізнайтеся за кодом, що зі зверненням</a>.
        </p>
        <ErrorSummary errors={filled.errors} />
        <form method="post" action="/zvernennia" enctype="multipart/form-data">
          <Hidden visit={visit} />
          <OnceField fields={filled.fields} />
          <What filled={filled} />
          <Who filled={filled} />
          <ResidentFiles visit={visit} files={files} filled={filled} />
          <fieldset class="group">
            <legend>Ваші дані</legend>
            <Checkbox
              name="confidential"
              label="Не розголошувати моє ім’я та адресу"
              hint="Їх бачитимуть лише ті, хто розглядає звернення (ст. 10)"
              filled={filled}
            />
            <Checkbox
              name="consent"
              label="Погоджуюся на обробку цих даних для розгляду звернення"
              hint="Ім’я, адресу й контакти рада бере лише для відповіді вам, зберігає п’ять років і нікому не передає, крім тих, кому закон доручає розгляд"
              filled={filled}
            />
          </fieldset>
          <div class="actions">
            <button type="submit" class="button-main">
              Надіслати звернення
            </button>
          </div>
        </form>
      </div>
      <WhatComes steps={stepsUntil(due.dueOn)} />
    </div>,
    { status },
  )
}

function stepsUntil(dueOn: Temporal.PlainDate) {
  return [
    { icon: 'key-round', title: 'Ви отримаєте код', text: 'Одразу. За ним видно, де ваше звернення.' },
    {
      icon: 'file-plus',
      title: 'Звернення зареєструють',
      text: 'Того самого дня, а надіслане ввечері чи на вихідних — наступного робочого.',
    },
    {
      icon: 'users-round',
      title: 'Його розгляне фахівець',
      text: 'Скаргу не передають тому, на кого ви скаржитеся.',
    },
    {
      icon: 'mail-check',
      title: 'Ви отримаєте відповідь',
      text: (
        <>
          Не пізніше <LongDay day={dueOn} />.
        </>
      ),
    },
  ]
}

function What({ filled }: { filled: Filled }) {
  return (
    <fieldset class="group">
      <legend>Про що</legend>
      <Radios
        name="kind"
        label="Що ви надсилаєте"
        filled={{ ...filled, fields: { kind: 'application', ...filled.fields } }}
        options={optionsOf(appealWords.kind)}
      />
      <TextArea
        name="text"
        label="Суть звернення"
        hint="Що сталося, де і коли, чого ви просите. Наприклад: на вул. Прикладній, 5 тиждень не горить ліхтар, прошу полагодити"
        filled={filled}
        rows={8}
      />
      <div class="of-complaint">
        <Input
          name="complainedOf"
          label="На кого скарга"
          hint="Якщо це скарга: посада, прізвище або установа. Їм скаргу не передадуть"
          filled={filled}
          maxlength={200}
          optional
        />
      </div>
    </fieldset>
  )
}

function Who({ filled }: { filled: Filled }) {
  return (
    <fieldset class="group">
      <legend>Хто звертається</legend>
      <div class="row row-names">
        <NameFields filled={filled} />
      </div>
      <Input
        name="address"
        label="Місце проживання"
        hint="Населений пункт, вулиця, будинок, квартира"
        filled={filled}
        autocomplete="street-address"
        maxlength={300}
      />
      <div class="row row-names">
        <Input
          name="email"
          label="Електронна пошта"
          hint="Або телефон нижче: щоб вам могли відповісти"
          type="email"
          filled={filled}
          autocomplete="email"
          maxlength={160}
        />
        <Input name="phone" label="Телефон" type="tel" filled={filled} autocomplete="tel" maxlength={40} />
      </div>
      <Radios
        name="authorship"
        label="Від кого"
        filled={filled}
        options={[
          { value: 'individual', label: 'від себе' },
          { value: 'collective', label: 'від кількох людей' },
        ]}
      />
      <details>
        <summary>Якщо маєте пільги: такі звернення розглядають першими. Соціальний стан</summary>
        <Choices name="benefits" label="Категорія" filled={filled} options={optionsOf(appealWords.benefit)} />
        <Select
          name="socialStatus"
          label="Соціальний стан (не обов’язково)"
          hint="Лише для звіту, в якому вас не названо"
          filled={filled}
          empty="не вказувати"
          options={optionsOf(appealWords.social)}
        />
      </details>
    </fieldset>
  )
}
