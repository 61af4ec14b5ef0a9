// @requires core/dom, data/later_words
/* What has happened to the record: each notice is told once. */

let told = 0;

kurs.tell = function ($notice, notices) {
  const left = notices.slice(told).map((notice) => kurs.later_words.notices[notice]);
  if (left.length > 0) {
    kurs.announce($notice, left.join(" "));
    told = notices.length;
  }
};

/** On a shared computer what is done goes with the tab. */
kurs.remindToSave = function ($place) {
  const words = kurs.later_words.ask;
  $place.replaceChildren(`${words.said.shared} `, kurs.element("a", { href: `${kurs.base}/min-data.html` }, words.my_data));
};
