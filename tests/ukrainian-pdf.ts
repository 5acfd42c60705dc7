/** A PDF with Ukrainian words that can be read out of it: pages of lines, in bytes of windows-1251. */
export function ukrainianPdf(pages: readonly (readonly string[])[]): Buffer {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${pages.map((_, at) => `${5 + at * 2} 0 R`).join(' ')}] /Count ${pages.length} >>`,
    `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode 4 0 R /FirstChar 0 /LastChar 255 /Widths [${'500 '.repeat(256)}] >>`,
    streamOf(unicodeMap()),
  ]
  for (const [at, lines] of pages.entries()) {
    const shown = lines.map((line) => `<${bytesOf(line)}> Tj 0 -14 Td`).join('\n')
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${6 + at * 2} 0 R >>`,
      streamOf(`BT /F1 10 Tf 40 800 Td\n${shown}\nET`),
    )
  }
  let body = '%PDF-1.4\n'
  const offsets = objects.map((object, at) => {
    const offset = body.length
    body += `${at + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`
  return Buffer.from(`${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}${trailer}`, 'latin1')
}

function streamOf(content: string): string {
  return `<< /Length ${content.length} >>\nstream\n${content}\nendstream`
}

const letters = [...new TextDecoder('windows-1251').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))]

function bytesOf(line: string): string {
  return [...line].map((letter) => hex(Math.max(letters.indexOf(letter), 32), 2)).join('')
}

function unicodeMap(): string {
  const pairs = letters.flatMap((letter, byte) =>
    byte < 32 ? [] : `<${hex(byte, 2)}> <${hex(letter.charCodeAt(0), 4)}>`,
  )
  const blocks = Array.from({ length: Math.ceil(pairs.length / 100) }, (_, at) => pairs.slice(at * 100, at * 100 + 100))
  const mapped = blocks.map((block) => `${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`).join('\n')
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def
1 begincodespacerange <00> <FF> endcodespacerange
${mapped}
endcmap end end`
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0')
}
