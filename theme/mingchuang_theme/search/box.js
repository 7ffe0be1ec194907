/* 搜索框：a combobox with a list of suggestions (WAI-ARIA Authoring Practices, list autocomplete). */
var mcSearch = mcSearch || {};
(function (mc) {
  "use strict";
  var MOST = 7;
  var PAUSE = 60; // milliseconds without a key before looking

  function Box(input, number) {
    this.input = input;
    this.form = input.form;
    this.id = "mc-suggest-" + number;
    this.options = [];
    this.active = -1;
    this.composing = false;
    this.timer = 0;
    this.list = mc.make("ul", "mc-suggest__list");
    this.list.id = this.id;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "搜索建议");
    this.panel = mc.make("div", "mc-suggest", this.list);
    this.panel.hidden = true;
    this.foot = mc.make("p", "mc-suggest__foot");
    this.panel.append(this.foot);
    this.form.append(this.panel);
    this.say = mc.make("span", "mc-vh");
    this.say.setAttribute("role", "status");
    this.form.append(this.say);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", this.id);
    input.setAttribute("aria-expanded", "false");
    this.listen();
  }

  Box.prototype.listen = function () {
    var self = this, input = this.input;
    input.addEventListener("compositionstart", function () { self.composing = true; });
    input.addEventListener("compositionend", function () {
      self.composing = false;
      self.later();
    });
    input.addEventListener("input", function () {
      if (!self.composing) self.later();
    });
    input.addEventListener("focus", function () { self.show(); });
    input.addEventListener("click", function () { self.show(); });
    input.addEventListener("keydown", function (event) { self.key(event); });
    // A press on an option must not take the focus away first.
    this.panel.addEventListener("mousedown", function (event) { event.preventDefault(); });
    this.list.addEventListener("click", function (event) {
      var option = event.target.closest("[role=option]");
      if (option) self.choose(self.options[Number(option.dataset.at)]);
    });
    this.form.addEventListener("focusout", function (event) {
      if (!self.form.contains(event.relatedTarget)) self.close();
    });
    document.addEventListener("pointerdown", function (event) {
      if (!self.form.contains(event.target)) self.close();
    });
    this.form.addEventListener("submit", function () {
      clearTimeout(self.timer);
      mc.recent.add(input.value);
      self.close();
    });
  };

  Box.prototype.later = function () {
    var self = this;
    clearTimeout(this.timer);
    this.timer = setTimeout(function () { self.show(); }, PAUSE);
  };

  Box.prototype.show = function () {
    var self = this;
    var asked = this.input.value.trim();
    if (!asked) {
      this.fill(
        mc.recent.all().map(function (text) { return { text: text, recent: true }; }),
        "最近搜过的只记在这台设备上"
      );
      return;
    }
    function options() {
      return { limit: MOST, typing: true };
    }
    mc.answer(asked, options, function (error, found) {
      // Meanwhile people may have typed on, or gone away.
      if (error || self.input.value.trim() !== asked || document.activeElement !== self.input) return;
      self.fill(
        found.hits.map(function (hit) {
          return { text: hit.title, kind: hit.kindName, note: hit.note, href: mc.href(hit.url), marks: hit.marks };
        }),
        ""
      );
    });
  };

  Box.prototype.fill = function (options, foot) {
    var self = this;
    this.options = options.length && options[0].recent ? options.concat({ text: "清除最近搜过的", clear: true }) : options;
    this.active = -1;
    this.input.removeAttribute("aria-activedescendant");
    this.list.textContent = "";
    this.options.forEach(function (option, i) {
      var row = mc.make("li", "mc-suggest__option", mc.make("span", "mc-suggest__text", mc.marked(option.text, option.marks || [])));
      if (option.kind) row.append(mc.make("span", "mc-suggest__kind", option.kind));
      if (option.note) row.append(mc.make("span", "mc-suggest__note", option.note));
      if (option.recent) row.append(mc.make("span", "mc-suggest__kind", "搜过"));
      if (option.clear) row.classList.add("mc-suggest__option--clear");
      row.id = self.id + "-" + i;
      row.dataset.at = i;
      row.setAttribute("role", "option");
      row.setAttribute("aria-selected", "false");
      self.list.append(row);
    });
    this.foot.textContent = this.options.length ? foot : "";
    this.foot.hidden = !this.foot.textContent;
    var open = this.options.length > 0;
    this.panel.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open));
    this.say.textContent = open ? this.options.length + " 条建议，用上下键选" : "";
  };

  Box.prototype.close = function () {
    clearTimeout(this.timer);
    this.panel.hidden = true;
    this.active = -1;
    this.say.textContent = "";
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  };

  Box.prototype.move = function (step) {
    var rows = this.list.children, count = rows.length;
    if (this.active >= 0) rows[this.active].setAttribute("aria-selected", "false");
    // Past either end is the box itself, then the other end.
    this.active = ((this.active + 1 + step + count + 1) % (count + 1)) - 1;
    if (this.active < 0) {
      this.input.removeAttribute("aria-activedescendant");
      return;
    }
    rows[this.active].setAttribute("aria-selected", "true");
    rows[this.active].scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", rows[this.active].id);
  };

  Box.prototype.key = function (event) {
    // While an input method composes, all keys are its own.
    if (this.composing || event.isComposing || event.keyCode === 229) return;
    var open = !this.panel.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (open) this.move(event.key === "ArrowDown" ? 1 : -1);
      else this.show();
    } else if (event.key === "Enter" && open && this.active >= 0) {
      event.preventDefault();
      this.choose(this.options[this.active]);
    } else if (event.key === "Escape") {
      if (open) {
        event.preventDefault();
        this.close();
      } else if (this.input.value) {
        this.input.value = "";
      }
    } else if (event.key === "Delete" && open && this.active >= 0 && this.options[this.active].recent) {
      event.preventDefault();
      mc.recent.remove(this.options[this.active].text);
      this.show();
    } else if (event.key === "Tab") {
      this.close();
    }
  };

  Box.prototype.choose = function (option) {
    if (option.clear) {
      mc.recent.clear();
      this.close();
    } else if (option.href) {
      mc.recent.add(this.input.value);
      location.href = option.href;
    } else {
      this.input.value = option.text;
      if (this.form.requestSubmit) this.form.requestSubmit();
      else this.form.submit();
    }
  };

  document.querySelectorAll("form[role=search] input[name=q]").forEach(function (input, i) {
    var box = new Box(input, i);
    // The box may have been touched before this script was there.
    if (document.activeElement === input) {
      mc.ready(function () {});
      box.show();
    }
    input.addEventListener("focus", function () { mc.ready(function () {}); }, { once: true });
  });
})(mcSearch);
