package org.jinnang.counter;

import org.jinnang.attachment.Attachment;
import org.jinnang.attachment.ShownPicture;
import org.jinnang.kernel.AttachmentId;
import org.jinnang.kernel.StaffRole;
import org.jinnang.platform.Browser;
import org.jinnang.platform.OnDuty;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.SignedInStaff;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Photos of papers, over HTTP: the clerk's camera puts them in, the second person sees them. */
@RestController
@RequestMapping("/api/v1/staff")
class PhotoController {

    private final Photos photos;

    PhotoController(Photos photos) {
        this.photos = photos;
    }

    /**
     * @param sha256 in hexadecimal, of what is kept: the photo as it was drawn anew
     */
    record PhotoView(AttachmentId photoId, String sha256, int bytes) {

        static PhotoView of(Attachment photo) {
            return new PhotoView(photo.id(), Hashes.written(photo.digest()), photo.bytes());
        }
    }

    @PostMapping("/visits/{id}/files")
    @ResponseStatus(HttpStatus.CREATED)
    PhotoView take(
            @OnDuty(StaffRole.CLERK) SignedInStaff staff,
            @PathVariable String id,
            @RequestParam int version,
            @RequestBody byte[] file,
            Browser browser) {
        var asked = new StaffActs.Asked(VisitController.parsed(id), version, staff, browser);
        return switch (photos.take(asked, file)) {
            case Photos.Taking.Taken(var photo) -> PhotoView.of(photo);
            case Photos.Taking.NotKept(var why) -> throw why.problem().asException();
            case Photos.Taking.Refused(var refused) -> throw problem(refused);
        };
    }

    @GetMapping("/reviews/{id}/photos/{photo}")
    ResponseEntity<byte[]> look(
            @OnDuty(StaffRole.REVIEWER) SignedInStaff staff,
            @PathVariable String id,
            @PathVariable String photo,
            Browser browser) {
        AttachmentId which =
                AttachmentId.parse(photo)
                        .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).asException());
        return switch (photos.look(VisitController.parsed(id), which, staff, browser)) {
            case Photos.Looking.Seen<byte[]>(var picture) -> ShownPicture.of(picture);
            case Photos.Looking.Refused<byte[]>(var refused) -> throw problem(refused);
        };
    }

    private static RuntimeException problem(Acting refused) {
        Visit none = Acting.done(refused);
        return new IllegalStateException("Refused, yet done: " + none);
    }
}
