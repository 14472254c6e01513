/**
 * What the pane may load: its own origin and nothing else. Styles may be inline because Fluent UI writes its style
 * sheets at run time; scripts may not. Excel on the web shows the pane in a frame, hence the ancestors.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self' https://*.officeapps.live.com https://*.sharepoint.com",
].join('; ');
