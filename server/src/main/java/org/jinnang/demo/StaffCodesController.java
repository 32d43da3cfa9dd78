package org.jinnang.demo;

import java.util.List;
import java.util.Map;
import org.jinnang.platform.DemoStaff;
import org.jinnang.staff.InventedStaff;
import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** The demo's staff with their passwords and codes: {@code /dev/staff} on the staff's host. */
@Controller
@Profile("demo")
class StaffCodesController {

    private final InventedStaff staff;

    StaffCodesController(InventedStaff staff) {
        this.staff = staff;
    }

    /** A person and what signs in. */
    record Shown(DemoStaff person, String role, InventedStaff.Code code) {}

    record ListView(List<Shown> data) {}

    @GetMapping(path = "/staff-pages/dev/staff.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    ListView codes() {
        return new ListView(DemoTeam.ALL.stream().map(this::shown).toList());
    }

    @GetMapping(path = "/staff-pages/dev/staff", produces = MediaType.TEXT_HTML_VALUE)
    String page(Model model) {
        model.addAttribute("none", Map.of());
        model.addAttribute("people", codes().data());
        return "demo/staff";
    }

    private Shown shown(DemoTeam.Invented one) {
        return new Shown(one.person(), one.role().code(), staff.code(one.person()));
    }
}
