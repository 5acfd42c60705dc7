import { z } from 'zod'
import { isMember, Refusal } from '#kernel'
import { heldBack } from './held-back.ts'
import { citizenPage, deskPage, isOwnAddress, type Page } from './routes.ts'
import { type Fields, ForeignForm, fieldText, resumedField } from './submitted.ts'
import type { Visit } from './visit.ts'

/**
 * A form of the desk that came when its session was over, or with the token of an earlier one. What was written stays in
 * the page, is given back after signing in, and is sent only when its writer has seen it again.
 */
export interface HeldForm {
  readonly path: string
  readonly fields: Fields
}

/** What was written in a form; nothing, when it was a mere button. */
export function holdForm(visit: Visit, fields: Fields): HeldForm | undefined {
  const { _csrf, ...written } = fields
  const names = Object.keys(written).filter((name) => !name.startsWith('_') && !['revision', 'version'].includes(name))
  const query = visit.query.size > 0 ? `?${visit.query}` : ''
  return isOfDesk(visit.path) && names.length > 0 ? { path: visit.path + query, fields: written } : undefined
}

/** For a form with the token of another session: signed out and in again in a second window, say. */
export function foreignFormPage(visit: Visit, error: unknown): Page | undefined {
  const held = error instanceof ForeignForm && isMember(visit.actor) ? holdForm(visit, error.fields) : undefined
  return held && heldFormPage(visit, held, visit.csrf)
}

/** Through the sign-in form, which may come back with a wrong password. */
export function heldIn(fields: Fields): HeldForm | undefined {
  try {
    const read = heldShape.safeParse(JSON.parse(fieldText(fields, 'held')))
    return read.success ? read.data : undefined
  } catch {
    return undefined
  }
}

const heldShape = z.object({
  path: z.string().refine((path) => isOwnAddress(path) && isOfDesk(path)),
  fields: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
})

function isOfDesk(path: string): boolean {
  return path.startsWith('/stil/')
}

export function HeldField({ held }: { held: HeldForm }) {
  return <input type="hidden" name="held" value={JSON.stringify(held)} />
}

/** A form given back whose page does not show it filled in: what it says is shown here, and sent by another press. */
export function unsentFormPage(visit: Visit, error: unknown): Page | undefined {
  const fields = error instanceof Refusal && error.code === 'form-resumed' ? heldBack(visit.context) : undefined
  if (!fields || !isMember(visit.actor)) return undefined
  const query = visit.query.size > 0 ? `?${visit.query}` : ''
  const sent = Object.entries(fields).filter(([name]) => name !== resumedField && name !== '_csrf')
  const told = sent.flatMap(([name, value]) => (name.startsWith('_') ? [] : [value].flat())).filter(Boolean)
  return deskPage(
    'Форму ще не надіслано',
    <div class="narrow">
      <h1>Форму ще не надіслано</h1>
      <p class="lead">Ви увійшли знову. Перевірте, що буде надіслано.</p>
      <ul class="files">
        {told.map((value) => (
          <li>{value}</li>
        ))}
      </ul>
      <form method="post" action={visit.path + query} data-turbo="false">
        <input type="hidden" name="_csrf" value={visit.csrf} />
        {sent.flatMap(([name, value]) => [value].flat().map((one) => <input type="hidden" name={name} value={one} />))}
        <div class="actions">
          <button type="submit" class="button-main">
            Надіслати
          </button>
          <a href="/stil">Не надсилати</a>
        </div>
      </form>
    </div>,
    { status: 422 },
  )
}

/** Gives the form back: one press, and it stands as it was written, not yet sent. */
export function heldFormPage(visit: Visit, held: HeldForm, csrf: string): Page {
  const body = (
    <div class="narrow">
      <h1>Форму ще не надіслано</h1>
      <p class="lead">Поки ви її заповнювали, сеанс завершився. Усе написане збережено.</p>
      <form method="post" action={held.path} data-turbo="false">
        <input type="hidden" name="_csrf" value={csrf} />
        <input type="hidden" name={resumedField} value="1" />
        {Object.entries(held.fields).flatMap(([name, value]) =>
          [value].flat().map((one) => <input type="hidden" name={name} value={one} />),
        )}
        <p>Файли, обрані в цю мить, треба буде додати ще раз.</p>
        <div class="actions">
          <button type="submit" class="button-main" autofocus>
            Повернутися до форми
          </button>
        </div>
      </form>
    </div>
  )
  const title = 'Форму ще не надіслано'
  return isMember(visit.actor) ? deskPage(title, body, { status: 409 }) : citizenPage(title, body)
}
