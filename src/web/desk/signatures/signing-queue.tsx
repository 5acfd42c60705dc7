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
  const chosen = filled.fields.request ?? requests.map(({ id }) => String(id))
  return (
    <form method="post" action={`${place}/pidpysaty`}>
      <Hidden visit={visit} />
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
