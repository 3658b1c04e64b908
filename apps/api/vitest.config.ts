import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    globalSetup: '@memorial/db/testing',
    testTimeout: 20_000,
    // A database is made for each file, also on a busy machine.
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
})
