"""搜索：what people ask, in their own words → the pages that answer it."""
