from schematom.tenancy import catalogue


def test_the_catalogue_finds_no_hole(cast):
    assert catalogue.problems() == []
