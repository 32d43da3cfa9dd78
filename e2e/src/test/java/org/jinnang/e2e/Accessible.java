package org.jinnang.e2e;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ViewportSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks at pages as axe-core does: WCAG 2.2 level AA, by light and by dark; and whether a page that
 * is 320 px wide, or made four times as large, has to be moved in one direction only. The script
 * goes in over the debugger, so that the page's content security policy stays as it is.
 */
final class Accessible {

    private static final String AXE = read("../web/node_modules/axe-core/axe.min.js");

    /** One look; each fault in a line: rule, where, what. */
    private static final String LOOK =
            """
            async () => {
              const found = await axe.run(document, {
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
                resultTypes: ['violations'],
              });
              if (found.passes.length === 0) {
                return ['nothing was looked at'];
              }
              return found.violations.flatMap(rule => rule.nodes.map(node =>
                rule.id + ' at ' + node.target.join(' ') + ': ' + node.failureSummary));
            }
            """;

    /** What stands out of the page to the side. */
    private static final String WIDE =
            """
            () => document.documentElement.scrollWidth <= innerWidth ? [] :
              [...document.querySelectorAll('body *')]
                .filter(one => one.getBoundingClientRect().right > innerWidth + 1)
                .slice(0, 3)
                .map(one => 'wider than 320 px: ' + one.outerHTML.slice(0, 120))
            """;

    /** A screen of 1280 × 1024 at 400 %. */
    private static final int NARROW = 320;

    private static final int LOW = 256;

    /** By all visitors so far: once on each screen is enough. */
    private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

    private final String screen;

    Accessible(String screen) {
        this.screen = screen;
    }

    /** What is wrong with the page as it stands now; what was looked at before is not again. */
    List<String> faults(Page page, String what) {
        String path = page.url().replaceFirst("^[a-z]+://[^/]+", "").replaceFirst("[?#].*", "");
        String general = path.replaceAll("[a-z]{3}_[0-9a-z]{26}", "*");
        if (!SEEN.add(screen + " " + general + " " + what)) {
            return List.of();
        }
        List<String> faults = new ArrayList<>();
        page.evaluate(AXE);
        ViewportSize usual = page.viewportSize();
        page.setViewportSize(usual.width, Math.max(usual.height, heightOf(page)));
        for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (Object fault : (List<?>) page.evaluate(LOOK)) {
                faults.add(path + " (" + what + ", " + scheme + "): " + fault);
            }
        }
        page.setViewportSize(NARROW, LOW);
        for (Object fault : (List<?>) page.evaluate(WIDE)) {
            faults.add(path + " (" + what + "): " + fault);
        }
        page.setViewportSize(usual.width, usual.height);
        return faults;
    }

    /** All of it in view: what a bar covers until somebody scrolls is no fault. */
    private static int heightOf(Page page) {
        return (int) page.evaluate("() => document.documentElement.scrollHeight");
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
