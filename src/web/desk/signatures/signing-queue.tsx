import type { SigningRequest } from '#modules/signatures'
import { type Filled, Hidden } from '#web/ui/forms.tsx'
import { Day, Moment, numbered, typeset } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'
import { SigningChoices } from './signing-choices.tsx'

export const place = '/stil/pidpysy'

interface QueueProps {
  readonly visit: Visit
  readonly requests: readonly SigningRequest[]
  readonly filled: Filled
}

export function Queue({ visit, requests, filled }: QueueProps) {
  // None is chosen beforehand: each signature is a will of its own.
  const all = visit.query.get('usi') === 'tak' ? requests.map(({ id }) => String(id)) : []
  const chosen = filled.fields.request ?? all
  return (
    <form method="post" action={`${place}/pidpysaty`}>
      <Hidden visit={visit} />
      {requests.length > 1 ? (
        <p>
          <a href={all.length > 0 ? place : `${place}?usi=tak`}>
            {all.length > 0 ? 'Зняти позначки' : 'Позначити всі'}
          </a>
        </p>
      ) : null}
      <div class="register-scroll">
        <table class="folds">
          <caption>Прочитайте й позначте, що підписуєте</caption>
          <thead>
            <tr>
              <th scope="col">Підписати</th>
              <th scope="col">Документ</th>
              <th scope="col">Файл</th>
              <th scope="col">Від кого</th>
              <th scope="col">До</th>
            </tr>
          </thead>
          <tbody data-rows>
            {requests.map((request) => (
              <tr>
                <td>
                  <label class="choice">
                    <input
                      type="checkbox"
                      name="request"
                      value={String(request.id)}
                      checked={chosen.includes(String(request.id))}
                      data-choose
                    />
                    <span class="hidden">Підписати {nameOf(request)}</span>
                  </label>
                </td>
                <td>
                  <a href={`${place}/${request.id}`} data-open>
                    {nameOf(request)}
                  </a>{' '}
                  {typeset(request.title)}
                </td>
                <td data-name="Файл">
                  <a href={`${place}/${request.id}/fajl`}>{request.file.name}</a>
                </td>
                <td data-name="Від кого">
                  {request.requestedBy}, <Moment at={request.requestedAt} />
                </td>
                <td data-name="До">
                  <Day day={request.dueOn} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <SigningChoices visit={visit} requests={requests} filled={filled} />
      <div class="actions">
        <button type="submit" class="button-main">
          Підписати позначене
        </button>
      </div>
    </form>
  )
}

/** A draft has no number yet. */
export function nameOf({ kind, number }: SigningRequest): string {
  if (number !== '') return numbered(number)
  return kind === 'letter' ? 'Проєкт листа' : 'Проєкт'
}
