/** The namespaces of the parts that are read; each in its transitional and its strict form (ISO/IEC 29500). */

export const SPREADSHEET = [
  'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
  'http://purl.oclc.org/ooxml/spreadsheetml/main',
] as const;

export const RELATIONSHIPS = [
  'http://schemas.openxmlformats.org/package/2006/relationships',
] as const;

export const CORE_PROPERTIES = [
  'http://schemas.openxmlformats.org/package/2006/metadata/core-properties',
  'http://purl.org/dc/terms/',
] as const;

export const CUSTOM_PROPERTIES = [
  'http://schemas.openxmlformats.org/officeDocument/2006/custom-properties',
  'http://purl.oclc.org/ooxml/officeDocument/customProperties',
] as const;
