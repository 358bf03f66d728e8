"""Addresses of the notebook."""

from django.urls import path

from lider.areas.auditor.views import card, expenses, home, papers, photos, profile, settlements, task

app_name = "auditor"
urlpatterns = [
    path("", home.home, name="home"),
    path("papers/", papers.paper_list, name="paper-list"),
    path("papers/contact/", papers.contact, name="contact"),
    path("papers/contact/remove/", papers.contact_remove, name="contact-remove"),
    path("papers/confirmed/<uuid:id>.pdf", papers.agreement_pdf, name="agreement-pdf"),
    path("papers/<slug:kind>/", papers.paper, name="paper"),
    path("profile/", profile.profile, name="profile"),
    path("profile/change/", profile.profile_change, name="profile-change"),
    path("profile/absences/", profile.absence_add, name="absence-add"),
    path("profile/absences/<uuid:id>/remove/", profile.absence_remove, name="absence-remove"),
    path("profile/ties/", profile.tie_add, name="tie-add"),
    path("expenses/", expenses.expense_list, name="expense-list"),
    path("expenses/new/", expenses.expense_add, name="expense-add"),
    path("expenses/<uuid:id>/", expenses.expense_detail, name="expense-detail"),
    path("expenses/<uuid:id>/withdraw/", expenses.expense_withdraw, name="expense-withdraw"),
    path("expenses/<uuid:id>/receipt/", expenses.expense_receipt, name="expense-receipt"),
    path("settlements/", settlements.settlement_list, name="settlement-list"),
    path("settlements/<uuid:id>/", settlements.settlement_detail, name="settlement-detail"),
    path("settlements/<uuid:id>/confirm/", settlements.settlement_confirm, name="settlement-confirm"),
    path("settlements/<uuid:id>.pdf", settlements.settlement_pdf, name="settlement-pdf"),
    path("<uuid:id>/", task.task_detail, name="task-detail"),
    path("<uuid:id>/accept/", task.task_accept, name="task-accept"),
    path("<uuid:id>/give-back/", task.task_give_back, name="task-give-back"),
    path("<uuid:id>/tie/", task.task_tie, name="task-tie"),
    path("<uuid:id>/left/", task.task_leave, name="task-leave"),
    path("<uuid:id>/stop/", task.task_stop, name="task-stop"),
    path("<uuid:id>/card/", card.card, name="card"),
    path("<uuid:id>/card/draft/", card.card_autosave, name="card-autosave"),
    path("<uuid:id>/photos/", photos.photo_add, name="photo-add"),
    path("<uuid:id>/photos/<uuid:photo>/remove/", photos.photo_remove, name="photo-remove"),
    path("<uuid:id>/photos/<uuid:photo>.jpg", photos.photo, name="photo"),
]
