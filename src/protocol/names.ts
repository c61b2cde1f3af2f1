/** How names are compared, wherever they are. */
export { foldName } from '../format/identity';
