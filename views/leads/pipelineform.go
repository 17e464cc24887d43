package leads

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

// pipelineForm changes a pipeline and its stages.
type pipelineForm struct {
	dialog

	pipeline data.Pipeline
	name     *kit.Input
	stages   []*stageInput
	box      *fyne.Container
}

// stageInput is a stage in the form.
type stageInput struct {
	stage         data.PipelineStage
	name, percent *kit.Input
}

// editPipeline shows the form of a pipeline; one without an ID is new.
func (p *Page) editPipeline(v data.Pipeline) {
	if p.dialog != nil {
		return
	}
	f := &pipelineForm{pipeline: v, name: kit.Filled(kit.L("Kitchens, repairs, weddings…"), word(v.Name)), box: container.New(layout.NewCustomPaddedVBoxLayout(3))}
	f.page, f.save, f.state, f.first, f.title, f.button = p, f.keepPipeline, f.typed, f.name, kit.L("Pipeline"), kit.L("Save")
	if v.Name == "" {
		f.name.SetText("")
	}
	stages := v.Stages
	if v.ID == 0 {
		stages = []data.PipelineStage{{Name: kit.L("New"), Probability: 10}, {Name: kit.L("Offer made"), Probability: 50}}
	} else {
		f.remove = func() {
			f.close()
			p.pipeline = 0
			p.do(func(ctx context.Context) error { return p.svc.Leads.DeletePipeline(ctx, v.ID) }, kit.Lf("“%s” was deleted", word(v.Name)))
		}
	}
	for _, s := range stages {
		f.add(s)
	}
	f.fill()
	more := kit.Action{Text: kit.L("Add a stage"), Icon: theme.ContentAddIcon(), Do: func() {
		f.add(data.PipelineStage{Probability: 50})
		f.fill()
		p.shell.Window.Canvas().Focus(f.stages[len(f.stages)-1].name)
	}}.Button()
	f.open(container.NewVBox(f.field("name", kit.L("Name"), f.name), f.field("stages", kit.L("Stages, and how many of a hundred deals there are won"), f.box), container.NewHBox(more)))
}

func (f *pipelineForm) add(s data.PipelineStage) {
	in := &stageInput{stage: s, name: kit.Filled(kit.L("Name of the stage"), ""), percent: kit.Filled("%", strconv.Itoa(s.Probability))}
	if s.Name != "" {
		in.name.SetText(word(s.Name))
	}
	f.stages = append(f.stages, in)
}

// fill shows the stages in their order.
func (f *pipelineForm) fill() {
	f.box.RemoveAll()
	for i, s := range f.stages {
		up := widget.NewButtonWithIcon("", theme.MoveUpIcon(), func() { f.swap(i-1, i) })
		down := widget.NewButtonWithIcon("", theme.MoveDownIcon(), func() { f.swap(i, i+1) })
		gone := widget.NewButtonWithIcon("", theme.DeleteIcon(), func() {
			f.stages = slices.Delete(f.stages, i, i+1)
			f.fill()
		})
		for _, b := range []*widget.Button{up, down, gone} {
			b.Importance = widget.LowImportance
		}
		if i == 0 {
			up.Disable()
		}
		if i == len(f.stages)-1 {
			down.Disable()
		}
		side := container.New(layout.NewCustomPaddedHBoxLayout(0), container.New(kit.Width(62), s.percent), up, down, gone)
		f.box.Add(container.NewBorder(nil, nil, nil, side, s.name))
	}
	f.box.Refresh()
	f.fit()
}

func (f *pipelineForm) swap(a, b int) {
	f.stages[a], f.stages[b] = f.stages[b], f.stages[a]
	f.fill()
}

// typed is all that is filled in.
func (f *pipelineForm) typed() string {
	words := []string{f.name.Text}
	for _, s := range f.stages {
		words = append(words, fmt.Sprint(s.stage.ID), s.name.Text, s.percent.Text)
	}
	return strings.Join(words, "\n")
}

func (f *pipelineForm) keepPipeline() {
	v := f.pipeline
	v.Name = owned(f.name.Text, v.Name)
	v.Stages = nil
	for _, s := range f.stages {
		stage := s.stage
		stage.Name = owned(s.name.Text, stage.Name)
		percent, err := readPercent(s.percent)
		if err != nil || percent == data.StageChance {
			percent = data.StageChance - 1 // refused, with the name of the stage
		}
		stage.Probability = percent
		v.Stages = append(v.Stages, stage)
	}
	p := f.page
	f.keep(func(ctx context.Context) error { return p.svc.Leads.SavePipeline(ctx, &v) }, func() {
		p.pipeline = v.ID
		p.reload()
		p.shell.Done(kit.Lf("“%s” was saved", word(v.Name)), 0)
	})
}

// owned keeps a name that a database begins with as it is, so that it goes on being
// translated, unless the owner typed another.
func owned(typed, before string) string {
	if before != "" && typed == word(before) {
		return before
	}
	return typed
}
