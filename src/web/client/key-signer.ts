/**
 * Signs with a key file inside the page. The key and its password never leave it: the fields have no names and stand in no
 * form, digests come from the house, signatures go back, and the key is wiped when they are made.
 */
import { isKeyOf, openKeyFile, parseCertificate, type SecretKey, SigningError } from '@ratusha/kep/browser'

interface Digest {
  readonly id: number
  readonly digest: string
}

class KeySigner extends HTMLElement {
  connectedCallback(): void {
    this.querySelector('[data-fields]')?.removeAttribute('hidden')
    this.button?.addEventListener('click', () => void this.sign())
    this.field('password')?.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') void this.sign()
    })
  }

  private async sign(): Promise<void> {
    const button = this.button
    if (!button || button.disabled) return
    button.disabled = true
    this.say('Читаємо ключ…')
    try {
      await this.signAll()
      location.assign(this.dataset.back ?? '/stil/pidpysy')
    } catch (error) {
      this.say(error instanceof Error ? error.message : 'Підписати не вдалося.', true)
    } finally {
      const password = this.field('password')
      if (password) password.value = ''
      button.disabled = false
    }
  }

  private async signAll(): Promise<void> {
    const { key, certificate } = await this.openKey()
    try {
      this.say('Підписуємо…')
      const shown = await ask<{ digests: Digest[] }>('certificate', {
        session: this.session,
        certificate: base64(certificate),
      })
      const signatures = shown.digests.map(({ id, digest }) => ({ id, value: base64(key.sign(bytesOf(digest))) }))
      await ask('signatures', { session: this.session, signatures })
    } finally {
      key.wipe()
    }
  }

  private async openKey(): Promise<{ key: SecretKey; certificate: Uint8Array }> {
    const file = await this.fileIn('key')
    if (!file) throw new Error('Оберіть файл ключа.')
    const opened = await openKeyFile(file, this.field('password')?.value ?? '')
    // Certificates are windows into the file, which is wiped.
    const inside = opened.certificates.map((certificate) => Uint8Array.from(certificate))
    file.fill(0)
    const beside = await this.fileIn('certificate')
    const certificates = [...inside, ...(beside ? [derOf(beside)] : [])]
    const pairs = opened.keys.flatMap((key) =>
      certificates.filter((certificate) => isOf(key, certificate)).map((certificate) => ({ key, certificate })),
    )
    const [pair] = pairs.toSorted((one, other) => rank(other.certificate) - rank(one.certificate))
    for (const key of opened.keys) if (key !== pair?.key) key.wipe()
    if (pair) return pair
    throw new Error(
      certificates.length === 0
        ? 'У файлі ключа немає сертифіката: додайте файл сертифіката (cer).'
        : 'Сертифікат належить іншому ключу.',
    )
  }

  private get session(): string {
    return this.dataset.session ?? ''
  }

  private get button(): HTMLButtonElement | null {
    return this.querySelector('button')
  }

  private field(name: string): HTMLInputElement | null {
    return this.querySelector(`[data-field="${name}"]`)
  }

  private async fileIn(name: string): Promise<Uint8Array | null> {
    const file = this.field(name)?.files?.[0]
    if (!file) return null
    if (file.size > 1024 * 1024) throw new Error('Файл завеликий: це не ключ і не сертифікат.')
    return new Uint8Array(await file.arrayBuffer())
  }

  private say(words: string, failed = false): void {
    const place = this.querySelector('[role="status"]')
    if (!place) return
    place.classList.toggle('error-line', failed)
    place.textContent = words
  }
}

/** A certificate for signing before one for agreeing on keys. */
function rank(certificate: Uint8Array): number {
  const usage = parseCertificate(certificate).extensions.keyUsage
  return usage !== undefined && (usage & 3) === 0 ? 0 : 1
}

function isOf(key: SecretKey, certificate: Uint8Array): boolean {
  try {
    return isKeyOf(key, certificate)
  } catch {
    return false
  }
}

async function ask<Answer>(step: string, body: object): Promise<Answer> {
  const headers = { 'Content-Type': 'application/json' }
  const answer = await fetch(`/api/v1/signing/${step}`, { method: 'POST', headers, body: JSON.stringify(body) })
  const told = await answer.json()
  if (!answer.ok) throw new SigningError('wrong-answer', told.detail ?? 'Підписати не вдалося.')
  return told
}

function derOf(file: Uint8Array): Uint8Array {
  const text = new TextDecoder('latin1').decode(file)
  const body = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END/.exec(text)?.[1]
  return body ? bytesOf(body.replace(/\s/g, '')) : file
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
}

if (!customElements.get('key-signer')) customElements.define('key-signer', KeySigner)
