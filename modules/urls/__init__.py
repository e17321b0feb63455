from modules.urls import catalogue, local_programme

urlpatterns = [*local_programme.urlpatterns, *catalogue.urlpatterns]
