/**
 * Right after office.js on every page that has it, compiled to ES5 like the boot script. office.js reports usage to its
 * maker: newer hosts fetch a script that sends it, older ones open a frame on an outside server. Both are switched off
 * through what office.js itself keeps public, before they begin; the content security policy would stop them too, but
 * Internet Explorer's engine knows none.
 */
(function keepQuiet(): void {
  const LOOK_EVERY_MS = 100;

  interface OfficeGlobals {
    readonly OTel?: { readonly OTelLogger?: { Enabled: boolean } };
    readonly OSF?: { readonly Logger?: { readonly ulsEndpoint?: { proxyFrame?: unknown } } };
  }
  const globals = window as OfficeGlobals;

  const telemetry = globals.OTel;
  if (telemetry && telemetry.OTelLogger) telemetry.OTelLogger.Enabled = false;

  /** The frame is made three seconds after the host's file came, and only where none is there yet. */
  const timer = setInterval(function claimFrame(): void {
    const endpoint = globals.OSF && globals.OSF.Logger && globals.OSF.Logger.ulsEndpoint;
    if (!endpoint) return;
    endpoint.proxyFrame = endpoint.proxyFrame || {};
    clearInterval(timer);
  }, LOOK_EVERY_MS);
})();
