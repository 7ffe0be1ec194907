/* 结果的样子：hits, passages and words for when nothing is found, as elements. */
var mcSearch = mcSearch || {};
(function (mc) {
  "use strict";

  function link(url, anchor, title, marks) {
    var a = mc.make("a", "mc-hit__link", mc.marked(title, marks));
    a.href = mc.href(url, anchor);
    return a;
  }

  function call(number) {
    var phone = mc.make("a", "mc-hit__phone", number);
    phone.href = "tel:" + number.replace(/[^0-9+]/g, "");
    return phone;
  }

  function item(title, kind) {
    var line = mc.make("div", "mc-hit__head", [mc.make("h3", "mc-hit__title", title), mc.make("span", "mc-hit__kind", kind)]);
    var item = mc.make("li", "mc-hit", line);
    item.setAttribute("data-search-result", "");
    return item;
  }

  /* A page of the catalogue. */
  mc.hit = function (hit) {
    var found = item(link(hit.url, "", hit.title, hit.marks), hit.kindName);
    if (hit.note) found.append(mc.make("p", "mc-hit__note", hit.note));
    if (hit.summary) found.append(mc.make("p", "mc-hit__text", mc.marked(hit.summary, hit.marks)));
    if (hit.phone || hit.address) {
      var way = mc.make("p", "mc-hit__way", hit.address ? [hit.address] : []);
      if (hit.phone) way.append(hit.address ? "　" : "", call(hit.phone));
      found.append(way);
    }
    return found;
  };

  /* A place in the full text. */
  mc.passage = function (hit, engine) {
    var text = hit.excerpt.map(function (part) {
      return part[1] ? mc.make("mark", "", part[0]) : part[0];
    });
    var found = item(link(hit.url, hit.anchor, hit.title, []), engine.data.kinds[hit.kind][1]);
    if (hit.heading && hit.heading !== hit.title) found.append(mc.make("p", "mc-hit__under", "在“" + hit.heading + "”下面"));
    found.append(mc.make("p", "mc-hit__text", text));
    return found;
  };

  mc.group = function (id, title, items) {
    var heading = mc.make("h2", "mc-found__h", title);
    var list = mc.make("ol", "mc-hits", items);
    heading.id = id;
    list.setAttribute("aria-labelledby", id);
    list.setAttribute("role", "list"); // some readers take lists without bullets for none
    return mc.make("section", "mc-found__group", [heading, list]);
  };

  /* What was read otherwise than typed, and whose matter it is if not the bureau's. */
  mc.notes = function (answer) {
    return answer.notes.map(function (note) {
      if (note.kind === "referral") {
        // Numbers in the text can be called.
        var text = note.text.split(/(1\d{4}(?!\d)|0\d{2,3}-\d{7,8})/).map(function (part, i) {
          return i % 2 ? call(part) : part;
        });
        return mc.make("p", "mc-found__note mc-found__note--other", [mc.make("b", "", note.to + "："), mc.make("span", "", text)]);
      }
      return mc.make("p", "mc-found__note", (note.kind === "read" ? "“" + note.from + "”" : "") + "按“" + note.to + "”查找");
    });
  };

  function links(hits) {
    return mc.make("ul", "mc-found__near", hits.map(function (hit) {
      return mc.make("li", "", link(hit.url, "", hit.title, []));
    }));
  }

  mc.nothing = function (answer, engine) {
    var site = engine.data.site;
    var box = mc.make("div", "mc-found__none", mc.make("p", "", "换个短一点的词试试，例如只写“低保”“养老”“结婚”。"));
    var near = engine.near(answer.asked);
    if (near.length) box.append(mc.make("p", "", "您也许要找："), links(near));
    box.append(mc.make("p", "", "也可以从这里找："), links(engine.lists()));
    if (site.hotline) box.append(mc.make("p", "", ["打电话问：", call(site.hotline), site.hotlineNote ? "（" + site.hotlineNote + "）" : ""]));
    return box;
  };
})(mcSearch);
