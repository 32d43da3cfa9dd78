package org.jinnang.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a clerk does for somebody who forgot his payment password, by keys alone.
 *
 * @param photo of the identity card, where there is a camera
 */
record CounterSteps(Colleague clerk, String account, String name, Optional<FilePayload> photo) {

    static final Pattern NUMBER = Pattern.compile("V-[0-9A-Z]{4}-[0-9A-Z]{4}");

    CounterSteps(Colleague clerk, String account, String name) {
        this(clerk, account, name, Optional.empty());
    }

    /** From the door to the second person. */
    void all() {
        begins();
        checksPapers();
        hasItSigned();
        handsItOn();
    }

    /** He comes again with what was missing: the papers, the form and his name anew. */
    void again() {
        clerk.visitor().hasFocusOn("#step");
        clerk.visitor().picture("came-again");
        clerk.presses("Enter");
        clerk.visitor().sees(".item");
        checksPapers();
        hasItSigned();
        handsItOn();
    }

    /** The number of the visit, as everybody quotes it. */
    String number() {
        Matcher found = NUMBER.matcher(clerk.visitor().sees(".desk-head .note").innerText());
        assertThat(found.find()).isTrue();
        return found.group();
    }

    /** The visit in addresses, for its holder as for the staff. */
    String id() {
        String page = clerk.visitor().page().url();
        return page.substring(page.lastIndexOf('/') + 1);
    }

    private void begins() {
        clerk.decides();
        clerk.reaches("#identifier");
        clerk.types("identifier", account);
        clerk.decides();
        clerk.reaches("#kind");
        clerk.chooses("kind", "payment_password");
        clerk.reaches("section[aria-labelledby=walk-in] button[type=submit]");
        clerk.presses("Enter");
        clerk.visitor().sees(".item");
    }

    private void checksPapers() {
        for (String item : items()) {
            clerk.takes(Pace.COMPARISON);
            clerk.decides();
            clerk.marks("#" + item);
            if (item.equals("id_card-outcome")) {
                copiesTheCard();
                photo.ifPresent(this::photographsTheCard);
            }
        }
        clerk.visitor().picture("papers");
        clerk.presses("Enter");
        clerk.visitor().sees("#form-language");
        clerk.visitor().hasFocusOn("#step");
        clerk.visitor().picture("form");
    }

    /** Where each paper is found good, from above. */
    private List<String> items() {
        return clerk.visitor().page().locator(".item .choice:first-child input").all().stream()
                .map(one -> one.getAttribute("id"))
                .toList();
    }

    private void copiesTheCard() {
        clerk.reaches("#id_card-name");
        clerk.types("id_card-name", name);
        clerk.reaches("#id_card-number");
        clerk.types("id_card-number", "11010519491231002X");
        clerk.reaches("#id_card-expires");
        clerk.typesDay("id_card-expires", "2035-05-01");
        clerk.decides();
        clerk.marks("#id_card-same");
    }

    private void photographsTheCard(FilePayload taken) {
        clerk.visitor().page().setInputFiles("#id_card-photo", taken);
        clerk.visitor()
                .page()
                .waitForFunction("() => document.querySelector('.taken canvas')?.width === 320");
        clerk.visitor().picture("photo");
    }

    private void hasItSigned() {
        assertThat(clerk.visitor().page().locator(".panel input:checked").count()).isOne();
        clerk.reads(".panel");
        clerk.decides();
        clerk.presses("Enter");
        clerk.visitor().sees("#pad");
        clerk.readsAloud("#read-back");
        clerk.watchesSigning("#pad");
        clerk.visitor().hasFocusOn("#step");
        clerk.decides();
        clerk.visitor().picture("signed");
        clerk.presses("Enter");
    }

    private void handsItOn() {
        clerk.visitor().sees(".paper img");
        clerk.visitor().picture("hand-on");
        clerk.reads(".panel");
        clerk.decides();
        clerk.presses("Enter");
        clerk.visitor().sees("a#step");
        clerk.visitor().picture("handed-on");
    }
}
