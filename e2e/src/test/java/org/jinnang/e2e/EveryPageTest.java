package org.jinnang.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.LoadState;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every page that the server names can be used by everybody: in both languages, by light and by
 * dark, narrow and made large. A new page is looked at without being written down here.
 */
class EveryPageTest extends Journey {

    /** Pages of one thing that these people have none of, and the journeys that make one. */
    private static final Map<String, Class<?>> LOOKED_AT_BY =
            Map.of(
                    "/c/{token}", ExpectedPaymentsTest.class,
                    "/collect/{id}/print", ExpectedPaymentsTest.class,
                    "/desk/documents/{id}", DocumentsFromAfarTest.class,
                    "/pay/{id}", LockedAndBackTest.class,
                    "/requests/{id}", ExpectedPaymentsTest.class,
                    "/schedules/{id}", ExpectedPaymentsTest.class,
                    "/visits/{id}", CounterVisitTest.class);

    /** Addresses that people type, which lead to a page with another one. */
    private static final Set<String> LEADS_ON = Set.of("/signin");

    private static final List<String> COLLEAGUES =
            List.of("zhangmin", "hejing", "zhouqiang", "wufang", "linan", "root");

    private static final String LINKS =
            "() => [...document.querySelectorAll('a[href]')].map(one => one.getAttribute('href'))";

    /** The part of a name that says what is in it; a file without one is the same for both. */
    private static final String HASHED = ".*-[\\w-]{8}\\.(js|css)";

    private final TreeSet<String> links = new TreeSet<>();
    private final TreeSet<String> seen = new TreeSet<>();

    @Tag("deep")
    @ParameterizedTest
    @EnumSource(Visitor.Screen.class)
    void everyPageOfTheHolders(Visitor.Screen screen) {
        Pages pages = Pages.ofHolders();
        Known own = ownOf(screen);
        try (Visitor nobody = Visitor.arrives(browser, server, screen, "every-page-nobody");
                Visitor holder = Visitor.arrives(browser, server, screen, "every-page");
                Visitor shop = Visitor.arrives(browser, server, screen, "every-page-shop")) {
            pages.fixed().forEach(page -> looksAt(nobody, server.page(page)));
            signsIn(shop, own.other());
            signsIn(holder, own);
            var things = new Belongings(holder.page(), own.paymentPassword());
            things.withdrawal(own.name(), own.password(), own.passport());
            things.order();
            String paid = things.paid(own.other().account());
            links.add(
                    "/order/" + new Belongings(shop.page(), own.other().paymentPassword()).order());

            pages.fixed().stream()
                    .filter(page -> !seen.contains(page))
                    .forEach(page -> looksAt(holder, server.page(page)));
            links.add("/claims/" + things.claim(paid));
            holder.goTo("/claims");
            holder.sees("main li");
            holder.lookedAt("claimed");
            for (String page : pages.ofOne()) {
                pages.linkTo(page, links)
                        .ifPresent(link -> {
                            looksAt(holder, server.page(link));
                            seen.add(page);
                        });
            }
            holder.sawNothingBroken();
            nobody.sawNothingBroken();
            assertThat(holder.asked()).allMatch(one -> one.startsWith(server.page("/")));
            assertThat(nobody.asked()).allMatch(one -> one.startsWith(server.page("/")));
        }
        nothingIsLeft(pages);
    }

    @Tag("deep")
    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en"})
    void everyPageOfTheStaff(String language) {
        Pages pages = Pages.ofStaff();
        try (Visitor nobody = Visitor.atADesk(browser, server, language, "every-page-nobody")) {
            pages.fixed().forEach(page -> looksAt(nobody, server.staffPage(page)));
            nobody.sawNothingBroken();
        }
        for (String login : COLLEAGUES) {
            try (Colleague colleague = Colleague.comesToWork(browser, server, language, login)) {
                looksAround(colleague.visitor(), pages);
                colleague.visitor().sawNothingBroken();
                assertThat(colleague.visitor().asked())
                        .allMatch(one -> one.startsWith(server.staffPage("/")));
            }
        }
        nothingIsLeft(pages);
    }

    @Test
    void neitherOriginGivesTheCodeOfTheOther() {
        try (Visitor anybody =
                Visitor.arrives(browser, server, Visitor.Screen.DESKTOP_EN, "every-page-code")) {
            List<String> holders = scripts(anybody, server.page("/"));
            List<String> staffs = scripts(anybody, server.staffPage("/"));

            assertThat(holders).isNotEmpty().doesNotContainAnyElementsOf(staffs);
            assertThat(staffs).isNotEmpty();
            holders.forEach(one -> {
                assertThat(status(anybody, server.page(one))).as(one).isEqualTo(200);
                assertThat(status(anybody, server.staffPage(one))).as(one).isEqualTo(404);
            });
            staffs.forEach(one -> {
                assertThat(status(anybody, server.staffPage(one))).as(one).isEqualTo(200);
                assertThat(status(anybody, server.page(one))).as(one).isEqualTo(404);
            });
        }
    }

    /** What the document loads: scripts and style sheets, as paths. */
    private static List<String> scripts(Visitor visitor, String address) {
        visitor.page().navigate(address);
        return ((List<?>)
                        visitor.page()
                                .evaluate(
                                        """
                                        () => [...document.querySelectorAll(
                                            'script[src], link[rel=stylesheet]')]
                                          .map(one => new URL(one.src || one.href).pathname)
                                        """))
                .stream().map(String.class::cast).filter(one -> one.matches(HASHED)).toList();
    }

    private static int status(Visitor visitor, String address) {
        return visitor.page().navigate(address).status();
    }

    /** All that this one can go to from where he begins, as far as nobody has been there. */
    private void looksAround(Visitor visitor, Pages pages) {
        links.clear();
        var been = new TreeSet<String>();
        looksAt(visitor, server.staffPage("/me"));
        List<String> open = new ArrayList<>(links);
        while (!open.isEmpty()) {
            String next = open.removeFirst();
            Optional<String> page =
                    pages.all().stream()
                            .filter(one ->
                                    one.equals(next)
                                            || pages.linkTo(one, new TreeSet<>(List.of(next)))
                                                    .isPresent())
                            .findFirst();
            boolean isOther = page.isPresent() && been.add(next) && isNew(page.get());
            if (isOther) {
                var before = new TreeSet<>(links);
                looksAt(visitor, server.staffPage(next));
                seen.add(page.get());
                links.stream().filter(link -> !before.contains(link)).forEach(open::add);
            }
        }
    }

    /** Of things one is enough; what else there is, each colleague sees with links of his own. */
    private boolean isNew(String page) {
        return !page.endsWith("{id}") || !seen.contains(page);
    }

    /** Wherever that leads: there the page is looked at, and its links are taken. */
    private void looksAt(Visitor visitor, String address) {
        visitor.page().navigate(address);
        visitor.sees("h1");
        visitor.page().waitForLoadState(LoadState.NETWORKIDLE);
        if (seen.add(URI.create(visitor.page().url()).getPath())) {
            visitor.lookedAt("every-page");
        }
        ((List<?>) visitor.page().evaluate(LINKS)).forEach(link -> links.add((String) link));
    }

    /** Somebody of the demo. */
    private record Known(
            String account, String name, String password, String paymentPassword, String passport) {

        static final Known MEI =
                new Known("limei", "Li Mei", "quiet river stones", "402857", "E12345601");
        static final Known XIANG =
                new Known("lixiang", "Li Xiang", "seven paper lanterns", "739164", "E12345602");

        Known other() {
            return equals(MEI) ? XIANG : MEI;
        }
    }

    private static Known ownOf(Visitor.Screen screen) {
        return switch (screen) {
            case PHONE_ZH -> Known.MEI;
            case DESKTOP_EN -> Known.XIANG;
        };
    }

    private static void signsIn(Visitor visitor, Known own) {
        visitor.goTo("/signin");
        visitor.fill("account", own.account());
        visitor.fill("password", own.password());
        visitor.submit();
        visitor.sees(".ways");
    }

    private void nothingIsLeft(Pages pages) {
        List<String> left =
                pages.all().stream()
                        .filter(page -> !seen.contains(page))
                        .filter(page -> !LOOKED_AT_BY.containsKey(page))
                        .filter(page -> !LEADS_ON.contains(page))
                        .toList();
        assertThat(left).isEmpty();
    }
}
