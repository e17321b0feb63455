"""The product's addresses, a bare page and a Django admin list to measure against."""

from django.contrib.admin import AdminSite, ModelAdmin
from django.http import HttpResponse
from django.urls import include, path

from families.models import Family
from schematom import urls as product
from teams.models import User


class Site(AdminSite):
    def has_permission(self, request):
        return request.user.is_authenticated


class FamilyAdmin(ModelAdmin):
    list_display = ["number", "name", "gmina", "stage", "programme_state", "contract_state", "last_visit_on"]
    list_select_related = ["gmina"]
    list_per_page = 50
    ordering = ["sort_name", "id"]
    show_full_result_count = False

    def has_view_permission(self, request, obj=None):
        return True

    has_module_permission = has_change_permission = has_add_permission = has_delete_permission = has_view_permission


site = Site(name="bench_admin")
site.register(Family, FamilyAdmin)


def bare(request):
    """What Django itself costs: a logged-in user's page that answers one query."""
    name = User.objects.values_list("last_name", flat=True).get(pk=request.user.pk)
    return HttpResponse(f"<!doctype html><html lang=pl><title>{name}</title><h1>{name}</h1></html>")


urlpatterns = [path("", include(product.urlpatterns)), path("bench/bare/", bare), path("bench/admin/", site.urls)]
handler404 = product.handler404
