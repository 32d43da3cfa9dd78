package org.jinnang.account;

import java.util.Map;
import java.util.Optional;
import org.jinnang.authenticator.Codes;
import org.jinnang.holder.Contact;
import org.jinnang.platform.Browser;
import org.jinnang.policy.Policy;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Freezing a lost wallet with a phone number and a code, without scripts and without signing in.
 */
@Controller
class LostByPhonePage {

    private static final String PAGE = "lost-phone";
    private static final int CODE_CHARACTERS_MAX = 20;

    private final LostByPhone lost;
    private final Policy policy;

    LostByPhonePage(LostByPhone lost, Policy policy) {
        this.lost = lost;
        this.policy = policy;
    }

    /**
     * What is wrong with the form, in words of a bundle.
     *
     * @param field the field it stands beside
     */
    record Wrong(String field, String bundle, String key, Map<String, Object> values) {

        static Wrong of(String field, String key) {
            return new Wrong(field, "fields", key, Map.of());
        }
    }

    @GetMapping("/lost/phone")
    String ask(Model model) {
        return numberForm("", null, model);
    }

    @PostMapping("/lost/phone/code")
    String send(@RequestParam(defaultValue = "") String phone, Browser browser, Model model) {
        Optional<Contact> number = Contact.parse(Contact.Kind.PHONE, phone);
        if (number.isEmpty()) {
            return numberForm(phone, Wrong.of("phone", "bad_format.phone"), model);
        }
        return switch (lost.send(number.get(), browser)) {
            case Codes.Sending.Sent _ -> codeForm(phone, null, model);
            case Codes.Sending.TooSoon(var until) ->
                    codeForm(phone, problem("code", "too_soon", Map.of("until", until)), model);
            case Codes.Sending.Exhausted(var until) ->
                    codeForm(
                            phone,
                            problem("code", "code_sends_exhausted", Map.of("until", until)),
                            model);
        };
    }

    @PostMapping("/lost/phone/proof")
    String show(
            @RequestParam(defaultValue = "") String phone,
            @RequestParam(defaultValue = "") String code,
            Browser browser,
            Model model) {
        Optional<Contact> number = Contact.parse(Contact.Kind.PHONE, phone);
        if (number.isEmpty()) {
            return numberForm(phone, Wrong.of("phone", "bad_format.phone"), model);
        }
        if (code.isBlank() || code.length() > CODE_CHARACTERS_MAX) {
            String key = code.isBlank() ? "empty.code" : "bad_format.code";
            return codeForm(phone, Wrong.of("code", key), model);
        }
        return switch (lost.show(number.get(), code, browser)) {
            case LostByPhone.Outcome.Frozen(var frozen) ->
                    LostPage.frozen(frozen, policy, model, "lost-done");
            case LostByPhone.Outcome.NotProven(var check) ->
                    codeForm(phone, notProven(check), model);
        };
    }

    private static Wrong notProven(Codes.Check check) {
        return switch (check) {
            case Codes.Check.Right() -> throw new IllegalArgumentException("It was right");
            case Codes.Check.Wrong(var left) ->
                    problem("code", "code_wrong", Map.of("tries_left", left));
            case Codes.Check.Expired() -> problem("code", "code_expired", Map.of());
            case Codes.Check.Exhausted(var until) ->
                    problem("code", "code_tries_exhausted", Map.of("until", until));
        };
    }

    private static Wrong problem(String field, String code, Map<String, Object> values) {
        return new Wrong(field, "problems", code + ".detail", values);
    }

    private static String numberForm(String phone, @Nullable Wrong wrong, Model model) {
        model.addAttribute("step", "phone");
        return filled(phone, wrong, model);
    }

    private static String codeForm(String phone, @Nullable Wrong wrong, Model model) {
        model.addAttribute("step", "code");
        return filled(phone, wrong, model);
    }

    private static String filled(String phone, @Nullable Wrong wrong, Model model) {
        model.addAttribute("phone", phone);
        model.addAttribute("wrong", wrong);
        return PAGE;
    }
}
