/**
 * The template that comes with the program. Margins, sizes and places by ДСТУ 4163:2020 (rulebook 4.1): left 30, right 10,
 * top and bottom 20 mm; text 14, kind 16, preparer 10 points; paragraph 10 mm, name of the signatory 125 mm from the left
 * field; pages from the second numbered on top in the middle.
 */
export const usualTemplate = `#let act = json(bytes(sys.inputs.data))

#set document(title: act.kind + " " + act.title)
#set page(
  paper: "a4",
  margin: (left: 30mm, right: 10mm, top: 20mm, bottom: 20mm),
  header: context {
    let page = counter(page).get().first()
    if page > 1 { align(center, text(size: 12pt, str(page))) }
  },
)
#set text(font: "Tinos", size: 14pt, lang: "uk", hyphenate: true)
#set par(justify: true, leading: 0.65em, spacing: 0.65em)
#show heading: set text(size: 14pt, weight: "bold")

#if act.isDraft { align(right)[*ПРОЄКТ*] }
#align(center)[
  #for body in act.bodies [#text(weight: "bold", upper(body)) \\ ]
]
#v(4mm)
#align(center, heading(level: 1, outlined: false, text(size: 16pt, tracking: 3pt, act.kind)))
#v(4mm)
#grid(
  columns: (1fr, 1fr, 1fr),
  align: (left, center, right),
  if act.date == "" [\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_] else [#act.date],
  [#act.place],
  if act.number == "" [№ \\_\\_\\_\\_\\_\\_\\_\\_\\_\\_] else [№ #act.number],
)
#v(6mm)
#block(width: 85mm, par(justify: false, text(hyphenate: false, act.title)))
#v(6mm)

#for part in act.blocks {
  let body = if part.label == "" { part.text } else { part.label + ". " + part.text }
  par(first-line-indent: (amount: 10mm, all: true), body)
}

#if act.appendices.len() > 0 [
  #v(4mm)
  #for (at, title) in act.appendices.enumerate() [
    Додаток#if act.appendices.len() > 1 [ #(at + 1)]: #title \\
  ]
]

#v(10mm)
#for signatory in act.signatories {
  block(breakable: false, grid(
    columns: (115mm, 1fr),
    align: (left + bottom, left + bottom),
    inset: (y: 3mm),
    par(justify: false, text(hyphenate: false, signatory.post)), [#signatory.name],
  ))
}

#if act.preparer != "" [
  #v(1fr)
  #text(size: 10pt, act.preparer)
]
`
