/** What other features and the apps may use of the library. */
export { createLibrary, type Library } from './service.ts';
export { type PassageSnippet, type ShownPassage, snippetOfPassage } from './shown.ts';
