import commonjs from '@rollup/plugin-commonjs'
import { nodeResolve } from '@rollup/plugin-node-resolve'
import esbuild, { minify } from 'rollup-plugin-esbuild'
import svelte from 'rollup-plugin-svelte'
import vue from 'unplugin-vue/rollup'

const target = 'es2022'
const define = {
  'process.env.NODE_ENV': '"production"',
  __VUE_OPTIONS_API__: 'false',
  __VUE_PROD_DEVTOOLS__: 'false',
  __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
}

/** Builds one example; its page and style sheet need no building. */
const example = (name, main, ...plugins) => ({
  input: `examples/${name}/${main}`,
  output: { file: `dist/examples/${name}/app.js`, format: 'es' },
  plugins: [
    ...plugins,
    nodeResolve({ browser: true, extensions: ['.js', '.ts', '.tsx'], exportConditions: ['production'] }),
    // Libraries too, and before their requires are read: React chooses a build of its own by NODE_ENV.
    esbuild({ target, define, exclude: [], tsconfig: false, jsx: 'automatic', sourceMap: false }),
    commonjs(),
    minify({ target, sourceMap: false }),
  ],
  // Svelte's own.
  onwarn: (warning, warn) => warning.code === 'CIRCULAR_DEPENDENCY' || warn(warning),
})

export default [
  example('react', 'main.tsx'),
  // Without this, Vue would look for components of its own behind our tags.
  example(
    'vue',
    'main.ts',
    vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('ic-') } } }),
  ),
  example('svelte', 'main.ts', svelte({ emitCss: false })),
]
