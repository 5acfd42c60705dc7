import { Refusal } from '#kernel'
import { getCouncil, listDirectory } from '#modules/directory'
import { type FormKind, getTemplate, type Paper, paperDocx, paperPdf, paperSvg } from '#modules/official-forms'
import type { Context } from '#platform/db'
import { type LetterSubject, type LetterText, letterOnForm } from './letter.ts'
import { findVersion } from './store.ts'
import { mayCarry, readSubject } from './subjects.ts'

export interface LetterPage {
  readonly subject: LetterSubject
  /** As it was saved last, or as the form begins. */
  readonly text: LetterText
  readonly revision: number
  readonly saved: { readonly at: Temporal.Instant; readonly by: string } | null
  /** Its paper keeps letters among its files. */
  readonly attachable: boolean
}

export async function getLetterPage(context: Context, kind: string, ref: number): Promise<LetterPage> {
  const subject = await readSubject(context, kind, ref)
  const version = await findVersion(context, { kind, ref })
  const attachable = mayCarry(kind)
  if (!version) return { subject, text: subject.usual, revision: 0, saved: null, attachable }
  return { subject, ...version, attachable }
}

/** `signed`: the number and the day that it is going to have. */
export async function letterPdf(
  context: Context,
  kind: string,
  ref: number,
  signed?: Pick<LetterSubject, 'number' | 'date'>,
): Promise<Uint8Array> {
  const { form, paper } = await getWritten(context, kind, ref, signed)
  return paperPdf(context, form, paper)
}

export async function letterDocx(context: Context, kind: string, ref: number): Promise<Uint8Array> {
  return paperDocx(context, (await getWritten(context, kind, ref)).paper)
}

/** The pages of what is being written, saved or not. */
export async function picturedLetter(context: Context, subject: LetterSubject, text: LetterText): Promise<string> {
  const { source } = await getTemplate(context, formOf(subject))
  return paperSvg(context, source, await onBlank(context, subject, text))
}

async function getWritten(
  context: Context,
  kind: string,
  ref: number,
  signed: Partial<LetterSubject> = {},
): Promise<{ form: FormKind; paper: Paper }> {
  const { subject, text, saved } = await getLetterPage(context, kind, ref)
  if (saved === null) throw new Refusal('not-found', 'letters.not-written')
  return { form: formOf(subject), paper: await onBlank(context, { ...subject, ...signed }, text) }
}

async function onBlank(context: Context, subject: LetterSubject, text: LetterText): Promise<Paper> {
  const [council, units] = await Promise.all([getCouncil(context), listDirectory(context)])
  const unit = units.find(({ id }) => id === text.unitId) ?? null
  const phones = (unit?.phones ?? []).filter(({ innerOnly }) => !innerOnly).map(({ number }) => number)
  return letterOnForm(subject, text, { council, unit, phones: phones.slice(0, 2).join(', ') })
}

function formOf({ paperKind }: LetterSubject): FormKind {
  return paperKind === '' ? 'letter' : 'document'
}
