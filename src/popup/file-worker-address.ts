/**
 * The address of the worker that seals and opens files, as Trusted Types ask for it (W3C Trusted Types; Firefox has them from
 * 148 on). The policy gives this one address whatever it is asked for, and the manifest lets no other be made.
 */
import address from '../worker/file.ts?worker&url';

/** What lib.dom lacks. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(address: string): string },
  ): { createScriptURL(address: string): string };
}

const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
const policy = trustedTypes?.createPolicy('sealcard-file-worker', { createScriptURL: () => address });

export const fileWorkerAddress: string = policy?.createScriptURL(address) ?? address;
