import { type Appeal, appealWords } from '#modules/appeals'
import { fullName, listDirectory, listUnits } from '#modules/directory'
import { isChosen, listTopics } from '#modules/topics'
import type { Fields } from '#web/submitted.ts'
import { Choices, optionsOf } from '#web/ui/choices.tsx'
import { Checkbox, type Filled, Input, Radios, Select, TextArea } from '#web/ui/forms.tsx'
import type { Visit } from '#web/visit.ts'

/** Every field of the card (постанова 348), in the order of the paper: who, what, whence, of whom it complains. */
export async function AppealFields({ visit, filled }: { visit: Visit; filled: Filled }) {
  const [units, topics] = await Promise.all([listUnits(visit.context), listTopics(visit.context)])
  const topicOptions = topics
    .filter(isChosen)
    .map(({ id, code, title }) => ({ value: String(id), label: `${code}. ${title}` }))
  const { sentBy, complainedOf, complainedUnitId, complainedPersonId } = filled.fields
  return (
    <>
      <AuthorFields filled={filled} />
      <fieldset class="group">
        <legend>Звернення</legend>
        <Radios name="kind" label="Вид" filled={filled} options={optionsOf(appealWords.kind)} />
        <TextArea
          name="summary"
          label="Короткий зміст"
          hint="Про що просять, без імені й адреси: цей рядок бачать у списках"
          filled={filled}
          rows={2}
          maxlength={1000}
        />
        <TextArea name="text" label="Текст" optional filled={filled} rows={6} />
        <Select
          name="topicId"
          label="Питання за класифікатором"
          filled={filled}
          empty="ще не визначено"
          options={topicOptions}
        />
        <details open={(filled.fields.moreTopicIds ?? []).length > 0}>
          <summary>Додаткові питання</summary>
          <Choices name="moreTopicIds" label="Додаткові питання" filled={filled} options={topicOptions} />
        </details>
        <div class="row">
          <Select name="channel" label="Як надійшло" filled={filled} options={optionsOf(appealWords.channel)} />
          <Select name="form" label="Форма" filled={filled} options={optionsOf(appealWords.form)} />
          <Input name="writtenOn" label="Дата під підписом" type="date" filled={filled} optional />
        </div>
      </fieldset>
      <details class="group" open={Boolean(sentBy || complainedOf || complainedUnitId || complainedPersonId)}>
        <summary>Супровідний лист; на кого скарга</summary>
        <Input name="sentBy" label="Хто переслав звернення до ради" filled={filled} maxlength={300} optional />
        <div class="row">
          <Input name="sentNumber" label="Номер супровідного" filled={filled} maxlength={60} />
          <Input name="sentOn" label="Дата супровідного" type="date" filled={filled} />
        </div>
        <Select
          name="complainedUnitId"
          label="Скарга на дії підрозділу"
          hint="Йому звернення не покажуть і не доручать (ст. 7 ч. 4)"
          filled={filled}
          empty="не скаржиться на підрозділ ради"
          options={units.map(({ id, name }) => ({ value: String(id), label: name }))}
        />
        <ComplainedPerson visit={visit} filled={filled} />
        <Input
          name="complainedOf"
          label="На кого скарга, словами заявника"
          hint="Працівника чи підрозділ ради програма знайде в довіднику сама; установі поза радою звернення не перешлють"
          filled={filled}
          maxlength={200}
          optional
        />
        <Checkbox
          name="complainedOutside"
          label="Ця людина в раді не працює, навіть якщо є однофамілець"
          filled={filled}
        />
      </details>
    </>
  )
}

/** The official, by name: neither they nor whoever stands in for them will see or decide it. */
export async function ComplainedPerson({ visit, filled }: { visit: Visit; filled: Filled }) {
  const units = await listDirectory(visit.context)
  const options = units.flatMap(({ posts, name, shortName }) =>
    posts.flatMap(({ person, title }) =>
      person ? [{ value: String(person.id), label: `${fullName(person)}, ${title}`, group: shortName || name }] : [],
    ),
  )
  const distinct = options.filter((one, at) => options.findIndex(({ value }) => value === one.value) === at)
  return (
    <Select
      name="complainedPersonId"
      label="Скарга на посадову особу ради"
      hint="Їй звернення не покажуть, не доручать і вирішувати не дадуть, навіть за заміщення"
      filled={filled}
      empty="не скаржиться на працівника ради"
      options={distinct}
    />
  )
}

function AuthorFields({ filled }: { filled: Filled }) {
  return (
    <fieldset class="group">
      <legend>Заявник</legend>
      <div class="row">
        <Input name="surname" label="Прізвище" filled={filled} maxlength={80} autofocus />
        <Input name="givenName" label="Ім’я" filled={filled} maxlength={80} />
        <Input name="patronymic" label="По батькові" filled={filled} maxlength={80} />
      </div>
      <Input name="address" label="Місце проживання" filled={filled} maxlength={300} />
      <div class="row">
        <Input name="phone" label="Телефон" type="tel" filled={filled} maxlength={40} />
        <Input name="email" label="Електронна пошта" type="email" filled={filled} maxlength={160} />
      </div>
      <div class="row">
        <Select name="authorship" label="Від кого" filled={filled} options={optionsOf(appealWords.authorship)} />
        <Input name="signers" label="Підписів" filled={filled} inputmode="numeric" width="short" maxlength={7} />
        <Select name="sex" label="Стать" filled={filled} empty="за по батькові" options={optionsOf(appealWords.sex)} />
        <Select
          name="socialStatus"
          label="Соціальний стан"
          filled={filled}
          empty="не вказано"
          options={optionsOf(appealWords.social)}
        />
      </div>
      <details open={(filled.fields.benefits ?? []).length > 0}>
        <summary>Категорія заявника (пільги)</summary>
        <Choices
          name="benefits"
          label="Категорія"
          hint="Звернення з пільгами розглядають першочергово; осіб з інвалідністю внаслідок війни та Героїв — голова особисто"
          filled={filled}
          options={optionsOf(appealWords.benefit)}
        />
      </details>
      <Checkbox name="unsigned" label="Без підпису" filled={filled} />
      <Checkbox
        name="confidential"
        label="Просить не розголошувати ім’я та адресу (ст. 10)"
        hint="Ім’я бачитимуть лише канцелярія, голова й підрозділ, який відповідає"
        filled={filled}
      />
    </fieldset>
  )
}

/** What a form shows of an appeal that is corrected. */
export function fieldsOfAppeal(appeal: Appeal): Fields {
  const { benefits, moreTopicIds, revision } = appeal
  const text = (value: { toString(): string } | null) => value?.toString() ?? ''
  return {
    ...{ surname: appeal.surname, givenName: appeal.givenName, patronymic: appeal.patronymic },
    ...{ address: appeal.address, phone: appeal.phone, email: appeal.email },
    ...{
      authorship: appeal.authorship,
      signers: String(appeal.signers),
      sex: text(appeal.sex),
      socialStatus: text(appeal.socialStatus),
    },
    ...{ benefits: [...benefits], moreTopicIds: moreTopicIds.map(String), revision: String(revision) },
    ...{ kind: appeal.kind, summary: appeal.summary, text: appeal.text, topicId: text(appeal.topicId) },
    ...{ channel: appeal.channel, form: appeal.form, writtenOn: text(appeal.writtenOn) },
    ...{ sentBy: appeal.sentBy, sentNumber: appeal.sentNumber, sentOn: text(appeal.sentOn) },
    ...{ complainedUnitId: text(appeal.complainedUnitId), complainedPersonId: text(appeal.complainedPersonId) },
    complainedOf: appeal.complainedOf,
    complainedOutside: appeal.complainedOutside ? 'true' : '',
    unsigned: appeal.signed ? '' : 'true',
    confidential: appeal.confidential ? 'true' : '',
  }
}
