package ground

func notProtected(dir string, err error) error {
	return &Refusal{Code: RestrictFail, Path: dir, Why: "the folder cannot be closed to others", Err: err,
		Mend: "let its owner or an administrator do it, or choose another folder"}
}
