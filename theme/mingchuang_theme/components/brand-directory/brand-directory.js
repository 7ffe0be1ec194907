(function () {
  'use strict';
  var box = document.querySelector('[data-mc-directory]');
  var form = box && box.querySelector('form');
  if (!form) return;
  var rows = box.querySelectorAll('.mc-row');
  var count = box.querySelector('[role=status]');
  var none = box.querySelector('.mc-dir__none');
  var selects = form.querySelectorAll('select');

  function apply() {
    var shown = 0;
    rows.forEach(function (row) {
      var fits = true;
      selects.forEach(function (s) {
        if (s.value && row.getAttribute('data-' + s.name) !== s.value) fits = false;
      });
      row.parentNode.hidden = !fits;
      if (fits) shown += 1;
    });
    none.hidden = shown > 0;
    count.textContent = shown === rows.length ? '共 ' + shown + ' 个品牌' : '列出 ' + shown + ' 个，共 ' + rows.length + ' 个品牌';
  }

  // the choice lives in the address, so that it can be sent to someone and survives going back
  function remember() {
    var query = new URLSearchParams(location.search);
    selects.forEach(function (s) {
      if (s.value) query.set(s.name, s.value); else query.delete(s.name);
    });
    var text = query.toString();
    try {
      history.replaceState(null, '', location.pathname + (text ? '?' + text : '') + location.hash);
    } catch (e) { /* a page opened from a folder may not change its address */ }
  }

  function recall() {
    var query = new URLSearchParams(location.search);
    selects.forEach(function (s) {
      var wanted = query.get(s.name) || '';
      s.value = wanted;
      if (s.value !== wanted) s.value = '';
    });
    apply();
  }

  form.addEventListener('change', function () { apply(); remember(); });
  form.addEventListener('reset', function () {
    setTimeout(function () { selects.forEach(function (s) { s.value = ''; }); apply(); remember(); }, 0);
  });
  form.addEventListener('submit', function (e) { e.preventDefault(); });
  form.hidden = false;
  recall();
  window.addEventListener('pageshow', recall);
})();
