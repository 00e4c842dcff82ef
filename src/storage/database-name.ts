const key = 'holdfast.database';
const firstName = 'holdfast';

/** The name of the database in use. A fresh start takes another name and leaves the old one where it is. */
export function databaseName(): string {
  try {
    return localStorage.getItem(key) ?? firstName;
  } catch {
    return firstName;
  }
}

/** From the next start on, another, empty database is used. The one that could not be opened is kept untouched. */
export function setDatabaseAside(): void {
  const number = Number(/-(\d+)$/.exec(databaseName())?.[1] ?? 1) + 1;
  localStorage.setItem(key, `${firstName}-${number}`);
}
