/** A content script's path in the built extension, as the bundler hands it over. */
declare module '*?script' {
  const path: string;
  export default path;
}
