import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Those that go through all pages take longest: begun last, they would leave one of two cores idle at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => /(accessibility|phone)\.test\.ts$/.test(moduleId)
    const sorted = await super.sort(files) // oxlint-disable-line unicorn/no-array-sort
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
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
          // Two browsers and a program share the machine: what came too late for once is tried once more, and told of.
          retry: 1,
          // Each file has a browser of its own.
          maxWorkers: 2,
        },
      },
    ],
  },
})
