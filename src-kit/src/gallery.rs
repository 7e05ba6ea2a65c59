//! Every component on one page, to look at while designing. Not part of any app.
