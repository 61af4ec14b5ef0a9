// @requires nothing
/* The storage that the course's pages are given instead of the browser's. */

/** It holds a record under its key. `isSaving` tells whether what is stored is saved too, and `onRecord` is given a record
    that is written. */
kurs.hostOf = (key, record, isSaving, onRecord) => {
  const items = new Map([[key, JSON.stringify(record)]]);
  return {
    get isSaving() { return isSaving(); },
    getItem: (name) => items.get(name) ?? null,
    removeItem: (name) => { items.delete(name); },
    setItem: (name, value) => {
      items.set(name, value);
      if (name === key) {
        onRecord(JSON.parse(value));
      }
    },
  };
};
