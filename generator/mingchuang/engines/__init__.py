"""引擎：the only modules that know what turns a plan into files."""
