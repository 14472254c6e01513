/**
 * What the pane may load: its own origin and nothing else. Styles may be inline because Fluent UI writes its style
 * sheets at run time; scripts may not. Excel on the web shows the pane in a frame, hence the ancestors.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  // office.js asks in a frame of its own origin whether a server of one's own for Excel on the web may be trusted.
  "frame-src 'self'",
  "connect-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self' https://*.officeapps.live.com https://*.sharepoint.com",
].join('; ');

/** The same for a page's own `meta` element: a page may not forbid its own framing, only the header can. */
export const PAGE_SECURITY_POLICY = CONTENT_SECURITY_POLICY.replace(/;\s*frame-ancestors[^;]*/, '');
