/** A fault of the policy file that shows only when its parts are seen together. */
export type CrossFault = { path: PropertyKey[]; sentence: string };
