"""Addresses of the press pages."""

from django.urls import path

from lider.areas.media.views import press

app_name = "media"
urlpatterns = [
    path("", press.press, name="home"),
    path("material.zip", press.material, name="material"),
    path("<int:number>/press-kit.zip", press.kit, name="kit"),
    path("<int:number>/", press.edition, name="edition"),
    path("<int:number>/laureates.csv", press.laureates_file, {"kind": "csv"}, name="laureates-csv"),
    path("<int:number>/laureates.xlsx", press.laureates_file, {"kind": "xlsx"}, name="laureates-xlsx"),
]
