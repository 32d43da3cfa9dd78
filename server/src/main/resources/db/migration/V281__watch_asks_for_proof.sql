-- A payment that stands out may also be asked for more than one kind of proof.
alter table jinnang.assessment
    drop constraint assessment_outcome_check,
    add constraint assessment_outcome_check
        check (outcome in
            ('allow', 'alert', 'ask_proof', 'pause', 'pause_with_real_name', 'lock'));
