package org.jinnang.place;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jinnang.kernel.Bilingual;
import org.jinnang.place.Place.Point;

/**
 * Reads an entry of such a file: {@code city} and {@code country} with {@code names}, {@code
 * location} with degrees, as the free and sold files of several makers have them. What is missing
 * or of another form is taken as not there. Pure.
 */
final class PlaceEntry {

    private static final int UNKNOWN_ACCURACY_KM = 100;
    private static final int MOST_KM = 20_000;
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private PlaceEntry() {}

    static Optional<Place> place(Map<?, ?> entry) {
        Optional<Bilingual> city = name(entry, "city");
        Optional<Bilingual> country = country(entry);
        return Stream.of(city, country)
                .flatMap(Optional::stream)
                .reduce((town, land) -> both(town, land))
                .map(name -> new Place(name, point(entry)));
    }

    /** As one says it: {@code 中国上海}, {@code Shanghai, China}. A town that is a state, once. */
    private static Bilingual both(Bilingual city, Bilingual country) {
        return new Bilingual(
                city.zh().equals(country.zh()) ? city.zh() : country.zh() + " " + city.zh(),
                city.en().equals(country.en()) ? city.en() : city.en() + ", " + country.en());
    }

    private static Optional<Bilingual> country(Map<?, ?> entry) {
        return name(entry, "country")
                .or(() ->
                        text(map(entry, "country"), "iso_code")
                                .filter(COUNTRIES::contains)
                                .map(PlaceEntry::named));
    }

    private static Bilingual named(String code) {
        Locale country = Locale.of("", code);
        return new Bilingual(
                country.getDisplayCountry(Locale.SIMPLIFIED_CHINESE),
                country.getDisplayCountry(Locale.ENGLISH));
    }

    /** In one language at least; whoever reads the other one gets that. */
    private static Optional<Bilingual> name(Map<?, ?> entry, String what) {
        Map<?, ?> names = map(map(entry, what), "names");
        Optional<String> zh = text(names, "zh-CN");
        Optional<String> en = text(names, "en");
        return zh.or(() -> en).map(chinese -> new Bilingual(chinese, en.orElse(chinese)));
    }

    private static Optional<Point> point(Map<?, ?> entry) {
        Map<?, ?> location = map(entry, "location");
        List<Double> degrees =
                Stream.of("latitude", "longitude")
                        .map(location::get)
                        .map(value -> value instanceof Number number ? number.doubleValue() : null)
                        .filter(Objects::nonNull)
                        .toList();
        if (degrees.size() != 2
                || !(Math.abs(degrees.getFirst()) <= 90 && Math.abs(degrees.getLast()) <= 180)) {
            return Optional.empty();
        }
        int accuracy =
                location.get("accuracy_radius") instanceof Number km
                        ? Math.clamp(km.longValue(), 0, MOST_KM)
                        : UNKNOWN_ACCURACY_KM;
        return Optional.of(new Point(degrees.getFirst(), degrees.getLast(), accuracy));
    }

    private static Map<?, ?> map(Map<?, ?> entry, String key) {
        return entry.get(key) instanceof Map<?, ?> inner ? inner : Map.of();
    }

    private static Optional<String> text(Map<?, ?> entry, String key) {
        return entry.get(key) instanceof String text && !text.isBlank()
                ? Optional.of(text.strip())
                : Optional.empty();
    }
}
