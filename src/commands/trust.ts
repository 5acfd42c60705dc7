import { readFile } from 'node:fs/promises'
import { shortDate } from '@ratusha/ukrainian'
import { dayOf } from '#kernel'
import { signatureWords, trusted } from '#modules/signatures'
import { type Call, type Command, Failure, Misuse, positional, textOption } from './command.ts'
import { visit } from './visit.ts'

const purposes = ['anchor', 'certificate', 'list-signer'] as const

export const trustImportCommand: Command = {
  positionals: ['файл'],
  options: {
    as: { type: 'string', value: 'призначення', help: `сертифікат це ${purposes.map(named).join(', ')}` },
  },
  notes: [
    'Вид файлу розпізнає за вмістом. Сертифікат без --as стає проміжним: сам по собі довіри не додає.',
    'Файли лежать у теці trust теки даних; працює й поруч із запущеною Ратушею.',
  ],
  async run(call) {
    const wanted = textOption(call, 'as')
    const kind = purposes.find((purpose) => purpose === wanted) ?? null
    if (wanted !== undefined && kind === null) throw new Misuse(`Немає такого призначення: ${wanted}.`)
    const bytes = await readGiven(call)
    return visit(call, async (context, house) => {
      const added = await trusted.add(context, house.verifier, { kind, bytes })
      call.terminal.out(`Занесено: ${signatureWords.trust[added]}.`)
      return 0
    })
  },
}

export const trustListCommand: Command = {
  async run(call) {
    return visit(call, async (_context, { verifier }) => {
      const { anchors, certificates, listSigners, list, crls, unreadable } = await verifier.trust()
      const certificateLine = (kind: (typeof purposes)[number]) => (held: (typeof anchors)[number]) =>
        `${signatureWords.trust[kind]}: ${held.name}, діє до ${dayText(held.notAfter)}`
      const lines = [
        ...anchors.map(certificateLine('anchor')),
        ...certificates.map(certificateLine('certificate')),
        ...listSigners.map(certificateLine('list-signer')),
        ...(list ? [`${signatureWords.trust.list}: від ${dayText(list.issuedAt)}`] : []),
        ...crls.map(({ issuer, nextUpdate }) => `${signatureWords.trust.crl}: ${issuer}, до ${dayText(nextUpdate)}`),
        ...unreadable.map((file) => `не прочитано: ${file}`),
      ]
      call.terminal.out(lines.length === 0 ? 'Ще нічого не занесено.' : lines.join('\n'))
      return 0
    })
  },
}

async function readGiven(call: Call): Promise<Uint8Array> {
  const path = positional(call, 0)
  try {
    return new Uint8Array(await readFile(path))
  } catch {
    throw new Failure(`Файлу не прочитано: ${path}`)
  }
}

function named(purpose: (typeof purposes)[number]): string {
  return `${purpose} (${signatureWords.trust[purpose]})`
}

function dayText(moment: Temporal.Instant | null): string {
  return moment === null ? 'не сказано' : shortDate(dayOf(moment))
}
