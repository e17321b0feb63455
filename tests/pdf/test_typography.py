import pytest

from schematom.pdf.typography import NBSP, bind_prepositions, polish_number


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("praca w domu i w polu", "praca w~domu i~w~polu"),
        ("Z rodziną (z dziećmi)", "Z~rodziną (z~dziećmi)"),
        ("w\n      domu", "w~domu"),
        ("zgodnie z § 2 ust. 3 pkt 1", "zgodnie z~§~2 ust.~3 pkt~1"),
        ("5 marca 2015 r. wypłacono 250 zł", "5~marca 2015~r. wypłacono 250~zł"),
        ("ta i owa mowa", "ta i~owa mowa"),
        ('<p class="a b">a <b class="z w">i</b></p>', '<p class="a b">a~<b class="z w">i</b></p>'),
        ("15 rodzin 2 lata", "15 rodzin 2 lata"),
        ("", ""),
    ],
)
def test_short_words_hold_to_the_next(text, bound):
    assert bind_prepositions(text) == bound.replace("~", NBSP)


def test_binding_twice_changes_nothing_more():
    once = bind_prepositions("a w art. 5 z 7 maja")
    assert bind_prepositions(once) == once


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [(1234567, 0, "1~234~567"), (55.55, 1, "55,5"), (0, 0, "0"), (-2.5, 1, "−2,5"), (None, 1, "–"), (0.5, 2, "0,50")],
)
def test_numbers_as_poles_write_them(value, decimals, written):
    assert polish_number(value, decimals) == written.replace("~", NBSP)
