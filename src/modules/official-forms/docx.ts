import type { IParagraphOptions, IRunOptions, Paragraph } from 'docx'
import { readable } from '#platform/bound-files'
import { sizeOf } from './attached.ts'
import type { Mark, Paper } from './paper.ts'

type Docx = typeof import('docx')

/** Half points: 14, 12, 10 and 9. */
const [textSize, lineSize, noteSize, detailSize] = [28, 24, 20, 18]

/** As the library counts. */
const dotsInMillimetre = 96 / 25.4

/** The same paper for an editor of texts, with the measures of the usual template; `arms`: a PNG of 12 × 17 mm. */
export async function docxOf(paper: Paper, arms: Buffer | null): Promise<Uint8Array> {
  // The library is large and seldom needed.
  const docx = await import('docx')
  const mm = docx.convertMillimetersToTwip
  const made = new docx.Document({
    title: `${paper.kind} ${paper.title}`.trim(),
    creator: 'Ратуша',
    styles: { default: { document: { run: { font: 'Times New Roman', language: { value: 'uk-UA' } } } } },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: mm(210), height: mm(297) },
            margin: { left: mm(30), right: mm(10), top: mm(20), bottom: mm(20) },
          },
        },
        headers: numberedFromSecond(docx),
        children: [...armsOf(docx, arms), ...headOf(docx, paper), ...bodyOf(docx, paper), ...tailOf(docx, paper)],
      },
    ],
  })
  return docx.Packer.toBuffer(made)
}

function numberedFromSecond(docx: Docx) {
  const number = new docx.TextRun({ size: lineSize, children: [docx.PageNumber.CURRENT] })
  const line = new docx.Paragraph({ alignment: docx.AlignmentType.CENTER, children: [number] })
  return {
    default: new docx.Header({ children: [line] }),
    first: new docx.Header({ children: [new docx.Paragraph('')] }),
  }
}

function armsOf(docx: Docx, arms: Buffer | null): Paragraph[] {
  if (arms === null) return []
  const image = new docx.ImageRun({
    type: 'png',
    data: arms,
    transformation: { width: 12 * dotsInMillimetre, height: 17 * dotsInMillimetre },
    altText: { name: 'Герб', title: 'Герб', description: 'Герб' },
  })
  return [new docx.Paragraph({ alignment: docx.AlignmentType.CENTER, spacing: { after: 80 }, children: [image] })]
}

function headOf(docx: Docx, paper: Paper): Paragraph[] {
  const { CENTER, RIGHT } = docx.AlignmentType
  const at = (left: number) => ({ indent: { left: docx.convertMillimetersToTwip(left) } })
  const isLetter = paper.kind === ''
  return [
    ...(paper.isDraft ? [line(docx, 'ПРОЄКТ', { alignment: RIGHT }, { bold: true })] : []),
    ...paper.bodies.map((body) => line(docx, body.toLocaleUpperCase('uk'), { alignment: CENTER }, { bold: true })),
    ...paper.details.map((detail) => line(docx, detail, { alignment: CENTER }, { size: detailSize })),
    ...(isLetter ? letterLines(docx, paper) : []),
    ...(paper.restriction ? [line(docx, paper.restriction, at(100))] : []),
    ...(paper.approved ? markOf(docx, 'ЗАТВЕРДЖЕНО', paper.approved, 100) : []),
    ...(isLetter ? [] : kindLines(docx, paper)),
    ...paper.addressees.map((whom) => line(docx, whom, { ...at(90), spacing: { after: 160 } })),
    line(docx, paper.title, {
      indent: { right: docx.convertMillimetersToTwip(85) },
      spacing: { before: 240, after: 360 },
    }),
  ]
}

function letterLines(docx: Docx, { date, number, reference }: Paper): Paragraph[] {
  const own = `${date || '______________'} № ${number || '______________'}`
  const theirs = reference ? `На № ${reference.number} від ${reference.date}` : ''
  const lines = theirs ? [own, theirs] : [own]
  return lines.map((text) => line(docx, text, { spacing: { before: 160 } }, { size: lineSize }))
}

function kindLines(docx: Docx, paper: Paper): Paragraph[] {
  const { CENTER } = docx.AlignmentType
  const mm = docx.convertMillimetersToTwip
  const { CENTER: middle, RIGHT: end } = docx.TabStopType
  const tabStops = [
    { type: middle, position: mm(85) },
    { type: end, position: mm(170) },
  ]
  const isExtract = paper.certified !== null
  const kind = { bold: true, size: isExtract ? textSize : 32, characterSpacing: isExtract ? 0 : 60 }
  const place = [paper.date || '______________', paper.place, `№ ${paper.number || '__________'}`]
  return [
    ...(isExtract
      ? [
          line(
            docx,
            'ВИТЯГ',
            { alignment: CENTER, spacing: { before: 240 } },
            { bold: true, size: 32, characterSpacing: 60 },
          ),
        ]
      : []),
    line(docx, paper.kind, { alignment: CENTER, spacing: { before: isExtract ? 0 : 240, after: 240 } }, kind),
    tabbed(docx, place, { tabStops }),
  ]
}

function bodyOf(docx: Docx, { blocks }: Paper): Paragraph[] {
  const layout = {
    alignment: docx.AlignmentType.BOTH,
    indent: { firstLine: docx.convertMillimetersToTwip(10) },
  }
  return blocks.map(({ label, text }) => line(docx, label === '' ? text : `${label}. ${text}`, layout))
}

function tailOf(docx: Docx, paper: Paper): Paragraph[] {
  const tabStops = [{ type: docx.TabStopType.LEFT, position: docx.convertMillimetersToTwip(125) }]
  const above = { before: 480 }
  return [
    ...paper.appendices.map((title, at) =>
      line(docx, `Додаток${paper.appendices.length > 1 ? ` ${at + 1}` : ''}: ${title}`, { spacing: { before: 120 } }),
    ),
    ...attachedLines(docx, paper),
    ...paper.signatories.map(({ post, name }) => tabbed(docx, [post, name], { tabStops, spacing: above })),
    ...paper.agreed.flatMap((mark) => markOf(docx, 'ПОГОДЖЕНО', mark, 0)),
    ...(paper.certified
      ? [
          line(docx, 'Згідно з оригіналом', { spacing: above }),
          tabbed(docx, [paper.certified.post, paper.certified.name], { tabStops, spacing: { before: 120 } }),
          line(docx, paper.certified.date, {}),
          line(docx, paper.entry, {}, { size: noteSize }),
        ]
      : []),
    ...(paper.preparer ? [line(docx, paper.preparer, { spacing: above }, { size: noteSize })] : []),
  ]
}

function attachedLines(docx: Docx, { attached }: Paper): Paragraph[] {
  if (attached.length === 0) return []
  const files = attached.flatMap((file, at) => [
    line(docx, `${at + 1}. ${file.name}, ${sizeOf(file)}`, { spacing: { before: 80 } }),
    line(docx, `SHA-256: ${readable(file.sha256)}`, {}, { size: detailSize }),
  ])
  return [line(docx, 'Додатки в електронних файлах:', { spacing: { before: 120 } }), ...files]
}

function markOf(docx: Docx, word: string, { post, name, date }: Mark, left: number): Paragraph[] {
  const layout = { indent: { left: docx.convertMillimetersToTwip(left) }, spacing: { before: 60 } }
  const day = date || '«___» _____________ 20__ року'
  return [word, post, `____________ ${name}`, day].map((text) => line(docx, text, layout))
}

/** A new line within the text stays one. */
function line(docx: Docx, text: string, layout: IParagraphOptions, run: IRunOptions = {}): Paragraph {
  const children = printable(text)
    .split('\n')
    .map((text, at) => new docx.TextRun({ size: textSize, ...run, text, ...(at > 0 ? { break: 1 } : {}) }))
  return new docx.Paragraph({ ...layout, children })
}

/** Pieces of one line, each at the next tab stop. */
function tabbed(docx: Docx, pieces: readonly string[], layout: IParagraphOptions): Paragraph {
  const children = pieces.flatMap((piece, at) => (at === 0 ? [printable(piece)] : [new docx.Tab(), printable(piece)]))
  return new docx.Paragraph({ ...layout, children: [new docx.TextRun({ size: textSize, children })] })
}

// XML 1.0 has no place for control characters: an editor would refuse the whole file.
function printable(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]|[\ufffe\uffff]/gu, '').toWellFormed()
}
