# 明窗：make site 生成示例网站，make test 运行全部检查。其余见 make help。
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/sh

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
PORT ?= 8000
export NO_MKDOCS_2_WARNING := 1

.PHONY: help site test check lint serve lock portability clean

help:  ## 显示这份说明
	@echo '用法：make 目标'
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST)

site: $(VENV)/.done-site  ## 生成示例网站，放在 site/
	@$(BIN)/mingchuang build

serve: $(VENV)/.done-site  ## 边改边看（PORT=8000）
	@$(BIN)/mingchuang serve --port $(PORT)

check: $(VENV)/.done-site  ## 检查资料和网页，不发布
	@$(BIN)/mingchuang check

lint: $(VENV)/.done-dev  ## 检查程序的写法
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: $(VENV)/.done-system lint  ## 运行全部检查和测试
	@eval "$$(scripts/system.sh report $(BIN))"; \
	export MINGCHUANG_BROWSER; \
	$(BIN)/pytest -m "$$MARKS"

portability: $(VENV)/.done-zensical  ## 看看 Zensical 能接着做多少（只看，不算对错）
	@$(BIN)/pytest -q -rpsxf tests/site/test_zensical.py

lock: $(VENV)/.done-site  ## 重新选定依赖的版本
	@scripts/lock.sh $(BIN)

clean:  ## 删去生成的东西（不删 .venv）
	rm -rf site .site.mc-* dist .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis \
	  .import_linter_cache
	find generator theme tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.done-venv: scripts/venv.sh
	@scripts/venv.sh $(VENV)
	@touch $@

$(VENV)/.done-site: requirements.lock pyproject.toml $(VENV)/.done-venv
	@echo '安装依赖 …' >&2
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.done-dev: requirements-dev.lock $(VENV)/.done-site
	@echo '安装测试用的依赖 …' >&2
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/.done-zensical: requirements-portability.lock $(VENV)/.done-dev
	@echo '安装 Zensical，放在单独的环境里 …' >&2
	@$(BIN)/python -m venv --clear $(VENV)/zensical
	@$(VENV)/zensical/bin/python -m pip --disable-pip-version-check --quiet install \
	  --require-hashes -r requirements-portability.lock
	@touch $@

$(VENV)/.done-system: scripts/system.sh $(VENV)/.done-dev
	@scripts/system.sh install $(BIN)
	@touch $@
