from contracts.urls import agreements, annexes, contracts, drafting, papers, register, reviews, signing

urlpatterns = [
    route
    for part in (register, contracts, drafting, signing, papers, annexes, reviews, agreements)
    for route in part.urlpatterns
]
