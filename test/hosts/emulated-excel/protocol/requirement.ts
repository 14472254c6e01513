import sets from './requirement-sets.json';

const bySetByClass: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = sets;
const byMember = new Map<string, string>();
for (const [className, bySet] of Object.entries(bySetByClass)) {
  for (const [set, members] of Object.entries(bySet)) {
    for (const member of members) byMember.set(`${className}.${member}`.toLowerCase(), set);
  }
}

/**
 * Events that the client, which is older, knows from Excel on the web alone; ExcelApi 1.17 brought them everywhere
 * (Microsoft's page "What's new in Excel JavaScript API 1.17").
 */
const SINCE_1_17 = /(?:un)?registerevent(?:namechanged|visibilitychanged|moved)$/i;

// Excel's events of renamed, moved and hidden sheets came out of the online-only set with ExcelApi 1.17, after this
// client was made (Microsoft's list of what is in 1.17); a later host answers to them all the same.
for (const owner of ['Worksheet', 'WorksheetCollection']) {
  for (const verb of ['_Register', '_Unregister']) {
    for (const event of ['EventNameChanged', 'EventVisibilityChanged', 'EventMoved']) {
      byMember.set(`${owner}.${verb}${event}`.toLowerCase(), '1.17');
    }
  }
}

/**
 * The requirement set of a member as the client itself declares it: `1.9` of ExcelApi, or `ExcelApiOnline 1.1`.
 * Members without any are of the first set.
 */
export function requirementOf(className: string, member: string): string {
  if (SINCE_1_17.test(member)) return '1.17';
  return byMember.get(`${className}.${member}`.toLowerCase()) ?? '1.1';
}

/** True when an Excel whose highest ExcelApi is `apiVersion` has members of `requirement`. */
export function isMet(requirement: string, apiVersion: string): boolean {
  if (requirement.includes(' ')) return apiVersion === WEB_API;
  return minor(requirement) <= minor(apiVersion);
}

function minor(version: string): number {
  return Number(version.split('.')[1]);
}

/** The highest ExcelApi of Excel on the web, which alone has ExcelApiOnline. */
export const WEB_API = '1.21';
