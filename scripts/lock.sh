#!/bin/sh
# 选定依赖的版本和校验值，写进 requirements*.lock：scripts/lock.sh BIN
set -eu
bin=$1
[ -x "$bin/uv" ] || "$bin/python" -m pip --quiet install uv

compile() {
  out=$1
  shift
  "$bin/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
    --no-emit-index-url --no-emit-find-links --no-annotate --no-header \
    "$@" --output-file "$out.new"
  {
    echo '# 由 make lock 生成，不要手改。安装：pip install --require-hashes -r '"$out"
    cat "$out.new"
  } >"$out"
  rm "$out.new"
}

compile requirements.lock pyproject.toml scripts/build-requirements.in
compile requirements-dev.lock pyproject.toml scripts/build-requirements.in --group dev \
  --constraint requirements.lock
compile requirements-portability.lock --group portability --constraint requirements.lock
