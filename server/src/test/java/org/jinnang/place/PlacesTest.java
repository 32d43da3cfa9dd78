package org.jinnang.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jinnang.kernel.Bilingual;
import org.jinnang.platform.CannotRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

/** Where an address is, by a file of our own invention. */
class PlacesTest {

    @TempDir private Path folder;

    @Test
    void withoutAFileNobodyIsAnywhere() {
        assertThat(new Places(new MockEnvironment()).of("198.51.100.7")).isEmpty();
    }

    @Test
    void aFileThatIsNoneStopsTheStartWithASentence() throws IOException {
        Path text = Files.writeString(folder.resolve("places.txt"), "no such format");

        for (Path path : new Path[] {text, folder.resolve("missing.mmdb"), folder}) {
            assertThatExceptionOfType(CannotRun.class)
                    .isThrownBy(() -> places(path))
                    .withMessageContaining(path.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "server", "localhost", "127.0.0.1", "10.0.0.1", "192.168.1.1", "172.16.0.1",
                "100.64.0.1", "169.254.1.1", "0.0.0.0", "224.0.0.1", "::1", "fe80::1", "fd00::1",
                "2001:db8::1", "198.51.101.1", "8.8.8.8.8"
            })
    void whatIsPrivateUnknownOrNoAddressHasNoPlace(String ip) {
        assertThat(places(MmdbFile.invented(folder)).of(ip)).isEmpty();
    }

    @Test
    void aTownHasItsNamesItsCountryAndWhereItLies() {
        Places places = places(MmdbFile.invented(folder));

        assertThat(places.of("198.51.100.7"))
                .contains(
                        new Place(
                                new Bilingual("中国 上海", "Shanghai, China"),
                                Optional.of(new Place.Point(31.23, 121.47, 20))));
        assertThat(places.of("203.0.113.127").orElseThrow().name().en())
                .isEqualTo("London, United Kingdom");
        assertThat(places.of("203.0.113.128").orElseThrow().name().zh()).isEqualTo("中国 苏州");
        assertThat(places.of("::ffff:198.51.100.7")).isPresent();
    }

    @Test
    void aCountryAloneIsAPlaceThatLiesNowhereInParticular() {
        assertThat(places(MmdbFile.invented(folder)).of("192.0.2.200"))
                .contains(new Place(new Bilingual("新加坡", "Singapore"), Optional.empty()));
    }

    @Test
    void whatTheFileSaysOtherwiseThanExpectedIsTakenAsNotSaid() {
        assertThat(PlaceEntry.place(Map.of())).isEmpty();
        assertThat(PlaceEntry.place(Map.of("city", "Paris", "country", 7))).isEmpty();
        assertThat(PlaceEntry.place(Map.of("country", Map.of("iso_code", "??")))).isEmpty();
        Map<String, Object> nowhere = Map.of("latitude", 91.0, "longitude", 0.0);
        Map<String, Object> onlyFrench = Map.of("names", Map.of("fr", "Londres"));
        Map<String, Object> onlyEnglish = Map.of("names", Map.of("en", "Oz"));
        assertThat(
                        PlaceEntry.place(
                                Map.of(
                                        "city", onlyFrench,
                                        "country", onlyEnglish,
                                        "location", nowhere)))
                .contains(new Place(new Bilingual("Oz", "Oz"), Optional.empty()));
    }

    @Test
    void aNameIsNeverLongerThanOurTablesTake() {
        Map<String, Object> endless = Map.of("names", Map.of("en", "𝄞".repeat(500)));

        String name = PlaceEntry.place(Map.of("city", endless)).orElseThrow().name().zh();

        assertThat(name.codePointCount(0, name.length())).isEqualTo(Place.NAME_CHARACTERS_MAX);
    }

    @Test
    void distancesAreThoseOfAGlobeLessWhatIsUncertain() {
        var shanghai = new Place.Point(31.23, 121.47, 20);
        var london = new Place.Point(51.51, -0.13, 10);

        assertThat(shanghai.kmAtLeastTo(london)).isBetween(9_130.0, 9_210.0);
        assertThat(london.kmAtLeastTo(shanghai)).isEqualTo(shanghai.kmAtLeastTo(london));
        assertThat(shanghai.kmAtLeastTo(new Place.Point(31.30, 120.58, 100))).isZero();
        var east = new Place.Point(0, 179.9, 0);
        assertThat(east.kmAtLeastTo(new Place.Point(0, -179.9, 0))).isBetween(22.0, 23.0);
    }

    private static Places places(Path file) {
        return new Places(
                new MockEnvironment().withProperty("jinnang.places.mmdb", file.toString()));
    }
}
