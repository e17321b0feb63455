"""The roof's table of addresses."""

urlpatterns = []
