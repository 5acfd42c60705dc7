/** Bar codes as SVG. The library is large and seldom needed, so it is loaded by the first label. */

/** An address for a telephone's camera or a scanner. */
export async function qrCode(text: string): Promise<string> {
  const { default: draw } = await import('bwip-js/node')
  return draw.toSVG({ bcid: 'qrcode', text, padding: 4, backgroundcolor: 'FFFFFF' })
}

/** Code 128 of digits alone: at 45 mm letters are not read reliably from a scan. */
export async function digitBars(digits: string): Promise<string> {
  const { default: draw } = await import('bwip-js/node')
  return draw.toSVG({ bcid: 'code128', text: digits, height: 8, includetext: false })
}
