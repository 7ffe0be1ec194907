/* 搜索框：a combobox (WAI-ARIA Authoring Practices) with a list of suggestions or a grid of recent questions. */
var mcSearch = mcSearch || {};
(function (mc) {
  "use strict";
  var MOST = 7;
  var PAUSE = 60; // milliseconds without a key before looking
  var SETTLED = 1000; // milliseconds without a key before it is said how many there are

  function Box(input, number) {
    this.input = input;
    this.form = input.form;
    this.id = "mc-suggest-" + number;
    this.rows = []; // of cells {element, act, drop}
    this.row = -1;
    this.column = 0;
    this.run = 0;
    this.composing = false;
    this.head = mc.make("p", "mc-suggest__head");
    this.list = mc.make("div");
    this.panel = mc.make("div", "mc-suggest", [this.head, this.list]);
    this.panel.hidden = true;
    this.say = mc.make("span", "mc-vh");
    this.say.setAttribute("role", "status");
    this.form.append(this.panel, this.say);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", this.id);
    this.fill([], "listbox", "", "");
    this.listen();
  }

  Box.prototype.listen = function () {
    var self = this, input = this.input;
    input.addEventListener("compositionstart", function () {
      // A keyboard on the screen shows its candidates there, not over the page.
      self.composing = !mc.touch;
    });
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
    // A press on a row must not take the focus away first.
    this.panel.addEventListener("mousedown", function (event) { event.preventDefault(); });
    this.form.addEventListener("focusout", function (event) {
      if (!self.form.contains(event.relatedTarget)) self.close();
    });
    document.addEventListener("pointerdown", function (event) {
      if (!self.form.contains(event.target)) self.close();
    });
    this.form.addEventListener("submit", function () {
      mc.recent.add(input.value);
      self.close();
    });
  };

  Box.prototype.later = function () {
    var self = this;
    clearTimeout(this.timer);
    this.tell("");
    this.timer = setTimeout(function () { self.show(); }, PAUSE);
  };

  /* Say it once nothing has changed for a while. */
  Box.prototype.tell = function (text, wait) {
    var say = this.say;
    clearTimeout(this.telling);
    say.textContent = "";
    if (text) this.telling = setTimeout(function () { say.textContent = text; }, wait);
  };

  Box.prototype.show = function () {
    var self = this;
    var run = ++this.run;
    var asked = this.input.value.trim();
    mc.ready(function () {});
    if (!asked) {
      this.recent();
      return;
    }
    function options() {
      return { limit: MOST, typing: true };
    }
    mc.answer(asked, options, function (error, found) {
      // Meanwhile people may have typed on, or gone away.
      if (error || run !== self.run || document.activeElement !== self.input) return;
      self.fill(found.hits.map(function (hit) {
        var inside = [mc.make("span", "mc-suggest__text", mc.marked(hit.title, hit.marks.concat(asked.toLowerCase())))];
        if (hit.kindName) inside.push(mc.make("span", "mc-suggest__kind", hit.kindName));
        if (hit.note) inside.push(mc.make("span", "mc-suggest__note", hit.note));
        return [self.cell("div", "mc-suggest__option", inside, function () {
          mc.recent.add(hit.title);
          location.href = mc.href(hit.url);
        })];
      }), "listbox", "", "条建议");
    });
  };

  Box.prototype.recent = function () {
    var self = this;
    var all = mc.recent.all();
    var rows = all.map(function (text) {
      function drop() {
        mc.recent.remove(text);
        self.again("删去了“" + text + "”");
      }
      var ask = self.cell("div", "mc-suggest__option", mc.make("span", "mc-suggest__text", text), function () {
        self.input.value = text;
        self.form.querySelector("[type=submit]").click();
      });
      var away = self.cell("button", "mc-suggest__drop", "删去", drop);
      away.element.setAttribute("aria-label", "删去“" + text + "”");
      ask.drop = away.drop = drop;
      return [ask, away];
    });
    if (rows.length) {
      rows.push([this.cell("button", "mc-suggest__clear", "全部删去", function () {
        mc.recent.clear();
        self.again("全部删去了");
      })]);
    }
    this.fill(rows, "grid", "最近搜过的（只记在这台设备上）", "条最近搜过的");
  };

  /* After something was taken away: the same place of what is left. */
  Box.prototype.again = function (said) {
    var row = this.row, column = this.column;
    this.recent();
    this.tell(said, 100);
    if (row >= 0 && this.rows.length) this.stand(Math.min(row, this.rows.length - 1), column);
  };

  Box.prototype.cell = function (tag, name, inside, act) {
    var element = mc.make(tag, name, inside);
    if (tag === "button") {
      element.type = "button";
      element.tabIndex = -1; // the keys go on belonging to the box
    }
    element.addEventListener("click", act);
    return { element: element, act: act };
  };

  /* Rows of cells; role: listbox, of options, or grid. */
  Box.prototype.fill = function (rows, role, head, counted) {
    var self = this, grid = role === "grid";
    var list = mc.make("div", "mc-suggest__list");
    list.id = this.id;
    list.setAttribute("role", role);
    list.setAttribute("aria-label", grid ? "最近搜过的" : "搜索建议");
    rows.forEach(function (cells, i) {
      var line = grid ? mc.make("div", "mc-suggest__row") : list;
      if (grid) {
        line.setAttribute("role", "row");
        list.append(line);
      }
      cells.forEach(function (cell, j) {
        var button = cell.element.type === "button";
        var outer = button ? mc.make("div", "", cell.element) : cell.element;
        cell.element.id = self.id + "-" + i + "-" + j;
        outer.setAttribute("role", grid ? "gridcell" : "option");
        if (!button) outer.setAttribute("aria-selected", "false");
        line.append(outer);
      });
    });
    this.list.replaceWith(list);
    this.list = list;
    this.rows = rows;
    this.stand(-1, 0);
    this.head.textContent = head;
    this.head.hidden = !head;
    this.panel.hidden = !rows.length;
    // Low on a phone they would stand behind its keyboard.
    if (rows.length && mc.touch && this.panel.getBoundingClientRect().top > innerHeight / 2) this.input.scrollIntoView();
    this.input.setAttribute("aria-haspopup", role);
    this.input.setAttribute("aria-expanded", String(rows.length > 0));
    var count = grid ? rows.length - 1 : rows.length;
    this.tell(rows.length ? "有 " + count + " " + counted + "，可以用上下键选" : "", SETTLED);
  };

  Box.prototype.close = function () {
    clearTimeout(this.timer);
    this.run += 1;
    this.stand(-1, 0);
    this.tell("");
    this.panel.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
  };

  /* Make a cell the active one; row -1 is the box itself. */
  Box.prototype.stand = function (row, column) {
    var old = this.panel.querySelector(".mc-suggest__active");
    if (old) mark(old, false);
    this.row = row;
    this.column = row < 0 ? 0 : Math.min(column, this.rows[row].length - 1);
    if (row < 0) {
      this.input.removeAttribute("aria-activedescendant");
      return;
    }
    var element = this.rows[row][this.column].element;
    mark(element, true);
    element.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", element.id);
  };

  function mark(element, on) {
    element.classList.toggle("mc-suggest__active", on);
    if (element.hasAttribute("aria-selected")) element.setAttribute("aria-selected", String(on));
  }

  Box.prototype.key = function (event) {
    // While an input method composes, all keys are its own.
    if (this.composing || event.isComposing || event.keyCode === 229) return;
    var key = event.key, open = !this.panel.hidden;
    var cells = open && this.row >= 0 ? this.rows[this.row] : null;
    var places = this.rows.length + 1;
    if (key === "ArrowDown" || key === "ArrowUp") {
      // Whoever chooses already need not be told that there is a choice.
      clearTimeout(this.telling);
      // Past either end is the box itself, then the other end.
      if (open) this.stand(((this.row + 1 + (key === "ArrowDown" ? 1 : -1) + places) % places) - 1, this.column);
      else this.show();
    } else if ((key === "ArrowRight" || key === "ArrowLeft") && cells && cells.length > 1) {
      this.stand(this.row, key === "ArrowRight" ? 1 : 0);
    } else if (key === "Enter" && cells) {
      cells[this.column].act();
    } else if (key === "Delete" && cells && cells[0].drop) {
      cells[0].drop();
    } else if (key === "Escape" && open) {
      this.close();
    } else {
      if (key === "Escape") this.input.value = "";
      // An answer may still be on its way.
      if (key === "Escape" || key === "Tab") this.close();
      return;
    }
    event.preventDefault();
  };

  document.querySelectorAll("form[role=search] input[name=q]").forEach(function (input, i) {
    var box = new Box(input, i);
    // The box may have been touched before this script was there.
    if (document.activeElement === input) box.show();
  });
})(mcSearch);
