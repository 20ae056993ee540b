/** The release of this copy of the script; the build checks it against `package.json`. */

export const version = '0.1.0';
