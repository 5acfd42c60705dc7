interface Kind {
  readonly mediaType: string
  /** What a name may honestly end in when the content is this; the first is the format's own. */
  readonly extensions: readonly string[]
}

const kinds = {
  pdf: { mediaType: 'application/pdf', extensions: ['pdf'] },
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx', 'zip'],
  },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extensions: ['xlsx', 'zip'] },
  pptx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    extensions: ['pptx', 'zip'],
  },
  odt: { mediaType: 'application/vnd.oasis.opendocument.text', extensions: ['odt', 'zip'] },
  ods: { mediaType: 'application/vnd.oasis.opendocument.spreadsheet', extensions: ['ods', 'zip'] },
  odp: { mediaType: 'application/vnd.oasis.opendocument.presentation', extensions: ['odp', 'zip'] },
  // Word itself opens and writes RTF under the name .doc; the databases of law give it out so.
  rtf: { mediaType: 'application/rtf', extensions: ['rtf', 'doc'] },
  doc: { mediaType: 'application/msword', extensions: ['doc', 'dot'] },
  xls: { mediaType: 'application/vnd.ms-excel', extensions: ['xls'] },
  ppt: { mediaType: 'application/vnd.ms-powerpoint', extensions: ['ppt'] },
  jpg: { mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg', 'jpe', 'jfif'] },
  png: { mediaType: 'image/png', extensions: ['png'] },
  tiff: { mediaType: 'image/tiff', extensions: ['tiff', 'tif'] },
  gif: { mediaType: 'image/gif', extensions: ['gif'] },
  webp: { mediaType: 'image/webp', extensions: ['webp'] },
  zip: { mediaType: 'application/zip', extensions: ['zip'] },
  asice: { mediaType: 'application/vnd.etsi.asic-e+zip', extensions: ['asice', 'sce', 'zip'] },
  asics: { mediaType: 'application/vnd.etsi.asic-s+zip', extensions: ['asics', 'scs', 'zip'] },
  p7s: { mediaType: 'application/pkcs7-signature', extensions: ['p7s', 'p7m', 'p7b', 'sig', 'sgn', 'pem'] },
  eml: { mediaType: 'message/rfc822', extensions: ['eml', 'txt'] },
  txt: { mediaType: 'text/plain', extensions: ['txt', 'text'] },
  csv: { mediaType: 'text/csv', extensions: ['csv', 'tsv'] },
  xml: { mediaType: 'application/xml', extensions: ['xml', 'xsd', 'txt'] },
  mp3: { mediaType: 'audio/mpeg', extensions: ['mp3'] },
  mp4: { mediaType: 'video/mp4', extensions: ['mp4', 'm4a', 'm4v', 'mov'] },
  ogg: { mediaType: 'application/ogg', extensions: ['ogg', 'oga', 'ogv', 'opus'] },
} as const satisfies Record<string, Kind>

export type Format = keyof typeof kinds

export const formats = Object.keys(kinds) as Format[]

export function mediaTypeOf(format: Format): string {
  return kinds[format].mediaType
}

export function ownExtension(format: Format): string {
  return kinds[format].extensions[0]
}

export function mayBeCalled(format: Format, extension: string): boolean {
  return extensionsOf(format).includes(extension)
}

export function isKnownExtension(extension: string): boolean {
  return formats.some((format) => mayBeCalled(format, extension))
}

function extensionsOf(format: Format): readonly string[] {
  return kinds[format].extensions
}
