/**
 * The third-party XML reader behind a module of our own: the build replaces the compiled file by
 * one that holds the library, so that the published package needs no other.
 */
export { SaxesParser } from 'saxes';
export type { SaxesAttributeNSIncomplete, SaxesTagPlain } from 'saxes';
