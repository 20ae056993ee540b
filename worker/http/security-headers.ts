/** Security headers: strict for HOST's pages, open for resources that other sites load. */

import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { Bindings } from './context.ts';

/**
 * HOST's pages run only HOST's scripts and cannot be framed. `lit-html` is the Trusted Types policy
 * of
 * the widget.
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
  // keeps a stricter value that a page has set, such as no referrer
  overwrite: false,
});

/**
 * Headers of resources that other sites load: scripts, calendars, the public API. None is a
 * document,
 * so most headers do not apply.
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

/** The desk is never open, whatever its path ends with. */
const isOpen = (path: string): boolean =>
  /^(?!\/desk\/|\/api\/v1\/desk\/).*\.(?:js|ics|json)$|^\/api\/v1\/(?:events|series|registrations)(?:\/|$)/.test(
    path,
  );

export const securityHeaders: MiddlewareHandler<Bindings> = (c, next) =>
  (isOpen(c.req.path) ? openHeaders : pageHeaders)(c, next);
