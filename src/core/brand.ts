declare const brand: unique symbol;

/** A primitive that only its own constructor function may name, so that a card id is never passed as a session id. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
