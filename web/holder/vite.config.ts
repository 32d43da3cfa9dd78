import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

// A strict content policy serves this app: no inline script or style, no data: address.
export default defineConfig({
  plugins: [vue()],
  base: '/',
  define: {
    __VUE_OPTIONS_API__: 'false',
    __VUE_PROD_DEVTOOLS__: 'false',
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
  },
  server: {
    port: 9210,
    proxy: Object.fromEntries(
      ['/api', '/check', '/help', '/lost', '/signout', '/dev'].map((path) => [
        path,
        process.env.JINNANG_SERVER ?? 'http://127.0.0.1:8080',
      ]),
    ),
  },
})
