#!/bin/sh
# 测试要用的系统软件：浏览器、中文字体、nginx。
#   scripts/system.sh install BIN   缺什么装什么（root 用 apt-get，否则用现成的）
#   scripts/system.sh report BIN    打印 MINGCHUANG_BROWSER=… 和 MARKS=…，给 make test 用
set -eu
action=$1
bin=$2

browser() {
  for name in ${MINGCHUANG_BROWSER:-} chromium chromium-browser google-chrome \
    google-chrome-stable microsoft-edge; do
    path=$(command -v "$name" 2>/dev/null) || continue
    # Ubuntu 的 chromium 可能只是 snap 的空壳，能报出版本的才算。
    if "$path" --version >/dev/null 2>&1; then
      echo "$path"
      return
    fi
  done
}

own_browser() {
  "$bin/python" - <<'PY'
from pathlib import Path
from playwright.sync_api import sync_playwright
with sync_playwright() as p:
    path = p.chromium.executable_path
    print(path if Path(path).is_file() else "")
PY
}

has_nginx() {
  command -v nginx >/dev/null 2>&1 || [ -x /usr/sbin/nginx ]
}

has_chinese() {
  command -v fc-list >/dev/null 2>&1 && [ -n "$(fc-list :lang=zh-cn family 2>/dev/null)" ]
}

# Playwright 自带的 node 要用 libatomic，最小的系统里没有。
driver_runs() {
  "$bin/playwright" --version >/dev/null 2>&1
}

may_install() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1
}

updated=
apt_install() {
  echo "安装 $* …" >&2
  export DEBIAN_FRONTEND=noninteractive
  if [ -z "$updated" ]; then
    apt-get update -qq || true
    updated=1
  fi
  apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

install() {
  if may_install; then
    has_chinese || apt_install fontconfig fonts-wqy-microhei || true
    has_nginx || apt_install nginx-light || true
    driver_runs || apt_install libatomic1 || true
    if [ -z "$(browser)" ] && ! grep -qi ubuntu /etc/os-release 2>/dev/null; then
      apt_install chromium || true
    fi
  fi
  driver_runs || {
    echo '错误：浏览器测试的程序启动不了。请安装 libatomic1（sudo apt-get install libatomic1）再试。' >&2
    exit 1
  }
  if [ -z "$(browser)" ] && [ -z "$(own_browser)" ]; then
    echo '没有现成的浏览器，下载一个测试用的 …' >&2
    if may_install; then
      "$bin/playwright" install --with-deps chromium >&2
    else
      "$bin/playwright" install chromium >&2
    fi
  fi
  has_chinese || echo '提醒：没有中文字体，截图里的字会是方框，版面测试可能不准。' >&2
}

report() {
  found=$(browser)
  [ -n "$found" ] || found=$(own_browser)
  if has_nginx; then
    marks=
  else
    echo '提醒：没有 nginx，跳过要用它的测试。要补上：sudo apt-get install nginx-light' >&2
    marks='not nginx'
  fi
  echo "MINGCHUANG_BROWSER='$found'; MARKS='$marks'"
}

case $action in
  install) install ;;
  report) report ;;
  *)
    echo "用法：$0 install|report BIN" >&2
    exit 2
    ;;
esac
