import { getSitting, listFree, type SittingPage } from '#modules/reception'
import { NameFields } from '#web/citizen/intake/name-fields.tsx'
import { citizenPage } from '#web/routes.ts'
import { ErrorSummary, type Filled, Hidden, Input, OnceField, Radios, TextArea } from '#web/ui/forms.tsx'
import { Empty, Fact, Facts } from '#web/ui/registers.tsx'
import { LongDay } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'

export async function bookingPage(visit: Visit, filled: Filled, status: 409 | 422 = 422) {
  const page = await getSitting(visit.context, visit.id('id'))
  const free = await listFree(visit.context, page.sitting)
  const failed = Object.keys(filled.errors).length > 0
  return citizenPage(
    `Запис на прийом: ${page.official.name}`,
    <div class="narrow">
      <nav class="crumbs" aria-label="Де ви">
        <a href="/pryiom">Особистий прийом</a>
        <span aria-current="page">{page.official.name}</span>
      </nav>
      <h1>Запис на прийом</h1>
      <SittingFacts {...page} />
      {page.sitting.cancelledOn ? (
        <Empty title="Прийом скасовано">
          <p>{page.sitting.cancelReason}</p>
        </Empty>
      ) : free.length === 0 ? (
        <Empty title="Вільних місць немає">
          <p>
            Оберіть <a href="/pryiom">інший день</a> або <a href="/zvernennia">подайте звернення</a>.
          </p>
        </Empty>
      ) : (
        <BookingFields visit={visit} filled={filled} free={free} id={page.sitting.id} />
      )}
    </div>,
    { status: failed ? status : 200 },
  )
}

export function SittingFacts({ sitting, official }: Pick<SittingPage, 'sitting' | 'official'>) {
  return (
    <Facts>
      <Fact name="Приймає">
        {official.name}
        <span class="work-kind">{official.post}</span>
      </Fact>
      <Fact name="Коли">
        <LongDay day={sitting.heldOn} />, {sitting.from}–{sitting.until}
      </Fact>
      <Fact name={sitting.way === 'online' ? 'Як під’єднатися' : 'Де'}>{sitting.place}</Fact>
    </Facts>
  )
}

interface FieldsProps {
  readonly visit: Visit
  readonly filled: Filled
  readonly free: readonly string[]
  readonly id: number
}

function BookingFields({ visit, filled, free, id }: FieldsProps) {
  return (
    <>
      <ErrorSummary errors={filled.errors} />
      <form method="post" action={`/pryiom/${id}`}>
        <Hidden visit={visit} />
        <OnceField fields={filled.fields} />
        <Radios name="at" label="Вільний час" filled={filled} options={free.map((at) => ({ value: at, label: at }))} />
        <NameFields filled={filled} />
        <Input name="address" label="Місце проживання" filled={filled} autocomplete="street-address" maxlength={300} />
        <Input
          name="phone"
          label="Телефон"
          hint="На випадок, якщо прийом перенесуть"
          type="tel"
          filled={filled}
          autocomplete="tel"
          maxlength={40}
        />
        <Input
          name="email"
          label="Електронна пошта"
          type="email"
          filled={filled}
          autocomplete="email"
          maxlength={160}
          optional
        />
        <TextArea name="subject" label="З яким питанням ви йдете" filled={filled} rows={3} maxlength={1000} />
        <p class="quiet">
          Ці дані побачать лише канцелярія й той, хто приймає. Сказане на прийомі зареєструють як усне звернення.
        </p>
        <div class="actions">
          <button type="submit" class="button-main">
            Записатися
          </button>
        </div>
      </form>
    </>
  )
}
