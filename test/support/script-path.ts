/** Stands in for the path of the built content script. */
export default 'src/content/script.js';
