/** The icon of Mukaan's pages: two people on the accent colour, designed for 16 pixels. */

export const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0b5c63"/>' +
  '<g fill="#fff"><circle cx="11" cy="11" r="4"/><circle cx="21.5" cy="12.5" r="3.2"/>' +
  '<path d="M4 25c0-5 3-8 7-8s7 3 7 8zm15.6 0c0-2.7-.7-4.9-2-6.5a6 6 0 0 1 3.9-1.3c3.400 0 6 2.600 6 7.800z"/></g></svg>';
