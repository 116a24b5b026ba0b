# Every target is a verb of the task program, so that a PC without make
# (Windows) does the same with: go run ./build/task run|test|…
# The flags are those of the task program's own Go commands: with one set of
# flags the standard library is compiled once, not twice.

export GOFLAGS = -mod=readonly -trimpath
export CGO_ENABLED = 0

.PHONY: help run test test-real test-long test-race dist icons bench clean

help run test test-real test-long test-race dist icons bench clean:
	@go run ./build/task $@
