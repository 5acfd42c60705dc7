interface ErrorProps {
  readonly title: string
  readonly words: string
  readonly requestId: string | null
  readonly back?: string
}

export function ErrorBody({ title, words, requestId, back }: ErrorProps) {
  return (
    <div class="narrow">
      <h1>{title}</h1>
      <p class="lead">{words}</p>
      {requestId ? (
        <p class="quiet">
          Якщо повториться, повідомте адміністратора й назвіть номер запиту: <code>{requestId}</code>
        </p>
      ) : null}
      <p>
        <a href={back ?? '/'}>{back ? 'Спробувати ще раз' : 'На головну'}</a>
      </p>
    </div>
  )
}
