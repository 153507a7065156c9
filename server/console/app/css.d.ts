/** Styles are bundled into one file, in the order of their imports. */
declare module '*.css'
