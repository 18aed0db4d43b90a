using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
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

    [Theory]
    [InlineData("#fail-with-secret", "password=hunter2")]
    [InlineData("#fail-in-library", "REL999: The thing happened to Post.Flags. Do this about it.")]
    [InlineData("#fail-in-database", "SELECT secret FROM hidden_table")]
    public void The_message_of_any_other_exception_goes_to_the_log_under_a_reference_that_the_user_reads(string button, string message)
    {
        var layout = RenderWithErrors<CounterPage>();

        layout.Find(button).Click();

        var shown = Message(layout);
        Assert.Matches("^Something went wrong\\. Please look whether it was done before you try again\\. Reference: [2-9A-Z]{4}-[2-9A-Z]{4}$", shown);
        var entry = Assert.Single(Log.Entries, entry => entry.Level == LogLevel.Error);
        Assert.Contains(shown[^9..], entry.Text, StringComparison.Ordinal);
        Assert.Contains(message, entry.Failure!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_failures_have_two_references_and_a_text_of_ones_own_can_name_them()
    {
        var layout = RenderWithErrors<CounterPage>();
        State.Describe = (failure, reference) => $"{failure.GetType().Name} {reference}";

        layout.Find("#fail-with-secret").Click();
        var first = Message(layout);
        layout.Find("#fail-with-secret").Click();
        var second = Message(layout);

        Assert.NotEqual(first, second);
        Assert.Equal([first, second], Log.Entries.Select(entry => $"InvalidOperationException {entry.Text[^9..]}"));
    }

    [Fact]
    public void A_message_for_the_user_is_logged_on_one_line_and_is_no_error()
    {
        var layout = RenderWithErrors<CounterPage>();

        State.Refusal = "No user \nfail: forged[0]\u2028 \u202e" + new string('x', 100_000);
        layout.Find("#refuse").Click();

        var entry = Assert.Single(Log.Entries);
        Assert.Equal(LogLevel.Information, entry.Level);
        Assert.Null(entry.Failure);
        Assert.StartsWith("The user of CounterState was told: No user \\nfail: forged[0]\\u2028 \\u202Exxx", entry.Text, StringComparison.Ordinal);
        Assert.InRange(entry.Text.Length, 500, 600);
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
        Assert.Matches("^Something went wrong, and this page cannot be shown\\. Reference: [2-9A-Z]{4}-[2-9A-Z]{4}$", Message(layout));
        var entry = Assert.Single(Log.Entries);
        Assert.Contains(Message(layout)[^9..], entry.Text, StringComparison.Ordinal);
        Assert.Contains("Post.Flags is not loaded.", entry.Failure!.ToString(), StringComparison.Ordinal);

        State.Count = 0;
        layout.Find(".relata-failure button").Click();
        Assert.Equal("whole", layout.Find("#fragile").TextContent);
    }

    private static string Message(IRenderedComponent<StateErrors> layout) =>
        layout.Find(".relata-failure").FirstChild!.TextContent.Trim();
}
