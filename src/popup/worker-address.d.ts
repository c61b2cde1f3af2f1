/** The address of a worker's own file in the built extension, as the bundler hands it over. */
declare module '*?worker&url' {
  const address: string;
  export default address;
}
