/** What other features and the apps may use of the catalogue. */
export { type Catalogue, createCatalogue, Item } from './service.ts';
