from sanudo.events.places import NO_CONTEXT, outlet_countries, place, place_context, resolved
from sanudo.model.spans import Span


def spans(text: str, *names: str) -> list[Span]:
    return [Span.cut(text, text.index(name), text.index(name) + len(name)) for name in names]


def test_a_town_has_its_point_and_words() -> None:
    text = "Shells fell on Kharkiv at dawn."
    (span,) = spans(text, "Kharkiv")
    found = place(span)
    assert (found.span.of(text), found.name, found.country, found.precision) == ("Kharkiv", "Kharkiv", "UKR", "city")
    assert found.latitude is not None
    assert abs(found.latitude - 49.98) < 0.05


def test_a_vague_place_has_no_coordinates() -> None:
    text = "He will visit the region soon."
    (span,) = spans(text, "the region")
    found = place(span, context=NO_CONTEXT)
    assert (found.precision, found.latitude, found.country) == ("vague", None, None)


def test_what_stands_behind_the_words_counts() -> None:
    text = "A judge in Paris, Texas, freed the mayor. In Athens (Georgia) people marched."
    paris, athens = spans(text, "Paris", "Athens")
    assert place(paris, text=text).admin1 == "Texas"
    assert place(athens, text=text).country == "USA"


def test_a_list_is_no_container() -> None:
    text = "Envoys of Niger, Nigeria and Chad met."
    (niger,) = spans(text, "Niger")
    assert place(niger, text=text).country == "NER"


def test_a_name_in_a_list_of_countries_is_a_country() -> None:
    text = "Talks in Washington and Boston dealt with Armenia, Georgia and Azerbaijan."
    found = spans(text, "Washington", "Boston", "Armenia", "Georgia")
    assert place(found[-1], context=place_context(text, found)).country == "GEO"
    other = text.replace("Armenia, Georgia and Azerbaijan", "Alabama, Georgia and Tennessee")
    found = spans(other, "Washington", "Boston", "Alabama", "Georgia")
    assert place(found[-1], context=place_context(other, found)).country == "USA"


def test_a_place_explained_once_stays_so() -> None:
    text = "Police in Moscow, Idaho, held four men. Moscow had been calm."
    (first,) = spans(text, "Moscow")
    later = Span.cut(text, text.rindex("Moscow"), text.rindex("Moscow") + 6)
    context = place_context(text, [first, later])
    assert resolved(later, context=context, text=text).admin1 == "Idaho"


def test_the_countries_of_the_article_decide() -> None:
    text = "Lebanon sent soldiers. Lebanon said that Tripoli was calm."
    context = place_context(text, spans(text, "Lebanon", "Tripoli"))
    assert context.nearest[:1] == ("LBN",)
    assert place(spans(text, "Tripoli")[0], context=context).country == "LBN"


def test_the_outlets_country_is_a_hint() -> None:
    assert outlet_countries("https://news.example.co.uk/a") == ("GBR",)
    assert outlet_countries("https://news.example.com/a") == outlet_countries(None) == ()
    text = "Two men were arrested in Cambridge."
    context = place_context(text, spans(text, "Cambridge"), url="https://news.example.co.uk/a")
    assert place(spans(text, "Cambridge")[0], context=context).country == "GBR"


def test_an_address_that_is_none_gives_no_hint() -> None:
    assert outlet_countries("http://[broken") == ()


def test_words_of_the_title_are_not_sought_in_the_text() -> None:
    span = Span.cut("Paris talks fail", 0, 5, field="title")
    assert place(span, text="xxxxx, Texas").country == "FRA"
