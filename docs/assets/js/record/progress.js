// @requires nothing
/* How far a learner has come: pure functions of the course and the record. */

kurs.progress = {
  /** Whether a question of the course, [id, revision, type], is done as it is worded now. */
  isDone(/** @type {CourseQuestion} */ [id, revision], record) {
    const answer = record.answers[id];
    return Boolean(answer && answer.done && answer.revision === revision);
  },

  /** The questions of a module that its learner meets; of a drawn quiz those that were drawn. */
  questions(module, record) {
    const { shown = [] } = record.modules[module.slug] || {};
    const isInline = (/** @type {CourseQuestion} */ [id]) => module.inline.includes(id);
    const rest = module.questions.filter((question) => !isInline(question));
    const drawn = rest.filter((/** @type {CourseQuestion} */ [id]) => shown.includes(id));
    const met = module.draw === null ? rest : drawn.length > 0 ? drawn : rest.slice(0, module.draw);
    return [...module.questions.filter(isInline), ...met];
  },

  /** `finished` questions `of` all that the module asks; `done` is the day when it was finished first, or null.
      Once `complete` it stays so, though a question be changed. */
  module(module, record) {
    const { done = null, read = false } = record.modules[module.slug] || {};
    const questions = this.questions(module, record);
    const finished = questions.filter((question) => this.isDone(question, record)).length;
    const isThrough = questions.length > 0 ? finished === questions.length : read;
    return { done, finished, of: questions.length, complete: done !== null || isThrough };
  },

  /** The modules that are not finished. */
  remaining(course, record) {
    return course.modules.filter((module) => !this.module(module, record).complete);
  },

  /** The first question of a begun module that is not done, and where it stands; null when none or all of them are.
      A drawn one may not be on the page. */
  at(module, record) {
    const questions = this.questions(module, record);
    const place = questions.findIndex((question) => !this.isDone(question, record));
    const hasBegun = questions.some((question) => this.isDone(question, record));
    return hasBegun && place >= 0
      ? { number: place + 1, of: questions.length, anchor: module.draw === null ? `fraga-${questions[place][0]}` : "" } : null;
  },

  hasBegun(record) {
    return record.last !== null || [record.answers, record.modules].some((each) => Object.keys(each).length > 0);
  },

  /** Where to go on: the module that was open last, or the first that is not finished; null when all are. */
  next(course, record) {
    const remaining = this.remaining(course, record);
    return remaining.find(({ slug }) => slug === record.last) || remaining[0] || null;
  },
};
