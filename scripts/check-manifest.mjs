// Gate: the add-in's manifest is one that Excel takes: node scripts/check-manifest.mjs
// The schemas lie beside the checkout (../shared/manifest-xsd) where they are at hand; our own checks always run.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import manifestTools from 'office-addin-manifest';

const root = fileURLToPath(new URL('..', import.meta.url));
const schemas = `${root}/../shared/manifest-xsd`;
const text = readFileSync(`${root}/manifest.xml`, 'utf8');
const problems = [];
const expect = (holds, problem) => {
  if (!holds) problems.push(problem);
};
const all = (pattern) => [...text.matchAll(pattern)];

function xmllintIsHere() {
  return spawnSync('xmllint', ['--version']).status === 0;
}

function checkSchema() {
  if (!existsSync(schemas)) {
    console.log('manifest: the schemas are not on this machine; only our own checks run');
    return;
  }
  if (!xmllintIsHere() && process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    spawnSync('apt-get', ['update', '-qq']);
    spawnSync('apt-get', ['install', '-y', '-qq', 'libxml2-utils']);
  }
  if (!xmllintIsHere()) {
    problems.push('xmllint is missing (Debian: libxml2-utils)');
    return;
  }
  const { status, stderr } = spawnSync(
    'xmllint',
    ['--noout', '--nonet', '--schema', 'wrapper.xsd', `${root}/manifest.xml`],
    { cwd: schemas, encoding: 'utf8' },
  );
  expect(status === 0, stderr);
}

async function checkParsed() {
  const { version } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));
  const manifest = await manifestTools.OfficeAddinManifest.readManifestFile(`${root}/manifest.xml`);
  expect(manifest.officeAppType === 'TaskPaneApp', `type ${manifest.officeAppType}`);
  expect(manifest.hosts?.join() === 'Workbook', `hosts ${manifest.hosts}`);
  expect(manifest.defaultLocale === 'vi-VN', `default locale ${manifest.defaultLocale}`);
  expect(manifest.version === `${version}.0`, `version ${manifest.version}, package ${version}`);
  expect(
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(manifest.id ?? ''),
    `id ${manifest.id}`,
  );
}

/** Every resource is defined once, used, and short enough; every resid is defined. */
function checkResources() {
  const defined = all(/<bt:(Image|Url|String) id="([^"]+)" DefaultValue="([^"]*)"/g);
  const ids = defined.map((match) => match[2]);
  const used = all(/\bresid="([^"]+)"/g).map((match) => match[1]);
  for (const id of used) expect(ids.includes(id), `resid ${id} is not defined`);
  for (const id of ids) {
    expect(used.includes(id), `resource ${id} is used nowhere`);
    expect(ids.indexOf(id) === ids.lastIndexOf(id), `resource ${id} is defined twice`);
    expect(id.length <= 32, `resource id ${id} is longer than 32 characters`);
  }
  const short = text.slice(text.indexOf('<bt:ShortStrings>'), text.indexOf('</bt:ShortStrings>'));
  for (const [, , id, value] of defined) {
    const most = short.includes(`id="${id}"`) ? 125 : 250;
    expect(value.length > 0 && value.length <= most, `${id}: ${value.length} characters`);
  }
}

function checkAddresses() {
  const addresses = all(/(?:DefaultValue|Value)="(\w+:\/\/[^"]*)"/g).map((match) => match[1]);
  expect(addresses.length > 0, 'no address at all');
  for (const address of addresses) expect(address.startsWith('https://'), `not https: ${address}`);
}

/** Both languages for everything that a person reads. */
function checkLanguages() {
  for (const [, name, inner] of all(
    /<(DisplayName|Description) DefaultValue=[^>]*?(\/>|>[\s\S]*?<\/\1>)/g,
  )) {
    expect(inner.includes('Locale="en-US"'), `${name} has no English`);
  }
  for (const [, id, inner] of all(/<bt:String id="([^"]+)"[^>]*?(\/>|>[\s\S]*?<\/bt:String>)/g)) {
    expect(inner.includes('Locale="en-US"'), `${id} has no English`);
  }
}

/** Width and height of a PNG, from its header. */
function pngSize(path) {
  const bytes = readFileSync(path);
  return bytes.toString('latin1', 1, 4) === 'PNG'
    ? `${bytes.readUInt32BE(16)}×${bytes.readUInt32BE(20)}`
    : 'no PNG';
}

function checkIcon(address, size) {
  const path = `${root}/${new URL(address).pathname.replace(/^\//, '')}`;
  if (!existsSync(path)) problems.push(`no file for ${address}`);
  else expect(pngSize(path) === `${size}×${size}`, `${address} is ${pngSize(path)}, not ${size}`);
}

function checkIcons() {
  const addressOf = new Map(
    all(/<bt:Image id="([^"]+)" DefaultValue="([^"]+)"/g).map((match) => [match[1], match[2]]),
  );
  for (const [, size, id] of all(/<bt:Image size="(\d+)" resid="([^"]+)"/g)) {
    if (addressOf.has(id)) checkIcon(addressOf.get(id), size);
  }
  for (const [, , icon] of all(/<(Icon)>([\s\S]*?)<\/Icon>/g)) {
    for (const size of [16, 32, 80])
      expect(icon.includes(`size="${size}"`), `an icon lacks ${size} px`);
  }
  const [normal] = all(/<IconUrl DefaultValue="([^"]+)"/g);
  const [large] = all(/<HighResolutionIconUrl DefaultValue="([^"]+)"/g);
  if (normal) checkIcon(normal[1], 32);
  if (large) checkIcon(large[1], 64);
  expect(normal && large, 'IconUrl or HighResolutionIconUrl is missing');
}

checkSchema();
await checkParsed();
checkResources();
checkAddresses();
checkLanguages();
checkIcons();
for (const problem of problems) console.error(`manifest: ${problem}`);
console.log(`manifest: ${problems.length} problems`);
process.exit(problems.length === 0 ? 0 : 1);
