package terms

import "testing"

func TestGuess(t *testing.T) {
	others := []string{
		"The minister met his guest.", "The talks were held in Kuwait.", "A new agreement was signed.", "He thanked the hosts.",
		"The exercise took place at sea.", "They visited Washington.", "The price of oil rose.", "The report was published.",
		"Rain is expected.", "The fund is large.",
	}
	tests := []struct {
		name   string
		with   []string
		others []string
		want   string
	}{
		{"stands in all and nowhere else", []string{"He joined the Gulf Cooperation Council.", "The Gulf cooperation council met.", "Gulf Cooperation Council states agreed."}, others, "Gulf Cooperation Council"},
		{"what is part of it is no other", []string{"the human rights of all", "on human rights", "Human rights matter"}, others, "human rights"},
		{"two things stand in all", []string{"the safe haven near the border", "a border and a safe haven", "safe haven at the border"}, others, ""},
		{"it stands elsewhere too", []string{"The fund paid.", "A fund was made.", "This fund is closed."}, others, ""},
		{"words of grammar are none", []string{"of the sea", "of the moon", "of the land"}, others, ""},
		{"a mark stands between", []string{"war, peace", "War, peace", "the war, peace"}, others, ""},
		{"too few", []string{"a safe haven", "safe haven"}, others, ""},
		{"nothing to compare with", []string{"a safe haven", "safe haven", "safe havens, a safe haven"}, others[:3], ""},
		{"no form in all", []string{"combating terrorism", "counterterrorism", "the fight against terror"}, others, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got, ok := Guess(tt.with, tt.others); got != tt.want || ok != (tt.want != "") {
				t.Errorf("%q, %v, want %q", got, ok, tt.want)
			}
		})
	}
}
