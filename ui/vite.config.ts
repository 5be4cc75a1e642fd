import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

// The hosts serve the page under a policy without inline code or data: fonts, so nothing may be inlined here.
export default defineConfig({
  plugins: [svelte()],
  base: './',
  // The fonts' licence must travel with them.
  publicDir: '../assets/fonts',
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    // So must the notices of the packages that are bundled.
    license: { fileName: 'third-party.md' },
  },
  server: { port: 5173, strictPort: true },
  test: { include: ['src/**/*.test.ts'] },
});
