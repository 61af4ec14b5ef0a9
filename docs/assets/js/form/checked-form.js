// @requires core/dom, form/field
/* A form that says all its errors at once: beside their fields, and above the form as links to them. */

kurs.CheckedForm = class CheckedForm {
  /** `onValid` is called when the form is sent and `errorsOf` finds nothing: pairs of a field's name and a sentence. */
  constructor($form, errorsOf, onValid) {
    this.$form = $form;
    this.$errors = $form.querySelector(".errors");
    this.fields = Object.fromEntries(Array.from($form.querySelectorAll(".field :is([data-name], [data-plan])"),
      ($input) => [$input.dataset.name || $input.dataset.plan, new kurs.Field($input)]));
    kurs.onSubmit($form, () => {
      const errors = errorsOf();
      this.showErrors(errors);
      if (errors.length === 0) {
        onValid();
      }
    });
  }

  /** What stands in each field. */
  get values() {
    return Object.fromEntries(Object.entries(this.fields).map(([name, field]) => [name, field.value]));
  }

  /** Fill the fields that nobody has written in. */
  suggest(values) {
    Object.entries(values).filter(([name, text]) => text && this.fields[name].value === "")
      .forEach(([name, text]) => { this.fields[name].$input.value = text; });
  }

  showErrors(errors) {
    Object.values(this.fields).forEach((field) => field.setError(""));
    errors.forEach(([name, text]) => this.fields[name].setError(text));
    this.$errors.hidden = errors.length === 0;
    this.$errors.querySelector("ul").replaceChildren(...errors.map(([name, text]) => this.errorLink(name, text)));
    errors.map(([name]) => this.fields[name].$input.closest("details")).filter(Boolean)
      .forEach(($details) => { $details.open = true; });
    if (errors.length > 0) {
      this.$errors.focus();
    }
  }

  /** An error as a link to its field; the address of the page stays as it is. */
  errorLink(name, text) {
    const { $input } = this.fields[name];
    const $link = kurs.element("a", { href: `#${$input.id}` }, text);
    $link.addEventListener("click", (event) => {
      event.preventDefault();
      $input.focus();
    });
    return kurs.element("li", {}, $link);
  }
};
