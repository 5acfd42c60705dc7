import { waysOn } from '../error-words.ts'
import type { Language } from '../preferences.ts'

interface ErrorProps {
  readonly title: string
  readonly words: string
  /** Said when the words are in another language than the page. */
  readonly lang: 'uk' | undefined
  readonly language: Language
  readonly isDesk: boolean
  readonly requestId?: string
  readonly back?: string
}

/** What happened, and where to go on from here. */
export function ErrorBody({ title, words, lang, language, isDesk, requestId, back }: ErrorProps) {
  const again = language === 'uk' ? 'Спробувати ще раз' : 'Try again'
  return (
    <div class="narrow">
      <h1>{title}</h1>
      <p class="lead" lang={lang}>
        {words}
      </p>
      {requestId ? (
        <p class="quiet">
          {language === 'uk'
            ? 'Якщо повториться, повідомте адміністратора й назвіть номер запиту:'
            : 'If it happens again, tell the administrator the number of the request:'}{' '}
          <code>{requestId}</code>
        </p>
      ) : null}
      {back ? (
        <p>
          <a href={back}>{again}</a>
        </p>
      ) : (
        <ul class="links">
          {(isDesk ? deskWays : waysOn[language]).map(([href, label]) => (
            <li>
              <a href={href}>{label}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

const deskWays = [
  ['/stil', 'Сьогодні'],
  ['/stil/poshuk', 'Пошук'],
] as const
