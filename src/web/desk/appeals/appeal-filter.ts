import { appealWords, type RegisterFilter } from '#modules/appeals'
import { dayIn, oneOf, positive } from '#web/visit.ts'

const keysOf = <Key extends string>(words: Readonly<Record<Key, string>>) => Object.keys(words) as Key[]
const states = ['open', 'late', ...keysOf(appealWords.state)] as const
const benefits = ['any', ...keysOf(appealWords.benefit)] as const

/** The filter that an address asks for; every figure of a report is such an address. */
export function filterOf(query: URLSearchParams): RegisterFilter {
  const topic = query.get('pytannia')
  return {
    q: query.get('q')?.slice(0, 200),
    state: oneOf(query.get('stan'), states),
    kind: oneOf(query.get('vyd'), keysOf(appealWords.kind)),
    channel: oneOf(query.get('shliakh'), keysOf(appealWords.channel)),
    form: oneOf(query.get('forma'), keysOf(appealWords.form)),
    authorship: oneOf(query.get('subiekt'), keysOf(appealWords.authorship)),
    sign: oneOf(query.get('oznaka'), keysOf(appealWords.sign)),
    sex: oneOf(query.get('stat'), ['none', ...keysOf(appealWords.sex)] as const),
    social: oneOf(query.get('stan-osoby'), ['none', ...keysOf(appealWords.social)] as const),
    benefit: oneOf(query.get('pilha'), benefits),
    topicId: topic === 'none' ? 'none' : positive(topic),
    result: oneOf(query.get('rezultat'), keysOf(appealWords.result)),
    term: oneOf(query.get('strok'), keysOf(appealWords.term)),
    extended: query.get('prodovzheno') === null ? undefined : query.get('prodovzheno') === 'tak',
    control: query.get('kontrol') === 'tak' ? true : undefined,
    reported: query.get('zvit') === 'tak' ? true : undefined,
    unitId: positive(query.get('pidrozdil')),
    from: dayIn(query.get('z')),
    until: dayIn(query.get('do')),
  }
}
