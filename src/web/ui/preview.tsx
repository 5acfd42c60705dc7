/** Pages as they would be printed, beside the form that makes them. */
export interface Shown {
  /** The pages, one below another; empty: there is nothing to show. */
  readonly svg: string
  /** Why there is nothing, as a sentence. */
  readonly flaw: string
}

/** The parts of the page that follow the form: each replaces the one of its name. */
export function sendPreview(shown: Shown, label: string): Response {
  const parts = (
    <>
      <Flaw shown={shown} />
      <PreviewedPages shown={shown} label={label} />
    </>
  )
  return new Response(String(parts), {
    status: shown.flaw === '' ? 200 : 422,
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
  })
}

/** Above its field: what does not let the pages be set. */
export function Flaw({ shown }: { shown: Shown }) {
  return (
    <p id="zauvaha" data-live role="status" class={shown.flaw === '' ? 'quiet' : 'error-line'}>
      {shown.flaw}
    </p>
  )
}

export function PreviewedPages({ shown, label }: { shown: Shown; label: string }) {
  return (
    <section id="vyhliad" data-live class="previewed" aria-label={label} tabindex={0}>
      {/* A picture runs nothing and asks nobody. */}
      {shown.svg ? (
        <img src={`data:image/svg+xml;base64,${Buffer.from(shown.svg).toString('base64')}`} alt={label} />
      ) : (
        <p class="quiet">Тут буде вигляд сторінок.</p>
      )}
    </section>
  )
}
