// Forms as dialogs. What was written is never lost: not by Escape, not by an error, not by a line that is down.

import { drawBlock, drawButton, el, icon } from "./draw.js";

const PAUSE = 800;
const MANY = 6;

export class FormDialog {
  // `desk` as in draw.js, and: deed(slot, body, options) -> answer, settle(answer, {from}) shows a reply
  constructor(dialog, desk) {
    this.dialog = dialog;
    this.desk = desk;
    this.kept = new Map();
    this.view = null;
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.close();
    });
  }

  get name() {
    return this.view && [this.view.act.name, this.view.act.of, this.view.act.arg].join(":");
  }

  open(view, opener = document.activeElement) {
    const typed = this.dialog.open && this.view?.act.name === view.act.name ? this.values() : {};
    if (!this.dialog.open) this.opener = opener;
    this.view = view;
    this.draw({ ...view.values, ...this.kept.get(this.name), ...typed });
    if (!this.dialog.open) this.dialog.showModal();
    const wrong = this.dialog.querySelector("[aria-invalid=true]:is(input, textarea, select)");
    (wrong ?? this.form.querySelector("input, textarea, select") ?? this.heading).focus();
    if (!wrong) this.dialog.querySelector(".inside").scrollTop = 0;
  }

  draw(values) {
    const { view, desk } = this;
    const known = new Set(view.inputs.map((each) => each.name));
    const loose = Object.entries(view.errors).filter(([name]) => !known.has(name));
    this.heading = el("h2", { id: "form-title", text: view.title, tabindex: "-1" });
    this.status = el("p", { class: "status", role: "status" });
    this.alert = el("p", { class: "fault alert", role: "alert" });
    this.body = el(
      "fieldset",
      { class: "plain" },
      view.blocks.map((each) => drawBlock(each, desk, 3)),
      view.inputs.map((each) => drawInput(each, values[each.name], view.errors[each.name], desk)),
      this.alert,
    );
    this.also = el("div", { class: "also" }, view.also.map((each) => drawButton(each, desk)));
    this.send = el("button", { type: "submit", class: "button primary", text: view.submit });
    this.form = el(
      "form",
      {
        novalidate: true,
        onsubmit: (event) => {
          event.preventDefault();
          this.submit();
        },
        oninput: () => this.typing(),
        onkeydown: (event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            this.submit();
          }
        },
      },
      el(
        "header",
        {},
        this.heading,
        el(
          "button",
          { type: "button", class: "ghost", "aria-label": desk.w("close"), onclick: () => this.close() },
          icon("close"),
        ),
      ),
      el("div", { class: "inside" }, this.body),
      el("footer", {}, this.status, this.also, this.send),
    );
    this.dialog.replaceChildren(this.form);
    if (loose.length) this.alert.textContent = loose.map(([, text]) => text).join(" ");
    else if (Object.keys(view.errors).length) this.alert.textContent = desk.w("mend");
    if (view.drafts) this.status.textContent = desk.w("draft-kept");
  }

  values() {
    const found = {};
    for (const each of this.view.inputs) {
      const named = [...this.form.querySelectorAll(`[name="${CSS.escape(each.name)}"]`)];
      if (each.kind === "choices") found[each.name] = named.filter((one) => one.checked).map((one) => one.value);
      else if (named[0]?.type === "radio") found[each.name] = named.find((one) => one.checked)?.value ?? "";
      else found[each.name] = named[0]?.value ?? "";
    }
    return found;
  }

  typing() {
    this.kept.set(this.name, this.values());
    if (!this.view.drafts) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.draft(), PAUSE);
  }

  // One attempt at a time, and always of the newest words; what could not be kept is tried again.
  async draft() {
    clearTimeout(this.timer);
    this.timer = null;
    if (this.drafting) await this.drafting;
    const { name, view } = this;
    const values = this.kept.get(name);
    if (!values || !view?.drafts) return;
    this.drafting = this.desk.deed(`draft:${name}`, { type: "drafted", act: view.act, values }, { once: true });
    const answer = await this.drafting;
    this.drafting = null;
    const saved = answer?.status === 200;
    if (saved && this.kept.get(name) === values && !this.dialog.open) this.kept.delete(name);
    if (this.view === view && this.dialog.open && !this.sending) {
      const refused = saved && !answer.json.taken;
      this.status.textContent = refused ? answer.json.reply.text : this.desk.w(saved ? "draft-saved" : "draft-waiting");
      if (!saved) this.timer = setTimeout(() => this.draft(), 4000);
    }
  }

  async submit() {
    if (this.sending) return;
    const { name, view, desk } = this;
    const values = this.values();
    this.kept.set(name, values);
    this.busy(true);
    this.status.textContent = desk.w("sending");
    this.alert.textContent = "";
    await this.hush();
    const answer = await desk.deed(`form:${name}`, { type: "submitted", act: view.act, values });
    this.busy(false);
    this.status.textContent = "";
    if (answer.status !== 200) return this.fault(answer.json.error ?? desk.w("error-unexpected"));
    const { reply, taken } = answer.json;
    if (!taken) return this.fault(reply.text);
    if (reply?.kind === "form" && reply.act.name === view.act.name) {
      if (this.view === view && this.dialog.open) return this.open(reply);
    }
    if (reply?.kind !== "form") this.kept.delete(name);
    if (this.view === view) this.leave();
    return desk.settle(answer, { opener: this.opener });
  }

  waiting() {
    if (this.sending) this.status.textContent = this.desk.w("waiting");
  }

  fault(text) {
    if (!this.dialog.open) return this.desk.say(text, "warning");
    this.alert.textContent = text;
    this.alert.scrollIntoView({ block: "nearest" });
    this.send.focus();
  }

  busy(yes) {
    this.sending = yes;
    this.body.disabled = yes;
    this.send.disabled = yes;
    for (const each of this.also.children) each.disabled = yes;
  }

  // Closes and keeps what was written.
  close() {
    if (this.timer) this.draft();
    this.leave();
  }

  leave() {
    if (!this.dialog.open) return;
    this.dialog.close();
    this.desk.backTo(this.opener);
  }

  // Nothing may be kept as a draft any more once another deed is on its way.
  async hush() {
    clearTimeout(this.timer);
    this.timer = null;
    if (this.drafting) await this.drafting;
  }

  // After another way to answer ("pass") was taken, what was written here has served.
  done() {
    this.kept.delete(this.name);
    this.leave();
  }
}

let made = 0;

function drawInput(view, value, error, desk) {
  const id = `f${++made}`;
  const about = [view.help && `${id}-help`, error && `${id}-fault`].filter(Boolean).join(" ") || null;
  const traits = {
    name: view.name,
    "aria-describedby": about,
    "aria-invalid": error ? "true" : null,
    "aria-required": view.required ? "true" : null,
  };
  const label = [view.label, !view.required && el("span", { class: "quiet", text: ` ${desk.w("optional")}` })];
  const help = view.help && el("p", { class: "quiet help", id: `${id}-help`, text: view.help });
  const fault = error && el("p", { class: "fault", id: `${id}-fault`, text: error });
  const one = (control) =>
    el("div", { class: "field" }, el("label", { for: id }, label), help, fault, control);
  const group = (role, ...inside) =>
    el(
      "fieldset",
      { class: "field", role, "aria-describedby": about, "aria-invalid": error && role ? "true" : null },
      el("legend", {}, label),
      help,
      fault,
      ...inside,
    );
  const tick = (type, option, checked) =>
    el(
      "label",
      { class: "tick" },
      el("input", { ...traits, type, value: option.value, checked, "aria-describedby": null, "aria-required": null }),
      el("span", { text: option.label, dir: "auto" }),
    );
  switch (view.kind) {
    case "text":
      return one(
        view.long
          ? el("textarea", { ...traits, id, rows: 4, dir: "auto", value: value ?? "" })
          : el("input", { ...traits, id, type: "text", autocomplete: "off", dir: "auto", value: value ?? "" }),
      );
    case "date":
      return one(el("input", { ...traits, id, type: "date", min: view.earliest || null, value: value ?? "" }));
    case "choice": {
      const chosen = value ?? view.default;
      if (view.options.length <= MANY)
        return group("radiogroup", view.options.map((each) => tick("radio", each, each.value === chosen)));
      const select = el(
        "select",
        { ...traits, id },
        el("option", { value: "", text: desk.w("choose") }),
        view.options.map((each) => el("option", { value: each.value, text: each.label })),
      );
      select.value = chosen ?? "";
      return one(select);
    }
    case "choices": {
      const chosen = Array.isArray(value) ? value : value ? [value] : [];
      return group(null, view.options.map((each) => tick("checkbox", each, chosen.includes(each.value))));
    }
    case "scale": {
      const steps = Array.from({ length: view.steps }, (_, n) => String(n + 1));
      const ends = { 1: view.low, [view.steps]: view.high };
      return group(
        "radiogroup",
        el(
          "div",
          { class: "scale" },
          steps.map((step) =>
            el(
              "label",
              {},
              el("input", {
                ...traits,
                type: "radio",
                value: step,
                checked: step === value,
                "aria-label": ends[step] ? `${step}, ${ends[step]}` : step,
                "aria-describedby": null,
                "aria-required": null,
              }),
              el("span", { text: step, "aria-hidden": "true" }),
            ),
          ),
        ),
        el("div", { class: "ends", "aria-hidden": "true" }, el("span", { text: view.low }), el("span", { text: view.high })),
      );
    }
    default:
      throw new Error(`no such input: ${view.kind}`);
  }
}
