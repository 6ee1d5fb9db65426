import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'tests/**/*.test.ts'],
    exclude: ['node_modules/**', 'build/**'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    passWithNoTests: false,
    globalSetup: ['tests/support/global-database.ts'],
  },
});
