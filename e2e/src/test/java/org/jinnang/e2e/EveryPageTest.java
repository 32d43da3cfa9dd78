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
                    "/pay/{id}", LockedAndBackTest.class,
                    "/requests/{id}", ExpectedPaymentsTest.class,
                    "/schedules/{id}", ExpectedPaymentsTest.class,
                    "/visits/{id}", CounterVisitTest.class);

    /** No journey makes these yet, two of the staff's show nothing yet, the console has its own. */
    private static final Set<String> NOT_LOOKED_AT =
            Set.of(
                    "/bank/withdrawals/{id}",
                    "/order/{id}",
                    "/merchant/orders/{id}",
                    "/claims/{id}",
                    "/console/{part}",
                    "/console/{part}/{id}",
                    "/signin",
                    "/team/{id}");

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
        try (Visitor nobody = Visitor.arrives(browser, server, screen, "every-page-nobody");
                Visitor holder = Visitor.arrives(browser, server, screen, "every-page")) {
            pages.fixed().forEach(page -> looksAt(nobody, server.page(page)));
            signsIn(holder, screen);
            pages.fixed().stream()
                    .filter(page -> !seen.contains(page))
                    .forEach(page -> looksAt(holder, server.page(page)));
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

    private void looksAt(Visitor visitor, String address) {
        visitor.page().navigate(address);
        visitor.page().waitForLoadState(LoadState.NETWORKIDLE);
        String at = URI.create(visitor.page().url()).getPath();
        if (URI.create(address).getPath().equals(at)) {
            if (seen.add(at)) {
                visitor.lookedAt("every-page");
            }
            ((List<?>) visitor.page().evaluate(LINKS)).forEach(link -> links.add((String) link));
        }
    }

    private static void signsIn(Visitor visitor, Visitor.Screen screen) {
        visitor.goTo("/signin");
        switch (screen) {
            case PHONE_ZH -> {
                visitor.fill("account", "limei");
                visitor.fill("password", "quiet river stones");
            }
            case DESKTOP_EN -> {
                visitor.fill("account", "lixiang");
                visitor.fill("password", "seven paper lanterns");
            }
        }
        visitor.submit();
        visitor.sees(".ways");
    }

    private void nothingIsLeft(Pages pages) {
        List<String> left =
                pages.all().stream()
                        .filter(page -> !seen.contains(page))
                        .filter(page -> !LOOKED_AT_BY.containsKey(page))
                        .filter(page -> !NOT_LOOKED_AT.contains(page))
                        .toList();
        assertThat(left).isEmpty();
    }
}
