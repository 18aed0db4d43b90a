using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Relata.Blazor.Tests.Pages;

namespace Relata.Blazor.Tests;

public sealed class StateFormTests : StateContext
{
    [Fact]
    public async Task The_fields_go_to_the_handler_and_the_page_follows()
    {
        State.Go.SetResult();
        var page = Render<CounterForm>();

        await Submit(page, ("amount", "5"));

        Assert.Equal("5", page.Find("#count").TextContent);
    }

    [Fact]
    public async Task Handlers_of_every_shape_can_be_given()
    {
        EventCallback<FormData>[] handlers =
        [
            EventCallback.Factory.Create<FormData>(this, State.Add),
            EventCallback.Factory.Create<FormData>(this, State.AddForm),
            EventCallback.Factory.Create<FormData>(this, State.AddLater),
            EventCallback.Factory.Create<FormData>(this, State.AddFormLater),
        ];
        State.Go.SetResult();

        foreach (var handler in handlers)
        {
            var form = Render<StateForm>(parameters => parameters.Add(p => p.OnSubmit, handler));
            await Submit(form, ("amount", "1"));
        }

        Assert.Equal(4, State.Count);
    }

    [Fact]
    public async Task The_form_is_disabled_while_its_handler_runs()
    {
        var page = Render<CounterForm>();
        Assert.False(page.Find("fieldset").HasAttribute("disabled"));

        var handling = Submit(page, ("amount", "5"));
        Assert.True(page.Find("fieldset").HasAttribute("disabled"));
        Assert.Equal("true", page.Find("form").GetAttribute("aria-busy"));
        State.Go.SetResult();
        await handling;

        Assert.False(page.Find("fieldset").HasAttribute("disabled"));
    }

    [Fact]
    public async Task A_second_submission_while_the_handler_runs_is_ignored()
    {
        var page = Render<CounterForm>();

        var first = Submit(page, ("amount", "5"));
        var second = Submit(page, ("amount", "5"));
        State.Go.SetResult();
        await first;
        await second;

        Assert.Equal(5, State.Count);
    }

    [Fact]
    public async Task A_second_submission_that_was_sent_before_the_first_was_shown_is_ignored()
    {
        State.Go.SetResult();
        var page = Render<CounterForm>();
        var form = page.Find("form");
        var turn = int.Parse(form.GetAttribute("data-relata-turn")!, null);
        var submitted = new FormSubmitEventArgs { Fields = [new("amount", "5")], Turn = turn };

        await form.TriggerEventAsync("onrelatasubmit", submitted);
        await page.Find("form").TriggerEventAsync("onrelatasubmit", submitted);
        Assert.Equal(5, State.Count);

        submitted.Turn = int.Parse(page.Find("form").GetAttribute("data-relata-turn")!, null);
        await page.Find("form").TriggerEventAsync("onrelatasubmit", submitted);
        Assert.Equal(10, State.Count);
    }

    [Theory]
    [InlineData("amount", "five", "The field 'amount' must be a whole number, but it holds 'five'.")]
    [InlineData("number", "5", "The form has no field 'amount': it has 'number'.")]
    [InlineData("amount", "<b>", "The field 'amount' must be a whole number, but it holds '<b>'.")]
    public async Task A_field_that_is_wrong_is_told_in_the_form(string name, string text, string message)
    {
        var page = Render<CounterForm>();

        await Submit(page, (name, text));

        Assert.Equal(message, page.Find("form .relata-failure").TextContent);
        Assert.Equal(0, State.Count);
    }

    [Fact]
    public async Task Fields_that_no_browser_sends_are_left_out()
    {
        State.Go.SetResult();
        var page = Render<CounterForm>();

        await Submit(page, (null!, "1"), ("amount", null!), ("amount", "5"));
        Assert.Equal(5, State.Count);
        await page.Find("form").TriggerEventAsync("onrelatasubmit", new FormSubmitEventArgs { Fields = null! });

        Assert.Equal("The form has no field 'amount': it has no fields left.", page.Find("form .relata-failure").TextContent);
    }

    [Fact]
    public async Task A_failure_that_is_not_meant_for_the_user_is_a_reference_in_the_form_too()
    {
        var page = Render<CounterForm>(parameters => parameters.Add(p => p.OnSubmit, _ => { State.FailInDatabase(); return Task.CompletedTask; }));

        await Submit(page, ("amount", "5"));

        var shown = page.Find("form .relata-failure").TextContent;
        Assert.StartsWith("Something went wrong.", shown, StringComparison.Ordinal);
        Assert.Contains(shown[^9..], Assert.Single(Log.Entries).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_message_goes_away_with_the_next_submission()
    {
        State.Go.SetResult();
        var page = Render<CounterForm>();
        await Submit(page, ("amount", "five"));

        await Submit(page, ("amount", "5"));

        Assert.Empty(page.FindAll(".relata-failure"));
        Assert.Equal("5", page.Find("#count").TextContent);
    }

    [Fact]
    public async Task A_message_of_a_form_that_left_the_page_is_shown_above_the_page()
    {
        var layout = RenderWithErrors<CounterForm>();
        var page = layout.FindComponent<CounterForm>();
        page.Render(parameters => parameters.Add(p => p.OnSubmit, async _ =>
        {
            await Task.Yield();
            page.Instance.Hidden = true;
            State.Fail("The post is gone.");
        }));

        await Submit(page, ("amount", "5"));

        Assert.Empty(layout.FindAll("form"));
        Assert.StartsWith("The post is gone.", layout.Find(".relata-failure").TextContent.Trim(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "5", true)]
    [InlineData(true, "five", false)]
    [InlineData(false, "5", false)]
    public async Task Inputs_begin_anew_after_success_if_the_form_is_to_reset(bool reset, string amount, bool anew)
    {
        State.Go.SetResult();
        var page = Render<CounterForm>(parameters => parameters.Add(p => p.Reset, reset));
        var input = page.FindComponent<AmountInput>().Instance;

        await Submit(page, ("amount", amount));

        Assert.Equal(anew, !ReferenceEquals(input, page.FindComponent<AmountInput>().Instance));
    }

    [Fact]
    public void Other_attributes_go_to_the_form()
    {
        Assert.Equal("counter", Render<CounterForm>().Find("form").ClassName);
    }

    [Fact]
    public void A_form_on_a_page_without_a_circuit_says_what_is_missing()
    {
        SetRendererInfo(new RendererInfo("Static", isInteractive: false));

        var error = Assert.Throws<RelataException>(() => Render<CounterForm>());

        Assert.StartsWith("REL503: A StateForm needs an interactive page", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_form_rendered_before_its_circuit_begins_cannot_be_submitted_yet()
    {
        SetRendererInfo(new RendererInfo("Static", isInteractive: false));

        var page = Render<CounterForm>(parameters => parameters.SetAssignedRenderMode(RenderMode.InteractiveServer));

        Assert.True(page.Find("fieldset").HasAttribute("disabled"));
    }

    private static Task Submit(IRenderedComponent<IComponent> page, params (string Name, string Text)[] fields) =>
        page.Find("form").TriggerEventAsync(
            "onrelatasubmit",
            new FormSubmitEventArgs { Fields = [.. fields.Select(field => KeyValuePair.Create(field.Name, field.Text))] });
}
