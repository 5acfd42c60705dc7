/** Runs in the browser: reads a page and names what is wrong with it. Sees nothing of what stands around it here. */
export function faultsOfPage(html) {
  const page = new DOMParser().parseFromString(html, 'text/html')
  const all = (selector) => [...page.querySelectorAll(selector)]
  const brief = (element) => element.outerHTML.slice(0, 90)

  const headings = all('main :is(h1, h2, h3, h4, h5)').map((heading) => Number(heading.tagName[1]))
  const ids = all('[id]').map(({ id }) => id)
  const known = new Set(ids)
  const named = (list) => (list ?? '').split(' ').filter((id) => id && !known.has(id))
  const hasName = (element) => element.hasAttribute('aria-label') || element.hasAttribute('aria-labelledby')

  const said = page.body.cloneNode(true)
  // Code, and what people or the council wrote themselves.
  for (const part of said.querySelectorAll('script, style, code, kbd, textarea, svg, .read-text, .message-text'))
    part.remove()
  const text = (said.textContent ?? '').replace(/\s+/g, ' ')

  const faults = [
    ...(all('h1').length === 1 ? [] : [`${all('h1').length} headings of the first order`]),
    ...headings.flatMap((level, at) => (level > (headings[at - 1] ?? 0) + 1 ? [`heading ${level} out of order`] : [])),
    ...(page.title.trim().startsWith('—') ? ['no title'] : []),
    ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `the id ${id} twice`),
    ...all('[href^="#"]').flatMap((link) => named(decodeURIComponent(link.getAttribute('href') ?? '').slice(1))),
    ...all('[aria-describedby]').flatMap((field) => named(field.getAttribute('aria-describedby'))),
    ...all('input:not([type="hidden"]), select, textarea')
      .filter((field) => !field.labels?.length && !hasName(field))
      .map((field) => `no label: ${brief(field)}`),
    ...all('table')
      .filter((table) => !table.caption && !hasName(table))
      .map((table) => `a table without a name: ${brief(table)}`),
    ...all('a, button')
      .filter((control) => !control.textContent?.trim() && !hasName(control))
      .map((control) => `a control without words: ${brief(control)}`),
    ...all('form[method="post"]')
      .filter((form) => !form.querySelector('[name="_csrf"]'))
      .map((form) => `a form without a token: ${brief(form)}`),
    ...(text.match(/\b(?:undefined|null|NaN|Invalid Date)\b|\[object|\b\d{4}-\d\d-\d\d\b/g) ?? []),
    // Codes of the program: two Latin words tied by a dot, a hyphen or a capital, or a key of an audience.
    ...(text.match(/\b[a-z]+(?:[A-Z][a-z]+)+\b|\b(?:person|unit|role):\w+|\b[a-z]{3,}-[a-z]{2,}\b/g) ?? []),
  ]

  const leadsTo = [
    ...all('a[href^="/"], img[src^="/"]').map((link) => link.getAttribute('href') ?? link.getAttribute('src') ?? ''),
    ...all('form[method="get"]').map((form) => {
      const asked = [...form.elements].flatMap((field) =>
        field instanceof HTMLInputElement || field instanceof HTMLSelectElement ? [[field.name, field.value]] : [],
      )
      return `${form.getAttribute('action')}?${new URLSearchParams(asked)}`
    }),
  ].filter((path) => !/^\/(?:vykhid|vyhliad|\/)/.test(path))
  return { faults, leadsTo: leadsTo.map((path) => path.replace(/#.*/, '')) }
}
