/** Which release a copy of the script is; the build refuses to differ from `package.json`. */

export const version = '0.1.0';
