"""Reads reports from web pages, as governments' sites publish them."""

from report_drafter.published.web.page import read_page

__all__ = ["read_page"]
