/** Files dropped on the frame go into its field; a long upload shows how far it is. */
class DropFiles extends HTMLElement {
  connectedCallback(): void {
    const input = this.querySelector<HTMLInputElement>('input[type="file"]')
    if (!input) return
    this.addEventListener('dragover', (event) => {
      event.preventDefault()
      this.classList.add('over')
    })
    this.addEventListener('dragleave', () => this.classList.remove('over'))
    this.addEventListener('drop', (event) => {
      event.preventDefault()
      this.classList.remove('over')
      const dropped = event.dataTransfer?.files
      if (dropped && dropped.length > 0) add(input, dropped)
    })
  }
}

function add(input: HTMLInputElement, dropped: FileList): void {
  const all = new DataTransfer()
  for (const file of [...(input.files ?? []), ...dropped]) all.items.add(file)
  input.files = all.files
}

export function startDropping(): void {
  customElements.define('drop-files', DropFiles)
  document.addEventListener(
    'submit',
    (event) => {
      const form = event.target
      if (event.defaultPrevented || !(form instanceof HTMLFormElement) || form.enctype !== 'multipart/form-data') return
      const files = [...form.querySelectorAll<HTMLInputElement>('input[type="file"]')].flatMap((input) => [
        ...(input.files ?? []),
      ])
      if (files.reduce((sum, file) => sum + file.size, 0) < slowBytes) return
      event.preventDefault()
      event.stopImmediatePropagation()
      send(form, event.submitter)
    },
    true,
  )
}

/** Below this an upload is over before a bar could be read. */
const slowBytes = 2_000_000

// fetch does not tell how much was sent; XMLHttpRequest does.
function send(form: HTMLFormElement, submitter: HTMLElement | null): void {
  const bar = document.createElement('progress')
  bar.max = 1
  bar.setAttribute('aria-label', 'Надсилаю файли')
  form.querySelector('.actions')?.before(bar)
  for (const button of form.querySelectorAll('button')) button.disabled = true
  const request = new XMLHttpRequest()
  const action =
    submitter instanceof HTMLButtonElement && submitter.hasAttribute('formaction') ? submitter.formAction : form.action
  request.open('POST', action)
  request.upload.addEventListener('progress', ({ loaded, total }) => {
    bar.value = loaded / total
  })
  request.addEventListener('load', () => showAnswer(request))
  request.addEventListener('error', () => {
    bar.replaceWith(
      Object.assign(document.createElement('p'), {
        className: 'error-line',
        textContent: 'Зв’язок урвався. Файли не надіслано, решта форми на місці: спробуйте ще раз.',
      }),
    )
    for (const button of form.querySelectorAll('button')) button.disabled = false
  })
  request.send(new FormData(form))
}

function showAnswer(request: XMLHttpRequest): void {
  if (request.status < 300) {
    location.assign(request.responseURL)
    return
  }
  const page = new DOMParser().parseFromString(request.responseText, 'text/html')
  document.body.replaceWith(page.body)
  document.querySelector<HTMLElement>('.error-summary')?.focus()
}
