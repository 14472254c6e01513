// Gate: both catalogues hold the same codes with the same arguments, valid and well written, and the source uses
// exactly the codes that exist: node scripts/check-messages.mjs
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import IntlMessageFormatModule from 'intl-messageformat';
import ts from 'typescript';

const root = fileURLToPath(new URL('..', import.meta.url));
const { IntlMessageFormat } = IntlMessageFormatModule;
const LANGUAGES = ['vi', 'en'];
/** Where sentences are made from codes; a code named here has to exist. */
const SPEAKERS = ['say', 'formatMessage'];
const SOURCES = ['src', 'samples/generator'];
/** hoà, uỷ, khoẻ: the catalogues put the mark on the first vowel, as the plans themselves do. */
const NEW_STYLE_TONE = /(?<!q)(o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\p{L})/iu;
const SELECT = 5;

const problems = [];
const catalogues = Object.fromEntries(
  LANGUAGES.map((language) => [
    language,
    JSON.parse(readFileSync(`${root}/src/text/messages/${language}.json`, 'utf8')),
  ]),
);
const codes = new Set(LANGUAGES.flatMap((language) => Object.keys(catalogues[language])));

/** The arguments of a message: names, and the choices where there are some. Plurals differ between languages. */
function argumentsOf(elements, into = new Set()) {
  for (const element of elements) {
    if (element.type === 0 || element.type === 7) continue;
    into.add(element.value);
    if (element.type === SELECT)
      into.add(`${element.value}: ${Object.keys(element.options).sort()}`);
    for (const option of Object.values(element.options ?? {})) argumentsOf(option.value, into);
  }
  return into;
}

function parsed(code, language) {
  const text = catalogues[language][code];
  if (typeof text !== 'string' || text.trim() === '') {
    problems.push(`${code}: missing in ${language}`);
    return null;
  }
  if (text !== text.normalize('NFC')) problems.push(`${code}: not in NFC (${language})`);
  if (language === 'vi' && NEW_STYLE_TONE.test(text)) problems.push(`${code}: tone mark: ${text}`);
  try {
    const message = new IntlMessageFormat(text, language, undefined, { ignoreTag: true });
    return [...argumentsOf(message.getAst())].sort().join('; ');
  } catch (error) {
    problems.push(`${code}: not valid ICU in ${language}: ${error.message}`);
    return null;
  }
}

for (const code of codes) {
  const [vi, en] = LANGUAGES.map((language) => parsed(code, language));
  if (vi !== null && en !== null && vi !== en) problems.push(`${code}: arguments ${vi} ≠ ${en}`);
}

const literals = new Set();
const patterns = [];

function patternOf(template) {
  const quote = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const spans = template.templateSpans.map((span) => `[\\w-]+${quote(span.literal.text)}`);
  return new RegExp(`^${quote(template.head.text)}${spans.join('')}$`);
}

/** Walks a file; `isSpoken` inside the arguments of a speaker, where every code has to exist. */
function walk(node, path, isSpoken) {
  if (ts.isStringLiteralLike(node)) {
    literals.add(node.text);
    if (isSpoken && /^[\w-]+(\.[\w-]+)+$/.test(node.text) && !codes.has(node.text)) {
      problems.push(`${path}: no message ${node.text}`);
    }
  }
  if (ts.isTemplateExpression(node) && node.head.text.includes('.')) {
    const pattern = patternOf(node);
    patterns.push(pattern);
    if (isSpoken && ![...codes].some((code) => pattern.test(code))) {
      problems.push(`${path}: no message fits ${node.getText()}`);
    }
  }
  const speaks =
    ts.isCallExpression(node) && SPEAKERS.includes(node.expression.getText().split('.').at(-1));
  node.forEachChild((child) => {
    const isCode = speaks && node.arguments.slice(0, 2).includes(child);
    walk(child, path, isCode || (isSpoken && ts.isConditionalExpression(node)));
  });
}

for (const source of SOURCES) {
  for (const entry of readdirSync(`${root}/${source}`, { recursive: true })) {
    if (!/\.tsx?$/.test(entry)) continue;
    const path = `${source}/${entry}`;
    const text = readFileSync(`${root}/${path}`, 'utf8');
    walk(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true), path, false);
  }
}
for (const code of codes) {
  const isUsed = literals.has(code) || patterns.some((pattern) => pattern.test(code));
  if (!isUsed) problems.push(`${code}: used nowhere`);
}

for (const problem of problems) console.error(problem);
console.log(`messages: ${codes.size} codes, ${problems.length} problems`);
process.exit(problems.length === 0 && codes.size > 0 ? 0 : 1);
