package format

import (
	"errors"
	"testing"
)

func TestWith(t *testing.T) {
	for in, want := range map[string]With{
		"": {}, "none": {}, "comments": {Comments: true}, " properties, comments": {Comments: true, Properties: true},
	} {
		got, err := ParseWith(in)
		if err != nil || got != want {
			t.Errorf("%q is %v, %v", in, got, err)
		}
		if again, err := ParseWith(got.String()); err != nil || again != want {
			t.Errorf("%v is written %q and read %v, %v", got, got.String(), again, err)
		}
	}
	if _, err := ParseWith("comments,pictures"); !errors.Is(err, ErrWith) {
		t.Errorf("pictures: %v", err)
	}
}
