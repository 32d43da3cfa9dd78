package org.jinnang.web;

import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The staff's web app, on the staff's origin only: there {@code /desk} is asked for, and {@code
 * /staff-pages/desk} is what answers. Addresses are named one by one, as the holders' are.
 */
@RestController
class StaffApp {

    private static final Resource DOCUMENT = new ClassPathResource("static-staff/index.html");
    private static final Resource ICON = new ClassPathResource("static-staff/favicon.svg");

    @GetMapping({
        "/staff-pages/",
        "/staff-pages/signin",
        "/staff-pages/set-up",
        "/staff-pages/join",
        "/staff-pages/provider",
        "/staff-pages/desk",
        "/staff-pages/desk/cases/{id}",
        "/staff-pages/desk/documents",
        "/staff-pages/desk/documents/{id}",
        "/staff-pages/counter",
        "/staff-pages/counter/visits/{id}",
        "/staff-pages/review",
        "/staff-pages/review/{id}",
        "/staff-pages/console",
        "/staff-pages/console/{part}",
        "/staff-pages/console/{part}/{id}",
        "/staff-pages/team",
        "/staff-pages/me"
    })
    ResponseEntity<Resource> document() {
        return file(DOCUMENT, MediaType.TEXT_HTML);
    }

    @GetMapping("/staff-pages/favicon.svg")
    ResponseEntity<Resource> icon() {
        return file(ICON, MediaType.valueOf("image/svg+xml"));
    }

    private static ResponseEntity<Resource> file(Resource file, MediaType type) {
        if (!file.exists()) {
            throw Problem.of(ProblemCode.NOT_FOUND).asException();
        }
        return ResponseEntity.ok().contentType(type).body(file);
    }
}
