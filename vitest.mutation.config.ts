import { defineConfig } from 'vitest/config';

/** The tests that judge the kernel's mutants (`npm run mutate`): its own, and those of the procedures. */
export default defineConfig({
  test: { include: ['src/kernel/{procedure,ballot,calendar}/*.test.ts', 'src/procedures/*/*.test.ts'] },
});
