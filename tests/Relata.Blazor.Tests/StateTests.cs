using Bunit;
using Relata.Blazor.Tests.Pages;

namespace Relata.Blazor.Tests;

public sealed class StateTests : StateContext
{
    [Fact]
    public void A_handler_wired_to_an_event_changes_the_page()
    {
        var page = Render<CounterPage>();

        page.Find("#add").Click();

        Assert.Equal("1", page.Find("#count").TextContent);
    }

    [Fact]
    public void A_lambda_wired_to_an_event_changes_the_page()
    {
        var page = Render<CounterPage>();

        page.Find("#add-ten").Click();

        Assert.Equal("10", page.Find("#count").TextContent);
    }

    [Fact]
    public void Every_component_that_shows_the_state_renders_once_after_a_handler()
    {
        var page = Render<CounterPage>();
        var other = Render<CounterPage>();
        var before = Renders(page, other);

        page.Find("#add").Click();

        Assert.All(page.FindAll(".badge").Concat(other.FindAll(".badge")), badge => Assert.Equal("1", badge.TextContent));
        Assert.Equal(before.Select(renders => renders + 1), Renders(page, other));
    }

    [Fact]
    public async Task Every_component_that_shows_the_state_renders_once_after_a_handler_that_waited()
    {
        var page = Render<CounterPage>();
        var other = Render<CounterPage>();
        var before = Renders(page, other);

        var handling = page.Find("#add-later").ClickAsync();
        State.Go.SetResult();
        await handling;

        Assert.All(page.FindAll(".badge").Concat(other.FindAll(".badge")), badge => Assert.Equal("1", badge.TextContent));
        Assert.Equal(before.Select(renders => renders + 1), Renders(page, other));
    }

    [Fact]
    public async Task Update_shows_what_there_is_so_far()
    {
        var page = Render<CounterPage>();

        var handling = page.Find("#show-both").ClickAsync();
        page.WaitForAssertion(() => Assert.Equal("1", page.Find("#count").TextContent));
        Assert.Equal("True", page.Find("#running").TextContent);
        State.Go.SetResult();
        await handling;

        Assert.Equal("2", page.Find("#count").TextContent);
    }

    [Theory]
    [InlineData("#add")]
    [InlineData("#add-later")]
    [InlineData("#show-both")]
    [InlineData("#fail")]
    [InlineData("#fail-later")]
    [InlineData("#add-ten")]
    public async Task The_render_that_ends_a_handler_says_that_none_is_running(string button)
    {
        var page = RenderWithErrors<CounterPage>();
        State.Go.SetResult();

        await page.Find(button).ClickAsync();

        Assert.Equal("False", page.Find("#running").TextContent);
        Assert.False(State.IsRunning);
    }

    [Fact]
    public void The_render_that_ends_the_load_of_a_page_says_that_none_is_running()
    {
        Assert.Equal("False", Render<CounterPage>().Find("#running").TextContent);
    }

    [Fact]
    public async Task The_render_that_ends_a_handler_says_so_when_another_waits_and_the_last_says_that_none_does()
    {
        var page = Render<CounterPage>();
        var seen = new List<string>();
        page.OnMarkupUpdated += (_, _) => seen.Add($"{page.Find("#count").TextContent} {page.Find("#running").TextContent}");

        var first = page.Find("#add-later").ClickAsync();
        var second = page.Find("#double-later").ClickAsync();
        State.Go.SetResult();
        await first;
        await second;

        Assert.Equal(["1 True", "2 False"], seen.Distinct());
    }

    [Fact]
    public async Task An_event_that_the_last_render_of_a_handler_raises_is_a_handler_of_its_own()
    {
        var page = Render<EchoPage>();

        await page.Find("#add").ClickAsync();

        page.WaitForAssertion(() => Assert.Equal("2", page.Find("#count").TextContent));
        Assert.False(State.IsRunning);
    }

    [Fact]
    public async Task Handlers_run_one_after_another_in_the_order_of_the_events()
    {
        var page = Render<CounterPage>();

        var first = page.Find("#add-later").ClickAsync();
        var second = page.Find("#double-later").ClickAsync();
        Assert.Equal(["add begins"], State.Log);
        State.Go.SetResult();
        await first;
        await second;

        Assert.Equal(["add begins", "add ends", "double begins", "double ends"], State.Log);
        Assert.Equal("2", page.Find("#count").TextContent);
    }

    [Fact]
    public async Task A_lambda_waits_for_the_handler_that_runs()
    {
        var page = Render<CounterPage>();

        var first = page.Find("#add-later").ClickAsync();
        var second = page.Find("#add-ten").ClickAsync();
        Assert.Equal(0, State.Count);
        State.Go.SetResult();
        await first;
        await second;

        Assert.Equal(11, State.Count);
    }

    [Fact]
    public async Task A_handler_called_back_by_a_handler_of_the_same_state_does_not_wait_for_itself()
    {
        var page = Render<CounterPage>();

        await page.Find(".badge-call").ClickAsync().WaitAsync(TimeSpan.FromSeconds(5));

        Assert.Equal("2", page.Find("#count").TextContent);
    }

    [Fact]
    public async Task A_component_that_left_the_page_is_not_rendered_again()
    {
        var page = Render<CounterPage>().Instance;
        var renders = page.Renders;
        await DisposeComponentsAsync();

        Render<CounterPage>().Find("#add").Click();

        Assert.Equal(renders, page.Renders);
    }

    [Fact]
    public async Task When_the_circuit_ends_the_running_handler_is_canceled_and_those_that_wait_do_not_run()
    {
        var page = Render<CounterPage>();
        var running = page.Find("#wait").ClickAsync();
        var waiting = page.Find("#add").ClickAsync();

        State.Dispose();
        await running;
        await waiting;

        Assert.True(State.WasCanceled);
        Assert.Equal(0, State.Count);
    }

    [Fact]
    public async Task A_state_works_without_pages()
    {
        var state = new CounterState();
        state.Go.SetResult();

        await state.AddTwiceShowingBoth();

        Assert.Equal(2, state.Count);
    }

    private static int[] Renders(params IRenderedComponent<CounterPage>[] pages) =>
        [.. pages.SelectMany(page => page.FindAll("#renders, .badge-renders")).Select(element => int.Parse(element.TextContent, null))];
}
