// @requires nothing
/* Numbers as letters, six bits in each. Pure. */

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const DAY = 86400000;
const FIRST_DAY = Date.UTC(2020, 0, 1) / DAY;
const DATE_BITS = 13;

kurs.BitWriter = class {
  constructor() {
    this.bits = "";
  }

  add(value, size) {
    const most = 2 ** size - 1;
    this.bits += size === 0 ? "" : Math.max(0, Math.min(value, most)).toString(2).padStart(size, "0");
  }

  addDate(date) {
    this.add(date ? Date.parse(date) / DAY - FIRST_DAY + 1 : 0, DATE_BITS);
  }

  toString() {
    return (this.bits.match(/.{1,6}/g) || []).map((six) => LETTERS[parseInt(six.padEnd(6, "0"), 2)]).join("");
  }
};

/** Reads what a BitWriter wrote; after its end there are only noughts. */
kurs.BitReader = class {
  constructor(text) {
    this.bits = Array.from(text, (letter) => Math.max(0, LETTERS.indexOf(letter)).toString(2).padStart(6, "0")).join("");
    this.place = 0;
  }

  read(size) {
    const found = this.bits.slice(this.place, this.place + size).padEnd(size, "0");
    this.place += size;
    return size === 0 ? 0 : parseInt(found, 2);
  }

  readDate() {
    const day = this.read(DATE_BITS);
    return day === 0 ? undefined : new Date((FIRST_DAY + day - 1) * DAY).toISOString().slice(0, 10);
  }
};
