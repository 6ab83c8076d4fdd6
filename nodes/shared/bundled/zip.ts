/** What of fflate is used; the build puts its code in this file's place. */
export { Unzip, UnzipInflate } from 'fflate/browser';
