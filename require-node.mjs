// The one file that an old Node can read: it ends `npm start` and `npm test` with a sentence instead of a stack trace.
const oldest = 24

if (Number(process.versions.node.split('.')[0]) < oldest) {
  console.error(
    `Node ${process.versions.node} is too old, ${oldest} is needed; "npm ci" brings it, unless install scripts are switched off.`,
  )
  process.exit(1)
}
