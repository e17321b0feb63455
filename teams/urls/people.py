from django.urls import path

from teams.views import invitations, joining, machines, people

urlpatterns = [
    path("ludzie/", people.people_list, name="people_list"),
    path("ludzie/<int:pk>/", people.user_show, name="user_show"),
    path("ludzie/<int:pk>/rola/", people.membership_grant, name="membership_grant"),
    path("role/<uuid:pk>/zakoncz/", people.membership_end, name="membership_end"),
    path("role/<uuid:pk>/przedluz/", people.membership_prolong, name="membership_prolong"),
    path("zaproszenia/", invitations.invitation_list, name="invitation_list"),
    path("zaproszenia/nowe/", invitations.invitation_create, name="invitation_create"),
    path("zaproszenia/administrator/", invitations.invitation_to_administer, name="invitation_to_administer"),
    path("zaproszenia/<uuid:pk>/", invitations.invitation_show, name="invitation_show"),
    path("zaproszenia/<uuid:pk>/ponownie/", invitations.invitation_resend, name="invitation_resend"),
    path("zaproszenia/<uuid:pk>/odnosnik/", invitations.invitation_link, name="invitation_link"),
    path("zaproszenia/<uuid:pk>/cofnij/", invitations.invitation_withdraw, name="invitation_withdraw"),
    path("klucze/", machines.machine_list, name="machine_list"),
    path("klucze/nowy/", machines.machine_issue, name="machine_issue"),
    path("klucze/<uuid:pk>/uniewaznij/", machines.machine_revoke, name="machine_revoke"),
    path("zaproszenie/", joining.invitation_accept, name="invitation_accept"),
]
