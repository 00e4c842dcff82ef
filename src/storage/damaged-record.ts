/** What browsers say of a record that they cannot read. */
const unreadable = ['DataError', 'NotReadableError', 'UnknownError'];

/** What is made of bytes; nothing if they are damaged. Want of memory says nothing of them, and is passed on. */
export const ifWhole = <T>(made: Promise<T>): Promise<T | undefined> =>
  made.catch((error: unknown) => {
    if (error instanceof RangeError) throw error;
    return undefined;
  });

/** What is asked for; nothing if it is damaged. Whatever else goes wrong, such as a lost connection, is passed on. */
export const ifReadable = <T>(asked: Promise<T>): Promise<T | undefined> =>
  asked.catch((error: unknown) => {
    if (!(error instanceof DOMException && unreadable.includes(error.name))) throw error;
    return undefined;
  });
