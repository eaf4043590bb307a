package bidi

import (
	"fmt"
	"image"
	"image/png"
	"os"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

func writePNG(t *testing.T, path string, img image.Image) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, img); err != nil {
		t.Fatal(err)
	}
}

// TestPicture renders both widgets at three scales: the raster must have the
// pixels of its scale and text in it.
func TestPicture(t *testing.T) {
	for _, scale := range []float32{1, 1.5, 2} {
		t.Run(fmt.Sprint(scale), func(t *testing.T) {
			env, _ := testEnv(t)
			const width = 500
			mixed := NewText(env, "التمرين العسكري المشترك <1>دسمان-1</1> بين القوات (NATO) و\"US Army Central\" في 50% من الحالات.", rtl)
			mixed.SetSpans([]Span{
				Misspelt(8, 15, ""),
				{Start: 1, End: 3, Ink: theme.ColorNameError},
				Found(16, 23), Inserted(24, 28), Deleted(29, 31),
			})
			long := NewText(env, sampleLines()[0], rtl)
			long.SetBold(true)
			entry := NewEntry(env, ltr)
			entry.SetText("The title is \"استقرار المنطقة 2018 وأمنها\" in Arabic (القاهرة), see دسمان-1.")
			empty := NewEntry(env, rtl)
			empty.SetPlaceholder("اكتب الترجمة هنا (English)")
			column := container.NewWithoutLayout()
			var y float32
			for _, o := range []interface {
				fyne.CanvasObject
				HeightFor(float32) float32
			}{mixed, long, entry, empty} {
				h := o.HeightFor(width)
				o.Move(fyne.NewPos(0, y))
				o.Resize(fyne.NewSize(width, h))
				column.Add(o)
				y += h
			}
			w := show(t, column, fyne.NewSize(width, y), scale)
			entry.Select(4, 20)
			w.Canvas().Focus(entry)
			img := w.Canvas().Capture()
			savePNG(t, fmt.Sprintf("widgets-%v", scale), img)
			if got, want := img.Bounds().Dx(), int(width*scale); got != want {
				t.Errorf("the picture is %d pixels wide, want %d", got, want)
			}
			if n := inked(img); n < int(8000*scale*scale) {
				t.Errorf("only %d pixels are painted", n)
			}
			if r, ok := mixed.draw(int(width*scale), 100).(*image.RGBA); !ok || r.Rect.Min != (image.Point{}) || r.Stride != 4*r.Rect.Dx() {
				t.Errorf("the raster is no whole *image.RGBA")
			}
			if got := mixed.scale(int(width * scale)); got != scale {
				t.Errorf("scale %v, want %v", got, scale)
			}
		})
	}
}
