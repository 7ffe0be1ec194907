(function () {
  'use strict';
  var day = (new Date(Date.now() + 8 * 3600e3).getUTCDay() + 6) % 7;
  document.querySelectorAll('[data-mc-weekday="' + day + '"]').forEach(function (th) {
    th.setAttribute('aria-current', 'date');
  });
})();
