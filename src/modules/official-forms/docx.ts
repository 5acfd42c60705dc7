import type { IParagraphOptions, IRunOptions, Paragraph } from 'docx'
import type { Context } from '#platform/db'
import type { FormOfAct } from './form-of-act.ts'
import { getForm } from './queries.ts'

type Docx = typeof import('docx')

/** Half points: 14 and 10. */
const [textSize, noteSize] = [28, 20]

/** The same act for an editor of texts, with the measures of the usual template. */
export async function actDocx(context: Context, actId: number): Promise<Uint8Array> {
  const { form } = await getForm(context, actId)
  // The library is large and seldom needed.
  const docx = await import('docx')
  const mm = docx.convertMillimetersToTwip
  const made = new docx.Document({
    title: `${form.kind} ${form.title}`,
    creator: 'Ратуша',
    styles: { default: { document: { run: { font: 'Times New Roman', language: { value: 'uk-UA' } } } } },
    sections: [
      {
        properties: {
          titlePage: true,
          page: { margin: { left: mm(30), right: mm(10), top: mm(20), bottom: mm(20) } },
        },
        headers: numberedFromSecond(docx),
        children: [...headOf(docx, form), ...bodyOf(docx, form), ...tailOf(docx, form)],
      },
    ],
  })
  return docx.Packer.toBuffer(made)
}

function numberedFromSecond(docx: Docx) {
  const number = new docx.TextRun({ size: 24, children: [docx.PageNumber.CURRENT] })
  const line = new docx.Paragraph({ alignment: docx.AlignmentType.CENTER, children: [number] })
  return {
    default: new docx.Header({ children: [line] }),
    first: new docx.Header({ children: [new docx.Paragraph('')] }),
  }
}

function headOf(docx: Docx, form: FormOfAct): Paragraph[] {
  const { CENTER, RIGHT } = docx.AlignmentType
  const mm = docx.convertMillimetersToTwip
  const kind = { bold: true, size: 32, characterSpacing: 60 }
  const { CENTER: middle, RIGHT: end } = docx.TabStopType
  const tabStops = [
    { type: middle, position: mm(85) },
    { type: end, position: mm(170) },
  ]
  const place = [form.date || '______________', form.place, `№ ${form.number || '__________'}`]
  return [
    ...(form.isDraft ? [line(docx, 'ПРОЄКТ', { alignment: RIGHT }, { bold: true })] : []),
    ...form.bodies.map((body) => line(docx, body.toLocaleUpperCase('uk'), { alignment: CENTER }, { bold: true })),
    line(docx, form.kind, { alignment: CENTER, spacing: { before: 240, after: 240 } }, kind),
    tabbed(docx, place, { tabStops, spacing: { after: 360 } }),
    line(docx, form.title, { indent: { right: mm(85) }, spacing: { after: 360 } }),
  ]
}

function bodyOf(docx: Docx, { blocks }: FormOfAct): Paragraph[] {
  const layout = {
    alignment: docx.AlignmentType.BOTH,
    indent: { firstLine: docx.convertMillimetersToTwip(10) },
  }
  return blocks.map(({ label, text }) => line(docx, label === '' ? text : `${label}. ${text}`, layout))
}

function tailOf(docx: Docx, form: FormOfAct): Paragraph[] {
  const tabStops = [{ type: docx.TabStopType.LEFT, position: docx.convertMillimetersToTwip(115) }]
  return [
    ...form.appendices.map((title) => line(docx, `Додаток: ${title}`, { spacing: { before: 120 } })),
    ...form.signatories.map(({ post, name }) => tabbed(docx, [post, name], { tabStops, spacing: { before: 480 } })),
    ...(form.preparer ? [line(docx, form.preparer, { spacing: { before: 480 } }, { size: noteSize })] : []),
  ]
}

function line(docx: Docx, text: string, layout: IParagraphOptions, run: IRunOptions = {}): Paragraph {
  return new docx.Paragraph({ ...layout, children: [new docx.TextRun({ size: textSize, ...run, text })] })
}

/** Pieces of one line, each at the next tab stop. */
function tabbed(docx: Docx, pieces: readonly string[], layout: IParagraphOptions): Paragraph {
  const children = pieces.flatMap((piece, at) => (at === 0 ? [piece] : [new docx.Tab(), piece]))
  return new docx.Paragraph({ ...layout, children: [new docx.TextRun({ size: textSize, children })] })
}
