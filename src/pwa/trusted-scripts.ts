/** As much of the Trusted Types API as there is use for, which not every browser has. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(address: string): string },
  ): { createScriptURL(address: string): unknown };
}

const policyName = 'holdfast-scripts';
let policy: ReturnType<TrustedTypes['createPolicy']> | undefined;

/**
 * The address of a script of the app, in a form that a worker may be started with under Trusted Types; the plain address
 * where there are none. Throws for any address outside of the app's folder. The type is a pretence: what takes an address
 * takes a trusted one, which the types of the DOM do not know yet.
 */
export function trustedScript(address: string | URL): string {
  const script = ownScript(address);
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (!trustedTypes) return script;
  policy ??= trustedTypes.createPolicy(policyName, { createScriptURL: ownScript });
  return policy.createScriptURL(script) as string;
}

function ownScript(address: string | URL): string {
  const folder = new URL('.', document.baseURI);
  const { href } = new URL(address, folder);
  if (!href.startsWith(folder.href)) throw new TypeError(`${href} is no script of this app.`);
  return href;
}
