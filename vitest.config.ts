import { defineConfig } from 'vitest/config'

const jsx = { oxc: { jsx: { runtime: 'automatic' as const, importSource: 'hono/jsx' } } }

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      { ...jsx, test: { name: 'packages', include: ['packages/*/**/*.test.ts'], testTimeout: 60_000 } },
      {
        ...jsx,
        test: {
          name: 'house',
          // A worker reads the house once for all of its files: a sixth of the time was reading it anew for each.
          isolate: false,
          include: ['src/**/*.test.{ts,tsx}', 'tests/*.test.ts'],
          testTimeout: 90_000,
          hookTimeout: 120_000,
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
          testTimeout: 60_000,
          hookTimeout: 90_000,
        },
      },
    ],
  },
})
