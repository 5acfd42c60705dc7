import type { FormKind } from './paper.ts'

export interface Template {
  readonly kind: FormKind
  /** Typst. */
  readonly source: string
  /** It is the one that comes with the program. */
  readonly isUsual: boolean
  /** How often it was saved. */
  readonly revision: number
  readonly saved: { readonly at: Temporal.Instant; readonly by: string } | null
}

/**
 * The template that comes with the program. Margins, sizes and places by ДСТУ 4163:2020 (rulebook 4.1): left 30, right 10,
 * top and bottom 20 mm; text 14, kind 16, reference data and preparer 9 and 10 points; coat of arms 17 × 12 mm; from the
 * left field paragraph 10, addressee 90, approval and restriction 100, name of the signatory 125 mm (nearer when it is
 * long); pages from the second numbered on top in the middle.
 */
export function usualTemplate(kind: FormKind): string {
  return `${setting}\n${head(kind)}\n${body}\n${tail}`
}

function head(kind: FormKind): string {
  switch (kind) {
    case 'letter':
      return letterHead
    case 'extract':
      return `${blankHead}\n${extractKind}\n${titleOfAct}`
    default:
      return `${blankHead}\n${usualKind}\n${titleOfAct}`
  }
}

/** The bound files; a template of the council's own that does not name them gets this list at its end. */
export const attachedList = `#let listed(files) = if files.len() > 0 {
  v(4mm)
  block(sticky: true, "Додатки в електронних файлах:")
  for (at, file) in files.enumerate() {
    block(breakable: false, above: 3.5mm, below: 3.5mm, par(justify: false, leading: 0.5em, {
      text(hyphenate: false)[#(at + 1). #file.name, #file.size]
      linebreak()
      text(size: 9pt, hyphenate: false)[SHA-256: #file.digest]
    }))
  }
}
#listed(act.attached)`

const setting = `#let act = json(bytes(sys.inputs.data))

#set document(title: (act.kind + " " + act.title).trim())
#set page(
  paper: "a4",
  margin: (left: 30mm, right: 10mm, top: 20mm, bottom: 20mm),
  header: context {
    let page = counter(page).get().first()
    if page > 1 { align(center, text(size: 12pt, str(page))) }
  },
)
#set text(font: "Tinos", size: 14pt, lang: "uk", hyphenate: true, overhang: false)
#set par(justify: true, leading: 0.65em, spacing: 0.65em)
#show heading: set text(size: 14pt, weight: "bold")

// Post, signature, name: the name 125 mm from the left field, nearer when it is long.
#let lines(words) = words.split("\\n").join(linebreak())
#let plain(body) = par(justify: false, text(hyphenate: false, if type(body) == str { lines(body) } else { body }))
#let signature(who) = context {
  let wide = calc.max(45mm, measure(who.name).width + 1mm)
  block(breakable: false, grid(
    columns: (1fr, wide),
    column-gutter: 4mm,
    align: left + bottom,
    inset: (y: 3mm),
    plain(who.post), who.name,
  ))
}
#let mark(word, who, width: 70mm) = block(breakable: false, width: width, plain[
  #word \\
  #who.post \\
  #box(width: 22mm, stroke: (bottom: 0.4pt)) #who.name \\
  #if who.date == "" [«\\_\\_\\_» \\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_ 20\\_\\_ року] else [#who.date]
])
#let arms = if act.arms == "" { none } else {
  align(center, image(bytes(act.arms), format: "svg", width: 12mm, height: 17mm, fit: "contain", alt: "Герб"))
}
`

const bodiesAndArms = `#if act.isDraft { align(right)[*ПРОЄКТ*] }
#arms
#align(center, par(justify: false)[
  #for body in act.bodies [#text(weight: "bold", hyphenate: false, upper(body)) \\ ]
])`

const aside = `#if act.restriction != "" or act.approved != none { v(3mm) }
#if act.restriction != "" { pad(left: 100mm, plain(act.restriction)) }
#if act.approved != none { pad(left: 100mm, mark("ЗАТВЕРДЖЕНО", act.approved)) }`

const blankHead = `${bodiesAndArms}
${aside}`

const usualKind = `#v(4mm)
#align(center, heading(level: 1, outlined: false, text(size: 16pt, tracking: 3pt, act.kind)))`

const extractKind = `#v(4mm)
#align(center, heading(level: 1, outlined: false, {
  text(size: 16pt, tracking: 3pt)[ВИТЯГ]
  linebreak()
  act.kind
}))`

const titleOfAct = `#v(4mm)
#grid(
  columns: (1fr, 1fr, 1fr),
  align: (left, center, right),
  if act.date == "" [\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_] else [#act.date],
  [#act.place],
  if act.number == "" [№ \\_\\_\\_\\_\\_\\_\\_\\_\\_\\_] else [№ #act.number],
)
#if act.addressees.len() > 0 {
  v(4mm)
  pad(left: 90mm, for whom in act.addressees { block(plain(whom)) })
}
#v(6mm)
#if act.title != "" { block(width: 85mm, plain(act.title)) }
#v(6mm)
`

const letterHead = `${bodiesAndArms}
#v(1mm)
#align(center, text(size: 9pt, par(justify: false, act.details.join(linebreak()))))
#v(1.5mm)
#line(length: 100%, stroke: 1.2pt)
#v(-2.6mm)
#line(length: 100%, stroke: 0.4pt)
#v(5mm)
#let filled(width, value) = box(width: width, stroke: (bottom: 0.4pt), outset: (bottom: 2pt), align(center, value))
#grid(
  columns: (90mm, 1fr),
  {
    set text(size: 12pt)
    [#filled(33mm, act.date) № #filled(39mm, act.number)]
    v(3mm)
    if act.reference != none [
      На № #filled(34mm, act.reference.number) від #filled(26mm, act.reference.date)
    ]
  },
  {
    if act.restriction != "" { block(plain(act.restriction), below: 5mm) }
    if act.approved != none { mark("ЗАТВЕРДЖЕНО", act.approved); v(5mm) }
    if act.addressees.len() > 4 { plain[За списком розсилання] }
    else { for whom in act.addressees { block(plain(whom), below: 4mm) } }
  },
)
#v(8mm)
#if act.title != "" { heading(level: 1, outlined: false, block(width: 85mm, text(weight: "regular", plain(act.title)))) }
#v(5mm)
`

const body = `#for part in act.blocks {
  let body = if part.label == "" { part.text } else { part.label + ". " + part.text }
  par(first-line-indent: (amount: 10mm, all: true), body)
}

#if act.appendices.len() > 0 [
  #v(4mm)
  #for (at, title) in act.appendices.enumerate() [
    Додаток#if act.appendices.len() > 1 [ #(at + 1)]: #title \\
  ]
]

${attachedList}
`

const tail = `#v(8mm)
#for who in act.signatories { signature(who) }

#if act.agreed.len() > 0 {
  v(6mm)
  grid(columns: (1fr, 1fr), gutter: 8mm, ..act.agreed.map(who => mark("ПОГОДЖЕНО", who, width: 80mm)))
}

#if act.certified != none {
  v(8mm)
  block(breakable: false)[
    Згідно з оригіналом
    #signature(act.certified)
    #act.certified.date
    #if act.entry != "" { v(2mm); text(size: 10pt, act.entry) }
  ]
}

#if act.preparer != "" [
  #v(1fr)
  #text(size: 10pt, act.preparer)
]

#if act.addressees.len() > 4 [
  #pagebreak()
  #align(center)[*Список розсилання*]
  #for (at, whom) in act.addressees.enumerate() { par(first-line-indent: (amount: 10mm, all: true))[#(at + 1). #whom] }
]
`
