package store

import (
	"encoding/json"
	"reflect"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"tarjuman/memory/text"
	"tarjuman/project"
)

// segments have every field, and strings that JSON writes in its own way.
func segments() []project.Segment {
	t := text.Text{Chars: "قال \"نعم\" <b> & \\ \u2028 \t 😀 \x01", Codes: []text.Code{
		{Offset: 3, N: 1, Raw: `<b class="]}">`}, {Offset: 5, Kind: text.Close, N: 1, Raw: "</b>\\"},
	}}
	now := time.Date(2026, 3, 4, 5, 6, 7, 890000, time.UTC)
	return []project.Segment{
		{},
		{ID: "a1", Doc: "d", Order: "0V", Source: text.Plain("سلام"), Changed: now},
		{
			ID: "a2", Doc: "d", Order: "0V", Unit: 7, UnitID: "u\"7", Kind: project.Heading, Source: t, Target: t, Gap: " ", Join: "\n",
			Status: project.Approved, Origin: project.Origin{Kind: project.FromMemory, Score: 102}, Edited: true, Locked: true, ByHand: true,
			Former: &t, Confirmed: &t, Vetted: true, Accepted: &t, Version: 12, Author: "نورا \"N\"", Changed: now,
		},
		{ID: `\`, Unit: -1, Confirmed: &text.Text{}, Changed: now.Add(time.Hour)},
	}
}

func TestDecode(t *testing.T) {
	for full, i := reflect.ValueOf(segments()[2]), 0; i < full.NumField(); i++ {
		if full.Field(i).IsZero() {
			t.Errorf("%s is not tried", full.Type().Field(i).Name)
		}
	}
	d := newDecoder()
	var got []project.Segment
	for i, want := range segments() {
		f, err := fieldsOf(want)
		if err != nil {
			t.Fatal(err)
		}
		data, err := f.text()
		if err != nil {
			t.Fatal(err)
		}
		s, ok := d.segment(data.(string))
		if !ok {
			t.Errorf("segment %d is left to encoding/json: %s", i, data)
		}
		got = append(got, s)
	}
	if diff := cmp.Diff(segments(), got); diff != "" {
		t.Error(diff)
	}
}

// FuzzDecode: what the decoder takes is what encoding/json reads.
func FuzzDecode(f *testing.F) {
	for _, s := range segments() {
		fields, err := fieldsOf(s)
		if err != nil {
			f.Fatal(err)
		}
		data, _ := fields.text()
		f.Add(data.(string))
	}
	f.Add(`{"unit":1,"unit":2}`)
	f.Add(`{"gap":"\ud83d\ude00"}`)
	f.Fuzz(func(t *testing.T, data string) {
		got, ok := newDecoder().segment(data)
		if !ok || !utf8.ValidString(data) {
			return
		}
		var want project.Segment
		if json.Unmarshal([]byte(data), &want) == nil && !cmp.Equal(want, got) {
			t.Errorf("%s\n%s", data, cmp.Diff(want, got))
		}
	})
}
