"""Addresses of the notebook."""

from django.urls import path

from lider.areas.auditor.views import card, home, photos, task

app_name = "auditor"
urlpatterns = [
    path("", home.home, name="home"),
    path("<uuid:id>/", task.task_detail, name="task-detail"),
    path("<uuid:id>/accept/", task.task_accept, name="task-accept"),
    path("<uuid:id>/give-back/", task.task_give_back, name="task-give-back"),
    path("<uuid:id>/left/", task.task_leave, name="task-leave"),
    path("<uuid:id>/stop/", task.task_stop, name="task-stop"),
    path("<uuid:id>/card/", card.card, name="card"),
    path("<uuid:id>/card/draft/", card.card_autosave, name="card-autosave"),
    path("<uuid:id>/photos/", photos.photo_add, name="photo-add"),
    path("<uuid:id>/photos/<uuid:photo>/remove/", photos.photo_remove, name="photo-remove"),
    path("<uuid:id>/photos/<uuid:photo>.jpg", photos.photo, name="photo"),
]
