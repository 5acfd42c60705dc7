import { Refusal } from '#kernel'
import { type Act, getActPage } from '#modules/acts'
import { getCouncil, unitsById } from '#modules/directory'
import type { Context } from '#platform/db'
import { rememberFor } from '#platform/memory'
import { TemplateError, typesetPdf, typesetPng, typesetSvg } from '#platform/typesetting'
import { actOnForm } from './act-on-form.ts'
import { attachedFiles, bindingTemplate, dataOf } from './attached.ts'
import type { Arms } from './coat-of-arms.ts'
import { docxOf } from './docx.ts'
import { flawOf } from './flaw.ts'
import type { FormKind, Paper } from './paper.ts'
import { sampleOf } from './sample.ts'
import { findArms, findTemplateRow } from './store.ts'
import type { Template } from './template.ts'

/** A draft as its signers have it before them: no longer a draft, with the number that is reserved for it or with none. */
type AsSigned = Pick<Act, 'number' | 'adoptedOn'>

export function getTemplate(context: Context, kind: FormKind): Promise<Template> {
  return findTemplateRow(context, kind)
}

export function getArms(context: Context): Promise<Arms> {
  return findArms(context)
}

/** For pages, each of which has it in its head. */
export function shownArms(context: Context): Promise<Arms> {
  return remembered.read(context)
}

const remembered = rememberFor(5_000, findArms)

export function forgetArms(): void {
  remembered.forget()
}

/** Any paper on the council's blank. Who may read it was asked where it came from. */
export async function paperPdf(context: Context, kind: FormKind, paper: Paper): Promise<Uint8Array> {
  const [{ source }, { svg }] = await Promise.all([findTemplateRow(context, kind), findArms(context)])
  return pressed(source, () => typesetPdf(bindingTemplate(source, paper), dataOf(paper, svg)))
}

/** The same for an editor of texts. */
export async function paperDocx(context: Context, paper: Paper): Promise<Uint8Array> {
  const { svg } = await findArms(context)
  return docxOf(paper, svg === '' ? null : await pictureOfArms(svg))
}

function pictureOfArms(svg: string): Promise<Buffer> {
  const page = `#set page(width: 12mm, height: 17mm, margin: 0pt)
#set document(title: "Герб")
#let act = json(bytes(sys.inputs.data))
#image(bytes(act.arms), format: "svg", width: 12mm, height: 17mm, fit: "contain", alt: "Герб")`
  return pressed(page, () => typesetPng(page, { arms: svg }, shownFor))
}

/** An act on its official form, as the reader may see the act. */
export async function actPdf(context: Context, actId: number, signed?: AsSigned): Promise<Uint8Array> {
  const { act, paper } = await getActPaper(context, actId, signed)
  return paperPdf(context, act.kind, paper)
}

/** An act as it stands on a blank. */
export async function getActPaper(
  context: Context,
  actId: number,
  signed?: AsSigned,
): Promise<{ act: Act; paper: Paper }> {
  const { act: kept, files } = await getActPage(context, actId)
  const act: Act = signed ? { ...kept, ...signed, state: 'adopted' } : kept
  if (act.textState === 'absent') throw new Refusal('not-found', 'forms.no-text')
  const appendices = files.filter(({ role }) => role === 'appendix')
  const [council, units, attached] = await Promise.all([
    getCouncil(context),
    unitsById(context),
    attachedFiles(context, appendices),
  ])
  const paper = actOnForm(act, { council, body: units.get(act.bodyUnitId)?.name ?? '' })
  return { act, paper: { ...paper, attached } }
}

/** The sample paper of a kind on a template that is being written: a file, or a picture of its pages. */
export async function previewTemplate(context: Context, kind: FormKind, source: string): Promise<Uint8Array> {
  const { svg } = await findArms(context)
  return pressed(source, () => typesetPdf(source, dataOf(sampleOf(kind), svg), shownFor))
}

export function picturedTemplate(context: Context, kind: FormKind, source: string): Promise<string> {
  return paperSvg(context, source, sampleOf(kind))
}

/** The pages of a paper by a template, one below another, for whoever writes either. */
export async function paperSvg(context: Context, source: string, paper: Paper): Promise<string> {
  const { svg } = await findArms(context)
  return pressed(source, () => typesetSvg(bindingTemplate(source, paper), dataOf(paper, svg), shownFor))
}

/** Milliseconds: whoever edits a template waits for it. */
const shownFor = 5000

/** Proves that a drawing can be set. */
export function requireDrawable(svg: string): Promise<string> {
  const page = '#let act = json(bytes(sys.inputs.data))\n#image(bytes(act.arms), format: "svg", width: 12mm)'
  return pressed(page, () => typesetSvg(page, { arms: svg }, shownFor))
}

async function pressed<Made>(source: string, work: () => Promise<Made>): Promise<Made> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error
    throw new Refusal('invalid', 'forms.flawed', { flaw: flawOf(error.message, source) })
  }
}
