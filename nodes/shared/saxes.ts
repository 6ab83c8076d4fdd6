/**
 * The third-party XML reader behind a module of our own: the build replaces the compiled file by
 * one that holds the library, so that the published package needs no other. It is saxes, for small
 * answers and long reports alike: it reads as bytes arrive, refuses what is not well-formed instead of
 * guessing, and expands no entity of a DOCTYPE.
 */
export { SaxesParser } from 'saxes';
export type { SaxesAttributeNSIncomplete, SaxesTagPlain } from 'saxes';
