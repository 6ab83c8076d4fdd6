/** What of csv-parse is used; the build puts its code in this file's place. */
export { parse } from 'csv-parse/sync';
