# Everything works with the plain go command too: go build ./... && go test ./...
.PHONY: deps run test bench figures screenshot newcomer actions

deps:
	@.ci/deps build

# Opens the window on the sample article. Without a display it does the job on
# the sample under Xvfb and says where it left a screenshot and the exports.
run: deps
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then go run ./cmd/tarjuman --sample; \
	else .ci/deps window && .ci/window out && echo "the screenshot and the exported files are in out/"; fi

# What needs no window runs with the race detector too, but for what has no
# goroutines and many texts or files; what needs a window runs under the software
# driver, and once for real under Xvfb.
test: deps
	@.ci/deps test
	test -z "$$(go tool gofumpt -l . | tee /dev/stderr)"
	go vet ./...
	go tool staticcheck ./...
	go test -race $$(go list ./memory/... ./project/... ./gui/shape/... | grep -vE '/(format/(docx|odt|xlsx|html|markdown|po|delimited|subtitle|docxreview|xliff|formats)|review/.*|qa|spell|report|find|align|segment|zip|xml|table|arabic)$$')
	go test ./...

# First what the memory promises, of a million units, beside others on the same
# units: the Debian packages omegat and translate-toolkit, where they are installed.
bench: deps
	TM_SIZE=1000000 go test -run '^$$' -bench Bars -benchtime 1x -timeout 2h ./memory/sqlite
	go test -run '^$$' -bench . -skip Bars -benchmem -timeout 2h ./...

# The window in milliseconds, from the start or the key to the picture, at 25, 10,000 and
# 100,000 segments: medians (p50) and p95 of at least 50 repetitions. Takes 40 minutes.
figures: deps
	@.ci/deps window
	go test -run '^$$' -bench 'Launch|Open|Key|Typing|Matches|Scroll|Filter|Find' -benchtime 1x -timeout 2h ./cmd/tarjuman

# Does a newcomer's job by keyboard alone, with a picture of each step in out/, and counts
# the actions.
newcomer: deps
	@.ci/deps window
	.ci/newcomer out

# Counts the keys of the usual acts of a translator in the real window.
actions: deps
	@.ci/deps window
	.ci/actions out

# Takes the picture of the README.
screenshot: deps
	@.ci/deps window
	.ci/window out
	cp out/window.png docs/window.png
