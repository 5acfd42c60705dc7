import type { Child } from 'hono/jsx'

declare module 'hono/jsx' {
  namespace JSX {
    interface IntrinsicElements {
      'suggest-field': { 'data-from': string; children?: Child }
      'day-field': { children?: Child }
      'drop-files': { children?: Child; class?: string }
      'key-rows': { children?: Child }
      'key-signer': { children?: Child; 'data-session': string; 'data-back': string }
      'redact-page': { children?: Child; class?: string }
      'live-preview': { children?: Child; class?: string; 'data-from': string }
      'keep-draft': { 'data-to': string; children?: Child }
    }
  }
}
