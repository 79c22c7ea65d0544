"""Sphinx: Markdown by MyST, the Furo theme, everything on the disk."""

from sanudo.version import __version__

project = "Sanudo"
author = "The Sanudo authors"
copyright = "the Sanudo authors; Apache-2.0"  # noqa: A001
version = release = __version__
extensions = ["myst_parser"]
myst_heading_anchors = 4
myst_enable_extensions = ["attrs_block", "colon_fence"]
source_suffix = {".md": "markdown"}
html_theme = "furo"
html_title = f"Sanudo {__version__}"
html_static_path = ["static"]
html_css_files = ["site.css"]
html_show_sphinx = False
html_copy_source = False
html_show_sourcelink = False
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#7a1f2b", "color-brand-content": "#7a1f2b"},
    "dark_css_variables": {"color-brand-primary": "#e8a3ac", "color-brand-content": "#e8a3ac"},
    "footer_icons": [],
}
