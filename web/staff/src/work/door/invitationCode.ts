import { ref } from 'vue'

/** A code on its way from one page to the next; it never stands in an address. */
export const invitationCode = ref('')
