package org.jinnang.demo;

import java.util.List;
import java.util.Map;
import org.jinnang.access.Access;
import org.jinnang.access.RestrictionView;
import org.jinnang.demo.DemoPeople.Invented;
import org.jinnang.holder.AccountName;
import org.jinnang.holder.Contact;
import org.jinnang.holder.Holders;
import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Who can be played in the demo, with every password. */
@Controller
@Profile("demo")
class PeopleController {

    private final Holders holders;
    private final Access access;

    PeopleController(Holders holders, Access access) {
        this.holders = holders;
        this.access = access;
    }

    /** A person and what restricts the wallet now. */
    record Shown(Invented person, String phone, List<RestrictionView> restrictions) {}

    @GetMapping(path = "/dev/people", produces = MediaType.TEXT_HTML_VALUE)
    String page(Model model) {
        model.addAttribute("none", Map.of());
        model.addAttribute("people", DemoPeople.ALL.stream().map(this::shown).toList());
        return "demo/people";
    }

    private Shown shown(Invented person) {
        var name = new AccountName(person.accountName()).identifier();
        return new Shown(
                person,
                spaced(new Contact(Contact.Kind.PHONE, person.phone())),
                holders.find(name).map(access::restrictions).orElse(List.of()));
    }

    /** {@code +86 190 0000 0001}. */
    private static String spaced(Contact phone) {
        return phone.address().replaceFirst("(\\+86)(\\d{3})(\\d{4})(\\d{4})", "$1 $2 $3 $4");
    }
}
