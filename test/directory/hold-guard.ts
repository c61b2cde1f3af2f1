/** A process that holds the guard of the file it is given until it is killed. */
import { guardSqlite } from '../../src/directory/store/sqlite';

guardSqlite(process.argv[2] ?? '');
console.log('held');
setInterval(() => undefined, 1000);
