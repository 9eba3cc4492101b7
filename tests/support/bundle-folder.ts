/** Where the Worker lies as it would be deployed, relative to the project. */
export const BUNDLE_FOLDER = '.wrangler/bundle';
