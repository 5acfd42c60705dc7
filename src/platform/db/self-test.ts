import type { Pool } from 'pg'

/**
 * A database with the wrong locale searches Ukrainian badly and says nothing. Ask it before the first reader does.
 * Throws a sentence that says what to do.
 */
export async function testUkrainian(pool: Pool): Promise<void> {
  const { rows } = await pool.query<Record<'words' | 'trigrams' | 'casing' | 'utf8', boolean>>(`select
    to_tsvector('simple', 'Про РІШЕННЯ Їжака') @@ to_tsquery('simple', 'рішення & їжака') as words,
    similarity('вербичу', 'Вербич') > 0.3 as trigrams,
    lower('ҐЄІЇ') = 'ґєії' as casing,
    current_setting('server_encoding') = 'UTF8' as utf8`)
  const [answer] = rows
  const failed = Object.entries(answer ?? {}).filter(([, passed]) => !passed)
  if (!answer || failed.length > 0) {
    throw new Error(
      `База даних не розуміє української (${failed.map(([name]) => name).join(', ')}). ` +
        'Створіть її так: create database ratusha encoding UTF8 locale_provider icu icu_locale uk locale C.UTF-8 template template0.',
    )
  }
}
