import { fromBase64 } from './bytes.ts'
import { CMS, parseSignedData } from './cms/signed-data.ts'
import { type Setting, verifyCades } from './cms/verify-cades.ts'
import { verifyAsic } from './container/asic.ts'
import { verifyPades } from './container/pades.ts'
import { DerError } from './der/reader.ts'
import { type Format, refused, summarise, type Verdict } from './verdict.ts'

/** A file to examine: a signature with its content inside or beside it, a package or a PDF. */
export interface Submission {
  file: Uint8Array
  /** The signed document, for a detached signature. */
  content?: Uint8Array
  name?: string
  contentName?: string
}

/** The largest file that is looked at, bytes. */
export const MAX_FILE = 256 * 1024 * 1024

/** Recognises the format and verifies every signature in it. Never throws for hostile input. */
export function verifySubmission(submission: Submission, setting: Setting): Verdict {
  const { file } = submission
  if (file.length > MAX_FILE) return refused('unknown', 'undetermined', 'too-large', String(MAX_FILE / 1048576))
  switch (recognise(file)) {
    case 'cades':
      return verifyCms(submission, file, setting)
    case 'zip':
      return verifyAsic(file, setting)
    case 'pades':
      return verifyPades(file, setting, submission.name)
    case 'xades':
      return refused('xades', 'undetermined', 'xades')
    default:
      return verifyText(submission, setting)
  }
}

const XML_SIGNATURE = 'http://www.w3.org/2000/09/xmldsig#'

/** The format by the first bytes; XML is XAdES only when it speaks of a signature. */
function recognise(file: Uint8Array): Format | 'zip' {
  const start = new TextDecoder('latin1').decode(file.subarray(0, 1024))
  if (file[0] === 0x30) return 'cades'
  if (start.startsWith('PK\u0003\u0004')) return 'zip'
  if (start.startsWith('%PDF-')) return 'pades'
  const isXml = /^(\u00ef\u00bb\u00bf)?\s*</.test(start)
  return isXml && new TextDecoder('latin1').decode(file).includes(XML_SIGNATURE) ? 'xades' : 'unknown'
}

function verifyCms(submission: Submission, der: Uint8Array, setting: Setting): Verdict {
  try {
    const signed = parseSignedData(der)
    if (signed.contentType === CMS.timestampInfo) return refused('unknown', 'undetermined', 'not-recognised')
    const signers = verifyCades(signed, submission.content, setting)
    const content = signed.content ?? submission.content
    const name = submission.contentName ?? submission.name ?? 'document'
    return summarise('cades', signers, content ? [{ name, data: content }] : [])
  } catch (error) {
    if (error instanceof DerError) return refused('cades', 'failed', 'not-der', error.message)
    throw error
  }
}

/** Some programs write the signature in base64, with or without a PEM frame. */
function verifyText(submission: Submission, setting: Setting): Verdict {
  const start = new TextDecoder('latin1').decode(submission.file.subarray(0, 64))
  if (!/^(-----BEGIN |[A-Za-z0-9+/\r\n]{16})/.test(start)) return refused('unknown', 'undetermined', 'not-recognised')
  const text = new TextDecoder('latin1').decode(submission.file)
  const body = text.replace(/-----(BEGIN|END) (CMS|PKCS7)-----/g, '')
  try {
    const der = fromBase64(body)
    if (der[0] === 0x30) return verifyCms(submission, der, setting)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
  return refused('unknown', 'undetermined', 'not-recognised')
}
