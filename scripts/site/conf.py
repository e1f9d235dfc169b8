"""Sphinx's settings for the pages that stage.py laid out."""
project = "Espalier"
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
root_doc = "README"
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "Espalier"
html_copy_source = False
html_show_copyright = False
html_show_sphinx = False
# Excerpts are fetched, which browsers refuse for pages opened as files.
html_show_search_summary = False
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_logo = "_static/logo.svg"
html_theme_options = {"sidebar_hide_name": False}
myst_heading_anchors = 4
myst_enable_extensions = ["colon_fence"]
pygments_style = "friendly"
# The grammar's and consoles' own languages have no lexer that knows all of them.
suppress_warnings = ["misc.highlighting_failure"]
smartquotes = False
