import { dayOf } from '#kernel'
import { requesterKinds, requestForms, requestWords } from '#modules/information-requests'
import type { MessageInput } from '#modules/intake'
import { countDue } from '#modules/law'
import { takeIn } from '#web/citizen/intake/receiving.ts'
import { ResidentFiles } from '#web/citizen/intake/resident-files.tsx'
import { citizenPage, get, post, type Route } from '#web/routes.ts'
import type { UploadedFile } from '#web/submitted.ts'
import {
  Checkbox,
  ErrorSummary,
  type Filled,
  Hidden,
  Input,
  nothingFilled,
  OnceField,
  Radios,
  TextArea,
} from '#web/ui/forms.tsx'
import { LongDay } from '#web/ui/text.tsx'
import { WhatComes } from '#web/ui/what-comes.tsx'
import { WhyDue } from '#web/ui/why-due.tsx'
import type { Visit } from '#web/visit.ts'
import { publicRegisterRoutes } from './public-register.tsx'
import { requestFileRoutes } from './request-status.tsx'

export const requestRoutes: readonly Route[] = [
  get('/zapyt', 'everyone', (visit) => requestPage(visit, nothingFilled, [])),
  post('/zapyt', 'everyone', send, { countsItself: true }),
  ...requestFileRoutes,
  ...publicRegisterRoutes,
]

function send(visit: Visit) {
  return takeIn(visit, {
    schema: requestForms.sent,
    again: requestPage,
    messageOf: ({ sender, requesterKind, email, address, phone, text, urgent, urgentReason }): MessageInput => ({
      channel: 'portal',
      form: 'information-request',
      receivedOn: null,
      senderKind: requesterKind,
      sender,
      email,
      address,
      phone,
      confidential: false,
      subject: '',
      text,
      fields: urgent ? { urgent: 'true', urgentReason } : {},
    }),
  })
}

async function requestPage(visit: Visit, filled: Filled, files: readonly UploadedFile[]) {
  const due = await countDue(visit.context, 'PI-01', dayOf(visit.context.now))
  const status = Object.keys(filled.errors).length > 0 ? 422 : 200
  return citizenPage(
    'Запит на інформацію',
    <div class="with-aside">
      <div class="narrow">
        <h1>Запит на інформацію</h1>
        <p class="lead">Кожен може запитати те, чим володіє рада, і не пояснювати навіщо. Входити не треба.</p>
        <div>
          Якщо надіслати сьогодні, відповідь буде не пізніше: <WhyDue due={due} />
        </div>
        <p>Скаргу, заяву чи пропозицію цією формою не надсилають, але якщо надішлете, їх розглянуть за змістом.</p>
        <p>
          Можливо, це вже оприлюднено: <a href="/reiestr-informatsii">реєстр публічної інформації</a>,{' '}
          <a href="/akty">рішення й розпорядження</a>, <a href="/zapyt/zvit">звіт про запити</a>.
        </p>
        <ErrorSummary errors={filled.errors} />
        <form method="post" action="/zapyt" enctype="multipart/form-data">
          <Hidden visit={visit} />
          <OnceField fields={filled.fields} />
          <TextArea
            name="text"
            label="Яку інформацію ви хочете отримати"
            hint="Загальний опис або вид, назва, дата документа, якщо знаєте. Наприклад: скільки коштував ремонт вулиці Прикладної у 2025 році"
            filled={filled}
            rows={7}
            maxlength={50_000}
          />
          <Radios
            name="requesterKind"
            label="Хто запитує"
            filled={filled}
            options={requesterKinds.map((value) => ({ value, label: requestWords.requester[value] }))}
          />
          <Input
            name="sender"
            label="Прізвище, ім’я, по батькові або назва"
            filled={filled}
            autocomplete="name"
            maxlength={200}
          />
          <Input
            name="email"
            label="Електронна пошта для відповіді"
            type="email"
            filled={filled}
            autocomplete="email"
            maxlength={160}
          />
          <Input
            name="address"
            label="Або поштова адреса"
            filled={filled}
            autocomplete="street-address"
            maxlength={300}
          />
          <Input name="phone" label="Телефон" type="tel" filled={filled} autocomplete="tel" maxlength={40} optional />
          <fieldset class="field">
            <legend>Якщо це терміново</legend>
            <Checkbox
              name="urgent"
              label="Потрібно за 48 годин"
              hint="Лише коли йдеться про життя чи свободу людини, довкілля, якість харчів, аварії, катастрофи, надзвичайні події"
              filled={filled}
            />
            <Input name="urgentReason" label="Чому терміново" filled={filled} maxlength={500} optional />
          </fieldset>
          <ResidentFiles visit={visit} files={files} filled={filled} />
          <div class="actions">
            <button type="submit" class="button-main">
              Надіслати запит
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
    { icon: 'key-round', title: 'Ви отримаєте код', text: 'Одразу. За ним видно, де ваш запит.' },
    {
      icon: 'file-plus',
      title: 'Запит зареєструють',
      text: 'Якщо інформації в ради немає, запит перешлють тому, хто нею володіє, і скажуть вам.',
    },
    {
      icon: 'file-search',
      title: 'Інформацію знайдуть',
      text: 'Платять лише за копії понад десять сторінок.',
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
