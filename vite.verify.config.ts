import { defineConfig } from 'vite';

/** The script of the page that verifies the log: one file without imports, so that it runs in a page saved to disk. */
export default defineConfig({
  publicDir: false,
  build: {
    outDir: 'build/verify',
    lib: { entry: 'src/apps/verify/main.ts', formats: ['iife'], name: 'biaoVerify', fileName: () => 'verify.js' },
  },
});
