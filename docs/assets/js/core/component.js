// @requires nothing
/* What every live part of a page is: a component on its element, and the errors that it may fail with. */

/** The class of each component, by the `data-module` that it makes live. */
kurs.modules = {};

const tagOf = ($each) => `<${[$each.localName, ...$each.classList].join(".")}>`;

/** An error that the console shows by a name of its own. */
const named = (name, message) => Object.assign(new Error(message), { name });

kurs.errors = {
  /** An element that the page's template should have made is not there. */
  missingElement: ($root, selector) => named("MissingElement", `${tagOf($root)} has no ${selector}`),

  /** The page asks for something that no script of it makes live. */
  unknownName: ($root, attribute, name) => named("UnknownName", `${tagOf($root)}: unknown ${attribute}="${name}"`),

  /** A class lacks a method that its contract asks for. */
  missingMethod: (object, method) => named("MissingMethod", `${object.constructor.name} has no ${method}`),
};

/**
 * A component makes one element of the page live. `core/init` makes one for each `[data-module]` when all of the page
 * is read; the class stands in `kurs.modules` by that name.
 *
 * Before the script has run the element must be readable by itself. A constructor that throws leaves it so: `init`
 * writes the error in the console, and goes on with the others. A component looks for elements inside its own only,
 * changes the record through the store only, and builds elements with `kurs.element`, never from HTML.
 */
kurs.Component = class Component {
  /**
   * @param {HTMLElement} $root the element with `data-module`
   * @param {Store} store the learner's record, and where it is stored
   */
  constructor($root, store) {
    this.$root = $root;
    this.store = store;
  }

  /**
   * The first element inside this one that fits.
   * @param {string} selector
   * @returns {Found}
   * @throws MissingElement when the page has none; where that is allowed, use `querySelector`
   */
  find(selector) {
    const $found = this.$root.querySelector(selector);
    if ($found === null) {
      throw kurs.errors.missingElement(this.$root, selector);
    }
    return $found;
  }
};
