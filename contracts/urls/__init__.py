from contracts.urls import agreements, contracts

urlpatterns = [*contracts.urlpatterns, *agreements.urlpatterns]
