package org.jinnang.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The look at pages must be able to find something. */
class AccessibleTest {

    @Test
    void aPageThatShutsPeopleOutIsFoundByLightAndByDark() {
        try (var playwright = Visitor.playwright();
                var browser = Visitor.browser(playwright)) {
            var page = browser.newPage();
            page.setContent(
                    """
                    <!doctype html><html lang="en"><title>Faults</title>
                    <style>
                      p { color: #bbb; background: #fff }
                      @media (prefers-color-scheme: dark) { p { color: #000 } }
                    </style>
                    <main><h1>Faults</h1><img src="data:,"><p>Pale by light only</p></main>
                    """);

            var faults = new Accessible("any").faults(page, "faults");

            assertThat(faults).filteredOn(fault -> fault.contains("image-alt at img")).hasSize(2);
            assertThat(faults)
                    .filteredOn(fault -> fault.contains("color-contrast at p"))
                    .singleElement()
                    .asString()
                    .contains("LIGHT");
        }
    }
}
