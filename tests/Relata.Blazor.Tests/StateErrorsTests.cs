using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Relata.Blazor.Tests.Pages;

namespace Relata.Blazor.Tests;

public sealed class StateErrorsTests : StateContext
{
    [Fact]
    public void A_failure_is_shown_as_text_and_the_page_goes_on()
    {
        var layout = RenderWithErrors<CounterPage>();

        layout.Find("#fail").Click();
        Assert.Equal("no <b>luck</b>", Message(layout));

        layout.Find("#add").Click();
        Assert.Equal("1", layout.Find("#count").TextContent);
    }

    [Fact]
    public async Task A_failure_after_a_wait_is_shown()
    {
        var layout = RenderWithErrors<CounterPage>();

        await layout.Find("#fail-later").ClickAsync();

        Assert.Equal("failed later", Message(layout));
    }

    [Fact]
    public void A_failure_of_the_library_is_shown_without_its_code()
    {
        var layout = RenderWithErrors<CounterPage>();

        layout.Find("#fail-in-library").Click();

        Assert.Equal("The thing happened to Post.Flags. Do this about it.", Message(layout));
    }

    [Fact]
    public void The_message_of_any_other_exception_is_kept_from_the_user()
    {
        var layout = RenderWithErrors<CounterPage>();

        layout.Find("#fail-with-secret").Click();

        Assert.Equal("Something went wrong, and what you asked for was not done. Please try again.", Message(layout));
        Assert.DoesNotContain("hunter2", layout.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_goes_away_when_a_handler_of_the_state_runs_again()
    {
        var layout = RenderWithErrors<CounterPage>();
        layout.Find("#fail").Click();

        layout.Find("#add").Click();

        Assert.Empty(layout.FindAll(".relata-failure"));
    }

    [Fact]
    public void A_message_can_be_dismissed()
    {
        var layout = RenderWithErrors<CounterPage>();
        layout.Find("#fail").Click();

        layout.Find(".relata-failure button").Click();

        Assert.Empty(layout.FindAll(".relata-failure"));
    }

    [Fact]
    public void A_message_stays_behind_when_another_page_is_opened()
    {
        var layout = RenderWithErrors<CounterPage>();
        layout.Find("#fail").Click();

        Services.GetRequiredService<NavigationManager>().NavigateTo("/elsewhere");

        layout.WaitForAssertion(() => Assert.Empty(layout.FindAll(".relata-failure")));
    }

    [Fact]
    public void Without_a_place_to_show_it_a_failure_goes_the_way_of_any_failure_in_Blazor()
    {
        var page = Render<CounterPage>();

        Assert.Throws<UserException>(() => page.Find("#fail").Click());
    }

    [Fact]
    public void A_failure_while_rendering_takes_the_place_of_the_content_until_it_is_tried_again()
    {
        var layout = RenderWithErrors<FragilePage>();

        layout.Find("#add").Click();
        Assert.Empty(layout.FindAll("#fragile"));
        Assert.StartsWith("Post.Flags is not loaded.", Message(layout), StringComparison.Ordinal);

        State.Count = 0;
        layout.Find(".relata-failure button").Click();
        Assert.Equal("whole", layout.Find("#fragile").TextContent);
    }

    private static string Message(IRenderedComponent<StateErrors> layout) =>
        layout.Find(".relata-failure").FirstChild!.TextContent.Trim();
}
