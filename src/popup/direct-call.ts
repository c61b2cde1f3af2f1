/** Calls that do not wait at the lock: for what makes and opens the vault. */
import { createCall } from '../messaging/client';

export const directCall = createCall('popup');
export const readState = () => directCall('state.get', {});
