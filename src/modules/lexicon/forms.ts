import { isStopWord } from '@ratusha/ukrainian'
import { tokens } from '@ratusha/ukrainian/lemmas'

export interface Said {
  readonly title: string
  readonly detail: string
  readonly words: string
}

const mostForms = 400

/** The words of a thing as they are written, for suggestions: in small letters, with one apostrophe. */
export function formsOf(thing: Said): string[] {
  const text = `${thing.title}\n${thing.detail}\n${thing.words.slice(0, 3000)}`
  const forms = new Set<string>()
  for (const { kind, text: written } of tokens(text)) {
    const form = formOf(written)
    if (kind === 'word' && /^\p{L}[\p{L}’-]{2,39}$/u.test(form) && !isStopWord(form)) forms.add(form)
    if (forms.size >= mostForms) break
  }
  return [...forms].sort()
}

export function formOf(written: string): string {
  return written
    .normalize('NFC')
    .toLocaleLowerCase('uk')
    .replace(/['ʼ`´‘ʹ′＇"*]/g, '’')
    .replace(/[\u0301\u00ad\u200b-\u200d\u2060]/g, '')
}
