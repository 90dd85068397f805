/* A library that others want to be there. */
const char emulated_library = 1;
