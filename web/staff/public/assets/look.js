// Before the first paint: language, theme and size as chosen on this device (plain cookies, so that
// the server's pages look the same and signing out does not forget them).
;(function () {
  var root = document.documentElement
  function choice(name) {
    var found = new RegExp('(?:^|; )' + name + '=([A-Za-z-]+)').exec(document.cookie)
    return found ? found[1] : ''
  }
  var lang = choice('lang')
  var theme = choice('theme')
  if (lang !== 'zh-CN' && lang !== 'en') lang = /^zh/i.test(navigator.language) ? 'zh-CN' : 'en'
  root.lang = lang
  if (theme === 'light' || theme === 'dark') root.setAttribute('data-theme', theme)
  if (choice('size') === 'big') root.setAttribute('data-size', 'big')
})()
