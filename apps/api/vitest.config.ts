import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    globalSetup: '@memorial/db/testing',
    testTimeout: 20_000,
    maxWorkers: 2,
  },
})
