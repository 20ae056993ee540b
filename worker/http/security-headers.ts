/** Security headers: strict for pages of ours, open for what other sites' pages load. */

import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { Bindings } from './context.ts';

/**
 * Our pages run our scripts and nothing else, and no page can frame them. `lit-html` is the one
 * name under which the widget makes HTML.
 */
const pageHeaders: MiddlewareHandler<Bindings> = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    connectSrc: ["'self'"],
    imgSrc: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
    requireTrustedTypesFor: ["'script'"],
    trustedTypes: ['lit-html'],
  },
  crossOriginOpenerPolicy: 'same-origin',
  crossOriginResourcePolicy: 'same-origin',
  referrerPolicy: 'strict-origin-when-cross-origin',
  xFrameOptions: 'DENY',
  permissionsPolicy: { camera: [], geolocation: [], microphone: [] },
  // a page that asks for something else, such as no referrer at all, has its reasons
  overwrite: false,
});

/**
 * What other sites' pages load: scripts, calendars, the public part of the API. None is a document,
 * so most headers say nothing of it.
 */
const openHeaders: MiddlewareHandler<Bindings> = secureHeaders({
  crossOriginResourcePolicy: 'cross-origin',
  xFrameOptions: 'DENY',
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
  referrerPolicy: false,
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
});

/** Nothing of the desk is, whatever its address ends in. */
const isOpen = (path: string): boolean =>
  /^(?!\/desk\/|\/api\/v1\/desk\/).*\.(?:js|ics|json)$|^\/api\/v1\/(?:events|series|registrations)(?:\/|$)/.test(
    path,
  );

export const securityHeaders: MiddlewareHandler<Bindings> = (c, next) =>
  (isOpen(c.req.path) ? openHeaders : pageHeaders)(c, next);
