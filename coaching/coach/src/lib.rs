//! The loop: load, context, advise, validate, preview, confirm, undo.
