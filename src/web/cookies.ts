import type { Preferences } from './preferences.ts'
import { writePreferences } from './preferences.ts'

export const sessionCookie = 'ratusha_sesiia'
export const preferencesCookie = 'ratusha_vyhliad'

/** `Secure` where the address is HTTPS; a browser would not send such a cookie back to a plain local address. */
export function sessionHeader(token: string, origin: string, seconds: number): string {
  const secure = origin.startsWith('https:') ? '; Secure' : ''
  return `${sessionCookie}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure}`
}

export function preferencesHeader(preferences: Preferences): string {
  return `${preferencesCookie}=${writePreferences(preferences)}; Path=/; SameSite=Lax; Max-Age=31536000`
}

/** 303 with cookies. */
export function redirectWith(to: string, cookies: readonly string[]): Response {
  const headers = new Headers({ Location: to, 'Cache-Control': 'no-store' })
  for (const cookie of cookies) headers.append('Set-Cookie', cookie)
  return new Response(null, { status: 303, headers })
}
