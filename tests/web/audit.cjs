// Runs the audits of graphql-http against the server at argv[2]; prints their results as JSON.
const { serverAudits } = require('graphql-http');

async function main() {
  const results = [];
  for (const audit of serverAudits({ url: process.argv[2] })) {
    const { status, reason } = await audit.fn();
    results.push({ id: audit.id, name: audit.name, status, reason });
  }
  console.log(JSON.stringify(results));
}

main();
