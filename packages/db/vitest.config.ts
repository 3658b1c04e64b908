import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // A database is made for each file, also on a busy machine.
    hookTimeout: 60_000,
    include: ['src/**/*.test.ts'],
    globalSetup: './src/testing.ts',
    testTimeout: 20_000,
    maxWorkers: 2,
  },
})
