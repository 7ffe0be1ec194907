#!/bin/sh
# 建立虚拟环境：scripts/venv.sh DIR。需要 Python 3.11 或更新。
set -eu
folder=$1

usable() {
  command -v "$1" >/dev/null 2>&1 &&
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

python=
for candidate in ${PYTHON:-} python3.13 python3.12 python3.11 python3.14 python3; do
  if usable "$candidate"; then
    python=$candidate
    break
  fi
done
if [ -z "$python" ]; then
  echo '找不到 Python 3.11 或更新的版本。' >&2
  echo 'Debian 12、Ubuntu 24.04 及更新的系统：sudo apt-get install python3 python3-venv' >&2
  echo '装在别处的：make site PYTHON=/路径/python3.12' >&2
  exit 1
fi

if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
  version=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "安装 $version …" >&2
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends "$version" >/dev/null ||
      apt-get install -y -qq --no-install-recommends python3-venv >/dev/null
  else
    echo "缺少 $version，建不了虚拟环境。请运行：sudo apt-get install $version" >&2
    exit 1
  fi
fi

# 已有的环境照用；装它的 Python 不在了就重建。
if ! "$folder/bin/python" -c 'import pip' >/dev/null 2>&1; then
  "$python" -m venv --clear "$folder"
fi
