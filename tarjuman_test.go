package tarjuman

import (
	"regexp"
	"testing"
)

func TestFields(t *testing.T) {
	if !regexp.MustCompile(`^\d+\.\d+\.\d+$`).MatchString(Version) {
		t.Errorf("Version is %q", Version)
	}
	if AppID != "app.tarjuman.workbench" {
		t.Errorf("AppID is %q: user data and settings are kept under this name", AppID)
	}
}
