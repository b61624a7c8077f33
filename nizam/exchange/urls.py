"""Addresses for other programs. They carry no language prefix; where a language matters, it is asked for."""

from django.urls import path

from nizam.exchange import downloads, feeds, record_files, sitemap

urlpatterns = [
    path("data/", downloads.index, name="data-index"),
    path("data/datapackage.json", downloads.package, name="data-package"),
    path("data/<str:name>.csv", downloads.table_csv, name="data-csv"),
    path("data/<str:name>.json", downloads.table_json, name="data-json"),
    path("feeds/<str:language>/changes.atom", feeds.all_changes, name="feed"),
    path("feeds/<str:language>/targets/<str:identifier>.atom", feeds.target_changes, name="feed-target"),
    path("feeds/<str:language>/bodies/<str:identifier>.atom", feeds.body_changes, name="feed-body"),
    path("record/<path:path>", record_files.record_file, name="record-file"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("robots.txt", sitemap.robots, name="robots"),
]
