import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      // Our own source is read as the release reads it: its words are macros.
      { extends: './vite.config.ts', test: { name: 'release', include: ['*.test.ts', 'src/**/*.test.ts'] } },
      {
        test: {
          name: 'journeys',
          include: ['e2e/**/*.test.ts'],
          globalSetup: 'e2e/testing/program.ts',
          testTimeout: 60_000,
          hookTimeout: 30_000,
          expect: { poll: { timeout: 10_000 } },
          // Each file has a browser of its own.
          maxWorkers: 2,
        },
      },
    ],
  },
})
