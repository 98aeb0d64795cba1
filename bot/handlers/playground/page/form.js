// Forms as dialogs. What was written is never lost: not by Escape, not by an error, not by a line that is down.

import { settle } from "./actions.js";
import { drawBlock, drawButton } from "./cards.js";
import { backTo, el, icon } from "./elements.js";
import { toast } from "./notices.js";
import { state, word } from "./state.js";

const PAUSE = 800;
const MANY = 6;
const BACK = "back.";
const toRead = { tabindex: "0", role: "region", "aria-labelledby": "form-title" };

// The windows of one browser tell each other which form they have open: the last draft, and what is sent last, counts.
const windows = new BroadcastChannel("flip-forms");

export class FormDialog {
  constructor(dialog) {
    windows.addEventListener("message", ({ data }) => this.heard(data));
    this.dialog = dialog;
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
    if (!this.dialog.open) {
      this.dialog.showModal();
      this.tell("opened");
    }
    const wrong = this.dialog.querySelector("[aria-invalid=true]:is(input, textarea, select)");
    (wrong ?? this.form.querySelector("input, textarea, select") ?? this.heading).focus();
    if (!wrong) this.dialog.querySelector(".inside").scrollTop = 0;
  }

  tell(what) {
    if (this.view?.drafts) windows.postMessage({ what, user: state.me.user, form: this.name });
  }

  heard({ what, user, form }) {
    if (!this.dialog.open || !this.view.drafts || user !== state.me.user || form !== this.name) return;
    this.alert.textContent = word(what === "sent" ? "draft-elsewhere" : "draft-twice");
    if (what === "opened") this.tell("too");
  }

  draw(values) {
    const { view } = this;
    const known = new Set(view.inputs.map((input) => input.name));
    const loose = Object.entries(view.errors).filter(([name]) => !known.has(name));
    this.heading = el("h2", { id: "form-title", text: view.title, tabindex: "-1" });
    this.status = el("p", { class: "status", role: "status" });
    this.alert = el("p", { class: "fault alert", role: "alert" });
    this.body = el(
      "fieldset",
      { class: "plain" },
      view.blocks.map((block) => drawBlock(block, 3)),
      view.inputs.map((input) => drawInput(input, values[input.name], view.errors[input.name])),
      this.alert,
    );
    this.also = el("div", { class: "also" }, view.also.map((item) => (item.act.name.startsWith(BACK) ? this.goBack(item) : drawButton(item))));
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
          { type: "button", class: "ghost", "aria-label": word("close"), onclick: () => this.close() },
          icon("close"),
        ),
      ),
      // A step to read has nothing in it that a keyboard could scroll by.
      el("div", { class: "inside", ...(view.inputs.length ? {} : toRead) }, this.body),
      el("footer", {}, this.status, this.also, this.send),
    );
    this.dialog.replaceChildren(this.form);
    if (loose.length) this.alert.textContent = loose.map(([, text]) => text).join(" ");
    else if (Object.keys(view.errors).length) this.alert.textContent = word("mend");
    if (view.drafts) this.status.textContent = word("draft-kept");
  }

  // What stands in this step goes along, and is kept.
  goBack(item) {
    return el("button", { type: "button", class: "button plain", text: item.label, onclick: () => this.submit(item.act) });
  }

  values() {
    const found = {};
    for (const { name, kind } of this.view.inputs) {
      const named = [...this.form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
      if (kind === "choices") found[name] = named.filter((box) => box.checked).map((box) => box.value);
      else if (named[0]?.type === "radio") found[name] = named.find((radio) => radio.checked)?.value ?? "";
      else found[name] = named[0]?.value ?? "";
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
    this.drafting = state.connection.send(`draft:${name}`, { type: "drafted", act: view.act, values }, { once: true });
    const answer = await this.drafting;
    this.drafting = null;
    const saved = answer?.status === 200;
    if (saved && this.kept.get(name) === values && !this.dialog.open) this.kept.delete(name);
    if (this.view === view && this.dialog.open && !this.sending) {
      const refused = saved && !answer.json.taken;
      this.status.textContent = refused ? answer.json.reply.text : word(saved ? "draft-saved" : "draft-waiting");
      if (!saved) this.timer = setTimeout(() => this.draft(), 4000);
    }
  }

  async submit(act = this.view.act) {
    if (this.sending) return;
    const { name, view } = this;
    const values = this.values();
    this.kept.set(name, values);
    this.busy(true);
    this.status.textContent = word("sending");
    this.alert.textContent = "";
    await this.hush();
    const answer = await state.connection.send(`form:${name}`, { type: "submitted", act, values });
    this.busy(false);
    this.status.textContent = "";
    if (answer.status !== 200) return this.fault(answer.json.error ?? word("error-unexpected"));
    const { reply, taken } = answer.json;
    if (!taken) return this.fault(reply.text);
    if (reply?.kind === "form" && reply.act.name === view.act.name) {
      if (this.view === view && this.dialog.open) return this.open(reply);
    }
    if (reply?.kind !== "form") {
      this.tell("sent");
      this.kept.delete(name);
    }
    if (this.view === view) this.leave();
    return settle(answer, { opener: this.opener });
  }

  waiting() {
    if (this.sending) this.status.textContent = word("waiting");
  }

  fault(text) {
    if (!this.dialog.open) return toast(text, "warning");
    this.alert.textContent = text;
    this.alert.scrollIntoView({ block: "nearest" });
    this.send.focus();
  }

  busy(yes) {
    this.sending = yes;
    this.body.disabled = yes;
    this.send.disabled = yes;
    for (const button of this.also.children) button.disabled = yes;
  }

  // Closes and keeps what was written.
  close() {
    if (this.timer) this.draft();
    if (this.view?.drafts && this.kept.has(this.name)) toast(word("draft-closed"), "info");
    this.leave();
  }

  leave() {
    if (!this.dialog.open) return;
    this.dialog.close();
    backTo(this.opener);
  }

  // Nothing may be kept as a draft any more once another action is on its way.
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

function drawInput(view, value, error) {
  const id = `f${++made}`;
  const about = [view.help && `${id}-help`, error && `${id}-fault`].filter(Boolean).join(" ") || null;
  const traits = {
    name: view.name,
    "aria-describedby": about,
    "aria-invalid": error ? "true" : null,
    "aria-required": view.required ? "true" : null,
  };
  const label = [view.label, !view.required && el("span", { class: "quiet", text: ` ${word("optional")}` })];
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
        return group("radiogroup", view.options.map((option) => tick("radio", option, option.value === chosen)));
      const select = el(
        "select",
        { ...traits, id },
        el("option", { value: "", text: word("choose") }),
        view.options.map(({ value: of, label: text }) => el("option", { value: of, text })),
      );
      select.value = chosen ?? "";
      return one(select);
    }
    case "choices": {
      const chosen = Array.isArray(value) ? value : value ? [value] : [];
      return group(null, view.options.map((option) => tick("checkbox", option, chosen.includes(option.value))));
    }
    case "scale": {
      const labelled = view.steps.every((step) => step.label);
      const [low, high] = [view.steps[0].label, view.steps.at(-1).label];
      return group(
        "radiogroup",
        el(
          "div",
          { class: "scale" },
          view.steps.map(({ value: step, label: text }) =>
            el(
              "label",
              {},
              el("input", {
                ...traits,
                type: "radio",
                value: step,
                checked: step === value,
                "aria-label": text ? `${step}, ${text}` : step,
                "aria-describedby": null,
                "aria-required": null,
              }),
              el("span", { "aria-hidden": "true" }, el("b", { text: step }), labelled && el("small", { text })),
            ),
          ),
        ),
        !labelled &&
          el("div", { class: "ends", "aria-hidden": "true" }, el("span", { text: low }), el("span", { text: high })),
        view.beside.map((option) => tick("radio", option, option.value === value)),
      );
    }
    default:
      throw new Error(`no such input: ${view.kind}`);
  }
}
