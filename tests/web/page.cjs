// Uses GraphiQL at argv[3] as a person does, in the Chromium at argv[2], with every other host blocked; writes screenshots
// to the folder argv[4], and prints what was seen as JSON.
const { chromium } = require('playwright-core');
const { join } = require('node:path');

const [executablePath, address, folder] = process.argv.slice(2);
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'];
const RESPONSE = '.graphiql-response';
const EDITOR = '.graphiql-query-editor .view-lines';

async function replaceText(page, text) {
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  await page.keyboard.insertText(text);
}

// The editors show blanks as no-break spaces.
async function textOf(page, selector) {
  return (await page.locator(selector).first().innerText()).replaceAll('\u00a0', ' ');
}

async function waitForText(page, selector, text) {
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await textOf(page, selector)).includes(text)) return;
    await page.waitForTimeout(100);
  }
  throw new Error(`${selector} does not show ${text}, but: ${await textOf(page, selector)}`);
}

async function run(page, expected) {
  await page.click('.graphiql-execute-button');
  await waitForText(page, RESPONSE, expected);
  return textOf(page, RESPONSE);
}

async function main() {
  const browser = await chromium.launch({ executablePath, args: ARGUMENTS });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const seen = { outside: [], complaints: [], introspections: [] };
  await page.route('**/*', (route) => {
    const url = new URL(route.request().url());
    if (url.origin === new URL(address).origin || !url.protocol.startsWith('http')) return route.continue();
    seen.outside.push(url.href);
    return route.abort();
  });
  page.on('console', (message) => message.type() === 'error' && seen.complaints.push(message.text()));
  page.on('pageerror', (error) => seen.complaints.push(error.message));
  page.on('request', (request) => {
    if (request.postData()?.includes('IntrospectionQuery')) seen.introspections.push(request.headers()['x-test']);
  });
  const shoot = (name) => page.screenshot({ path: join(folder, `${name}.png`) });

  const start = Date.now();
  await page.goto(address);
  await page.click(EDITOR);
  await replaceText(page, '{ hello }');
  await waitForText(page, EDITOR, '{ hello }');
  seen.firstAnswer = await run(page, 'Hello World');
  seen.cold = Date.now() - start;
  await shoot('ready');

  await page.click(EDITOR);
  await replaceText(page, '');
  await page.keyboard.type('{ hel');
  await page.waitForSelector('.suggest-widget.visible');
  seen.suggestions = await textOf(page, '.suggest-widget');
  await shoot('completion');
  await page.keyboard.press('Escape');
  await replaceText(page, '{ hello(name: "Ada") header }');
  seen.answer = await run(page, 'Hello Ada');

  await page.click('button[aria-label^="Prettify query"]');
  await waitForText(page, EDITOR, '  hello(name: "Ada")');
  seen.formatted = await textOf(page, EDITOR);

  await page.click('button:has-text("Headers")');
  await page.locator('[aria-label="Headers"] .view-lines:visible, .graphiql-editor-tool .view-lines:visible').first().click();
  await replaceText(page, '{"X-Test": "from the header editor"}');
  seen.answerWithHeader = await run(page, 'from the header editor');
  await page.click('button[aria-label="Show Documentation Explorer"]');
  await page.waitForSelector('.graphiql-doc-explorer');
  await page.click('.graphiql-doc-explorer a:has-text("Query")');
  await page.waitForSelector('.graphiql-doc-explorer a:has-text("hello")');
  seen.documentation = await textOf(page, '.graphiql-doc-explorer');
  await shoot('documentation');
  await page.click('button[aria-label="Show History"]');
  await page.waitForSelector('.graphiql-history');
  seen.history = await textOf(page, '.graphiql-history');
  await shoot('history');

  const again = Date.now();
  await page.goto(`${address}?query=${encodeURIComponent('{ hello(name: "Link") }')}`);
  await page.waitForSelector(EDITOR);
  seen.warm = Date.now() - again;
  await waitForText(page, RESPONSE, 'Hello Link');
  await shoot('shared-address');
  console.log(JSON.stringify(seen));
  await browser.close();
}

main();
