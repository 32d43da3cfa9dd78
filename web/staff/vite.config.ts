import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

// Served on the staff's origin only, under the same strict content policy as the holder's app: no inline
// script or style, no data: address.
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
    port: 9211,
    proxy: { '/api': process.env.JINNANG_STAFF_SERVER ?? 'http://staff.localhost:8080' },
  },
})
