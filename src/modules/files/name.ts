const longest = 180 // characters
const longestGiven = 4096

/** A name that is only a name: without path, without characters that hide or turn round what is written. */
export function safeName(given: string): string {
  const bare = given
    .slice(-longestGiven)
    .toWellFormed()
    .normalize('NFC')
    // Control characters, bidi overrides and other invisible ones: «звіт‮fdp.exe» shows itself as «звітexe.pdf».
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}\uFFFD]/gu, ' ')
    .replace(/\s+/gu, ' ')
  const name = bare.slice(Math.max(bare.lastIndexOf('/'), bare.lastIndexOf('\\')) + 1).replace(/^[ .]+|[ .]+$/gu, '')
  return shortened(name) || 'файл'
}

/** In lower case and without the dot; empty when there is none. «від 12.03.2025» ends in a year, not in an extension. */
export function extensionOf(name: string): string {
  const extension = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1] ?? ''
  return /[a-z]/i.test(extension) ? extension.toLowerCase() : ''
}

function shortened(name: string): string {
  const characters = [...name]
  if (characters.length <= longest) return name
  const extension = extensionOf(name)
  const tail = extension === '' ? [] : characters.slice(characters.length - extension.length - 1)
  const stem = characters.slice(0, longest - tail.length).join('')
  return stem.replace(/[ .]+$/u, '') + tail.join('')
}
