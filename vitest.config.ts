import { defineConfig } from 'vitest/config'

/** Limits end what hangs; on a loaded machine the same work takes ten times as long, and is right all the same. */
const limits = { testTimeout: 300_000, hookTimeout: 300_000, expect: { poll: { timeout: 240_000 } } }
const jsx = { oxc: { jsx: { runtime: 'automatic' as const, importSource: 'hono/jsx' } } }

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      { ...jsx, test: { name: 'packages', include: ['packages/*/**/*.test.ts'], ...limits } },
      {
        ...jsx,
        test: {
          name: 'house',
          // A worker reads the house once for all of its files: a sixth of the time was reading it anew for each.
          isolate: false,
          include: ['src/**/*.test.{ts,tsx}', 'tests/*.test.ts'],
          ...limits,
          globalSetup: ['tests/postgres.ts'],
        },
      },
      {
        ...jsx,
        test: {
          name: 'journeys',
          isolate: false,
          include: ['tests/journeys/*.test.ts'],
          globalSetup: ['tests/postgres.ts', 'tests/journeys/told-city.ts'],
          ...limits,
        },
      },
    ],
  },
})
